/** Runs in a settled sheet: its slides enter, what is seen of each leaves as plain numbers and words. */
import type { MeasuredLine, MeasuredPicture, MeasuredSlide } from '../../check/measured.ts';
import type { Looks } from './read-looks.ts';

export interface ReadOptions {
  /** The scheme to read colours in a second time; absent where the deck has but one. */
  readonly other?: 'light' | 'dark';
  /** Ids of the slides to read; absent: all. */
  readonly only?: readonly string[];
}

/** The script of `slideReadersScript` has run in the page. */
export function readSlides({ other, only }: ReadOptions): readonly MeasuredSlide[] {
  const { makeLooks, makeFacts, makeGrounds, makeLines, makePictures } = globalThis.lecternMeasurers;

  /** Each slide's own record of what its elements are. */
  function readSlide(frame: HTMLElement, box: HTMLElement, looks: Looks): Omit<MeasuredSlide, 'id'> {
    const facts = makeFacts(box, looks);
    const { linesOf } = makeLines(looks, facts, makeGrounds(frame, looks, facts));
    const { pictureOf } = makePictures(looks, facts);
    const lines: MeasuredLine[] = [];
    const pictures: MeasuredPicture[] = [];
    const seen = new Set<Element>();
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
      // Decoration: what it says is said elsewhere, or is nothing. (KaTeX hides what it draws, since MathML says it.)
      if (node.matches('[aria-hidden="true"]') && !node.matches('.katex-html,.slide-backdrop,svg'))
        return NodeFilter.FILTER_REJECT;
      if (node.matches('script,style,template,noscript,title,desc,metadata,defs,.katex-mathml,select,option')) {
        return NodeFilter.FILTER_REJECT;
      }
      return NodeFilter.FILTER_ACCEPT;
    });
    const inCode = new Set<Element>();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.matches('img,video,svg:not(svg svg)')) pictures.push(...pictureOf(node));
        else if (node.matches('.line') && node.closest('pre') !== null) inCode.add(node);
        continue;
      }
      const parent = node.parentElement;
      const text = node.textContent ?? '';
      if (parent === null || text.trim() === '') continue;
      const range = document.createRange();
      // Coloured code comes in hundreds of pieces: a line is looked at once.
      const line = parent.closest('.line');
      if (line !== null && inCode.has(line)) {
        inCode.delete(line);
        range.selectNodeContents(line);
        lines.push(...linesOf(parent, range, line.textContent ?? ''));
        seen.add(line);
      } else if (line === null || !seen.has(line)) {
        range.selectNodeContents(node);
        lines.push(...linesOf(parent, range, text));
      }
    }
    return { width: facts.origin.width, height: facts.origin.height, lines, pictures };
  }

  const frames = [...document.querySelectorAll<HTMLElement>('.slide-frame')].filter(
    ({ id }) => only?.includes(id) !== false,
  );
  const read = (): readonly MeasuredSlide[] => {
    const looks = makeLooks();
    return frames.flatMap((frame) => {
      const box = frame.querySelector<HTMLElement>(':scope > .slide-box');
      return box === null ? [] : [{ id: frame.id, ...readSlide(frame, box, looks) }];
    });
  };
  const first = read();
  if (other === undefined) return first;
  const root = document.documentElement;
  const before = root.style.colorScheme;
  root.style.colorScheme = other;
  const second = read();
  root.style.colorScheme = before;
  return first.map((slide, index) => ({
    ...slide,
    lines: slide.lines.map((line, at) => {
      const twin = second[index]?.lines[at];
      if (twin === undefined || twin.text !== line.text) return line;
      return { ...line, otherColor: twin.color, ...(twin.ground === undefined ? {} : { otherGround: twin.ground }) };
    }),
  }));
}
