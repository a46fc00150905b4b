/** Runs in a settled page of any edition: what each slide carries there leaves, as texts and numbers of pictures by their lines. */
import type { EditionSlide } from '../../check/measured.ts';

/**
 * @param root what holds a slide's content: `.slide-frame`, or on study pages its article, whose `id` is the slide's.
 * @param isLive all slides and steps count as seen, since a talk shows each in its turn.
 */
export function readContents({
  root,
  isLive,
}: {
  readonly root: string;
  readonly isLive: boolean;
}): readonly EditionSlide[] {
  /** What an edition has of its own: furniture, and numbers of references. */
  const OWN =
    '.slide-footer,.page-header,.page-footer,.citation,.footnote-ref,.footnote-backref,.sources,.visually-hidden,.answer-box,.side-letter,.option-letter';
  const UNREAD =
    'script,style,template,noscript,title,desc,metadata,defs,textarea,.katex-mathml,.math-speech,.doing-data,.code-state:has(~ .code-state)';
  const PICTURES = 'img,svg:not(svg svg),canvas,video,audio,iframe,object,embed';
  const PASSING = '.fade-out,.current-visible,.fade-in-then-out';

  function isSeen(element: Element, at: Element): boolean {
    if (!isLive) return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    // Fragments are invisible but in their step; all that lies within one is seen with it.
    for (let up: Element | null = element; up !== null && up !== at.parentElement; up = up.parentElement) {
      const { display, visibility, opacity } = getComputedStyle(up);
      // Of code that changes, its last state is what paper shows.
      if (up.classList.contains('code-state')) continue;
      if (display === 'none') return false;
      if (up.classList.contains('fragment') || up.closest('.fragment') !== null) continue;
      if (visibility !== 'visible' || opacity === '0') return false;
    }
    return true;
  }

  function placeOf(element: Element): { readonly file?: string; readonly line?: number } {
    const marked = element.closest('[data-src-line]');
    if (marked === null) return {};
    const file = marked.getAttribute('data-src-file');
    return { line: Number(marked.getAttribute('data-src-line')), ...(file === null ? {} : { file }) };
  }

  /** Where a text is painted; what a closed list offers is there once it is opened. */
  function rectsOf(node: Node, around: Element): readonly DOMRect[] {
    const list = around.closest('select');
    if (list !== null) return [list.getBoundingClientRect()];
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  }

  function readOne(at: HTMLElement): EditionSlide {
    const texts = new Map<string, { place: ReturnType<typeof placeOf>; isPassing: boolean; words: string[] }>();
    const pictures = new Map<string, { place: ReturnType<typeof placeOf>; isPassing: boolean; count: number }>();
    const seen = new Map<Element, boolean>();
    const isShown = (element: Element): boolean => {
      const known = seen.get(element) ?? isSeen(element, at);
      seen.set(element, known);
      return known;
    };
    const walker = document.createTreeWalker(at, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
      if (node.matches(OWN) || node.matches(UNREAD)) return NodeFilter.FILTER_REJECT;
      if (node.matches('[aria-hidden="true"]') && !node.matches('.math-visual,.katex-html'))
        return NodeFilter.FILTER_REJECT;
      return NodeFilter.FILTER_ACCEPT;
    });
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const isText = !(node instanceof Element);
      const element = isText ? node.parentElement : (node as Element);
      if (element === null) continue;
      // What a custom element draws is its own, on each medium: it counts as one picture.
      const custom = labAround(element, at);
      if (custom !== null && (isText || element !== custom)) continue;
      const isPassing = element.closest(PASSING) !== null;
      const place = placeOf(element);
      const key = `${place.file ?? ''}:${place.line ?? ''}:${isPassing}`;
      const math = element.closest('.katex-html');
      if (isText || element === math) {
        if (isText && math !== null) continue;
        // A formula is one word: its signs are apart or together as it was set.
        const text = node.textContent ?? '';
        const words = math === null ? text.split(/\s+/) : [text.replace(/\s+/g, '')];
        if (words.every((word) => word === '') || !isShown(element.closest('select') ?? element)) continue;
        if (!rectsOf(node, element).some(({ width, height }) => width > 0.5 && height > 0.5)) continue;
        const known = texts.get(key) ?? { place, isPassing, words: [] };
        known.words.push(...words.filter((word) => word !== ''));
        texts.set(key, known);
        continue;
      }
      if (custom !== element && !element.matches(PICTURES)) continue;
      const { width, height } = element.getBoundingClientRect();
      const isBroken = element instanceof HTMLImageElement && element.complete && element.naturalWidth === 0;
      if (isBroken || width < 1 || height < 1 || !isShown(element)) continue;
      const known = pictures.get(key) ?? { place, isPassing, count: 0 };
      known.count += 1;
      pictures.set(key, known);
    }
    const backdrops = [...at.querySelectorAll('.slide-backdrop')].filter(
      (backdrop) =>
        isShown(backdrop) &&
        (getComputedStyle(backdrop).backgroundImage !== 'none' || backdrop.firstElementChild !== null),
    ).length;
    return {
      id: at.id,
      texts: [...texts.values()].map(({ place, isPassing, words }) => ({ ...place, isPassing, text: words.join(' ') })),
      pictures: [...pictures.values()].map(({ place, isPassing, count }) => ({ ...place, isPassing, count })),
      backdrops,
    };
  }

  /** The outermost lab, custom element or place of a picture that is not there around an element, itself included. */
  function labAround(element: Element, at: Element): Element | null {
    let found: Element | null = null;
    for (let up: Element | null = element; up !== null && up !== at; up = up.parentElement) {
      if (up.matches('.lab,.picture-missing') || (up.localName.includes('-') && !(up instanceof SVGElement)))
        found = up;
    }
    return found;
  }

  return [...document.querySelectorAll<HTMLElement>(root)]
    .filter(({ id }) => id !== '')
    .map((at) => readOne(at))
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);
}
