/** Two neighbouring slides enter; the pairs of elements that move from one to the other leave. */
import { pairLines } from '../../deck/pairs.ts';

/** What reveal.js' `autoAnimateMatcher` wants. */
export interface Pair {
  readonly from: HTMLElement;
  readonly to: HTMLElement;
  readonly options: {
    readonly measure: (element: HTMLElement) => { x: number; y: number; width: number; height: number };
    readonly scale?: false;
    readonly styles?: readonly string[];
  };
}

const TEXT = 'h1, h2, h3, h4, h5, h6, p, li, blockquote, td, th, dt, dd';
const MEDIA = 'img, svg, video';

/**
 * The same `data-id`, else the same text or picture, else the same line of code. reveal.js' own matcher measures by
 * `offsetLeft`, which is wrong inside a grid, and knows code lines only as another highlighter writes them.
 */
export function matchSlides(from: HTMLElement, to: HTMLElement): Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<Element>();
  const add = (source: HTMLElement, target: HTMLElement, options: Omit<Pair['options'], 'measure'> = {}) => {
    if (taken.has(source) || taken.has(target)) return;
    taken.add(source).add(target);
    pairs.push({ from: source, to: target, options: { measure, ...options } });
  };
  matchByKey(from, to, '[data-id]', (element) => element.dataset['id'] ?? '', add);
  matchByKey(
    from,
    to,
    TEXT,
    (element) => `${element.localName}:${element.textContent.trim()}`,
    (source, target) => add(source, target, { scale: false }),
  );
  matchByKey(from, to, MEDIA, mediaKey, add);
  const figures = [...to.querySelectorAll('figure.code')];
  for (const [at, figure] of [...from.querySelectorAll('figure.code')].entries()) {
    const other = figures[at];
    if (other !== undefined) matchLines(figure, other, add);
  }
  return pairs;
}

type Add = (from: HTMLElement, to: HTMLElement, options?: Omit<Pair['options'], 'measure'>) => void;

function matchByKey(
  from: Element,
  to: Element,
  selector: string,
  key: (element: HTMLElement) => string,
  add: Add,
): void {
  const waiting = new Map<string, HTMLElement[]>();
  for (const element of from.querySelectorAll<HTMLElement>(selector)) {
    const name = key(element);
    if (name !== '') waiting.set(name, [...(waiting.get(name) ?? []), element]);
  }
  for (const element of to.querySelectorAll<HTMLElement>(selector)) {
    const source = waiting.get(key(element))?.shift();
    if (source !== undefined) add(source, element);
  }
}

function mediaKey(element: HTMLElement): string {
  return element.getAttribute('src') ?? '';
}

function matchLines(from: Element, to: Element, add: Add): void {
  // Of code that goes from state to state, the one shown.
  const lines = ':scope > pre:not(.code-state:not(.is-shown)) .line';
  const before = [...from.querySelectorAll<HTMLElement>(lines)];
  const after = [...to.querySelectorAll<HTMLElement>(lines)];
  const text = (line: HTMLElement) => line.textContent;
  for (const [a, b] of pairLines(before.map(text), after.map(text))) {
    const source = before[a];
    const target = after[b];
    if (source && target) add(source, target, { scale: false, styles: ['opacity'] });
  }
}

/** Where an element stands on its slide, in the slide's own pixels, whatever the slide's place and scale on the screen. */
function measure(element: HTMLElement): { x: number; y: number; width: number; height: number } {
  const box = element.getBoundingClientRect();
  const frame = element.closest('section');
  const slide = frame?.getBoundingClientRect();
  if (!frame || !slide) return box;
  const scale = slide.width / frame.offsetWidth || 1;
  return {
    x: (box.x - slide.x) / scale,
    y: (box.y - slide.y) / scale,
    width: box.width / scale,
    height: box.height / scale,
  };
}
