/** Runs in the page: words of a slide enter, their lines leave, each with its box, its looks and what it lies on. */
import type { Box, MeasuredLine, Rgba, TextRole } from '../../check/measured.ts';
import type { SlideFacts } from './read-facts.ts';
import type { Grounds } from './read-grounds.ts';
import type { Looks } from './read-looks.ts';

export interface Lines {
  /** Of the words in a range, whose looks are those of `parent`; `text` is what they say. None where nothing is seen of them. */
  linesOf(parent: Element, range: Range, text: string): readonly MeasuredLine[];
}

export function makeLines(
  { rgba, styleOf }: Looks,
  { slide, origin, factsOf, boxOf, placeOf, cutOf }: SlideFacts,
  { groundOf }: Grounds,
): Lines {
  const BLOCKS =
    'h1,h2,h3,h4,h5,h6,p,li,td,th,dt,dd,pre,figcaption,caption,blockquote,summary,svg,.katex-display,.callout-title,.footer-text,.footer-number';
  /** Numbers of the blocks that lines stand in. */
  const blocks = new Map<Element, number>();

  function blockOf(element: Element): Element {
    const found = element.closest(BLOCKS);
    const inner = found !== null && slide.contains(found) ? found : nearestBox(element);
    return inner.closest('svg') ?? inner;
  }

  function nearestBox(element: Element): Element {
    let at = element;
    while (at !== slide && at.parentElement !== null && styleOf(at).display.startsWith('inline')) at = at.parentElement;
    return at;
  }

  function roleOf(element: Element): TextRole {
    // A number that leads to the foot is as small as what stands there.
    if (
      element.closest('.picture-missing,.slide-foot,.slide-footer,.page-header,.citation,.footnote-ref,.sources') !==
      null
    )
      return 'foot';
    if (element.closest('svg') !== null) return 'drawing';
    if (element.closest('.katex') !== null) return 'math';
    if (element.closest('pre,code,.code') !== null) return 'code';
    if (element.closest('figcaption,caption,sup,sub') !== null) return 'caption';
    if (element.closest('.slide-header,h1,h2') !== null) return 'title';
    return 'body';
  }

  /** Nothing to be seen by design: words for screen readers. */
  function isUnseen(clip: Box | undefined): boolean {
    return clip !== undefined && clip.right - clip.left <= 2 && clip.bottom - clip.top <= 2;
  }

  function linesOf(parent: Element, range: Range, text: string): readonly MeasuredLine[] {
    const fact = factsOf(parent);
    const style = styleOf(parent);
    if (fact.isHidden || style.visibility !== 'visible' || fact.opacity < 0.05 || isUnseen(fact.clip)) return [];
    const isDrawn = parent instanceof SVGElement;
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5);
    if (rects.length === 0) return [];
    const written = Number.parseFloat(style.fontSize);
    const size = isDrawn ? written * scaleOf(parent) : written;
    const owner = blockOf(parent);
    const block = blocks.get(owner) ?? blocks.size;
    blocks.set(owner, block);
    const fill = isDrawn ? style.fill : style.webkitTextFillColor || style.color;
    const [red, green, blue, alpha] = rgba(fill);
    const color: Rgba = [red, green, blue, alpha * fact.opacity];
    const lines: MeasuredLine[] = [];
    for (const row of rowsOf(rects)) {
      // What the face reserves above and below its letters is empty.
      const whole = boxOf(row);
      const spare = Math.max(0, (whole.bottom - whole.top - size) / 2) + size * 0.12;
      const inner = { ...whole, top: whole.top + spare, bottom: whole.bottom - spare };
      // Words that are put a screen away are for those who do not see them.
      if (inner.right < -origin.width / 2 || inner.bottom < -origin.height / 2) continue;
      const cut = cutOf(inner, fact.clip);
      lines.push({
        ...placeOf(parent),
        text: text.trim().replace(/\s+/g, ' ').slice(0, 80),
        box: inner,
        block,
        role: roleOf(parent),
        size,
        weight: Number(style.fontWeight) || 400,
        color,
        ...groundOf(parent, inner),
        shown: fact.shown,
        lang: parent.closest('[lang]')?.getAttribute('lang') ?? '',
        ...(cut > 0 ? { cut } : {}),
      });
    }
    return lines;
  }

  /** The same line may come in pieces. */
  function rowsOf(rects: readonly DOMRect[]): readonly DOMRect[] {
    const rows: DOMRect[] = [];
    for (const rect of rects) {
      const last = rows.at(-1);
      if (
        last !== undefined &&
        Math.abs(last.top - rect.top) < last.height * 0.6 &&
        Math.abs(last.bottom - rect.bottom) < last.height * 0.6
      ) {
        const left = Math.min(last.left, rect.left);
        const top = Math.min(last.top, rect.top);
        rows[rows.length - 1] = new DOMRect(
          left,
          top,
          Math.max(last.right, rect.right) - left,
          Math.max(last.bottom, rect.bottom) - top,
        );
      } else rows.push(rect);
    }
    return rows;
  }

  function scaleOf(element: SVGElement): number {
    const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
    return matrix === null ? 1 : Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
  }

  return { linesOf };
}
