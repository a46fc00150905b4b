/** A settled sheet enters; the code that its slides cut leaves, with the lines that are not on paper. */
import type { Slide } from '../deck/deck.ts';
import { diagnose, type Diagnostic } from '../deck/diagnostic.ts';
import type { BrowserPage } from './browser/page.ts';

/** Code that goes on below its box, or below its slide. */
export interface CutCode {
  /** Id of the slide. */
  readonly slide: string;
  /** Where the code stands in the text; absent where the page does not say. */
  readonly file?: string;
  readonly line?: number;
  /** The first line that is not wholly on paper, and the code's last, 1-based in the code. */
  readonly from: number;
  readonly to: number;
}

export function findCutCode(page: BrowserPage): Promise<readonly CutCode[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.slide-frame .code > pre')].flatMap((pre) => {
      const frame = pre.closest('.slide-frame');
      const figure = pre.parentElement;
      if (frame === null || figure === null || getComputedStyle(pre).visibility === 'hidden') return [];
      const end = Math.min(pre.getBoundingClientRect().bottom, frame.getBoundingClientRect().bottom);
      const lines = [...pre.querySelectorAll('.line')];
      const last = lines.at(-1);
      // The space between two lines may be cut: their letters stand in the middle of it.
      const isCut = (line: Element): boolean => {
        const box = line.getBoundingClientRect();
        return box.height > 0 && box.bottom - 0.2 * box.height > end;
      };
      if (last === undefined || !isCut(last)) return [];
      const { srcFile, srcLine } = figure.dataset;
      return [
        {
          slide: frame.id,
          ...(srcFile === undefined ? {} : { file: srcFile }),
          ...(srcLine === undefined ? {} : { line: Number(srcLine) }),
          from: lines.findIndex(isCut) + 1,
          to: lines.length,
        },
      ];
    }),
  );
}

/** Says at the code which of its lines paper lacks. */
export function reportCutCode({ file, line, from, to }: CutCode, slide: Slide): Diagnostic {
  const which = from === to ? `Line ${from}` : `Lines ${from} to ${to}`;
  const span = line === undefined ? slide.span : { file: file ?? slide.span.file, line };
  const message = `${which} of this code ${from === to ? 'is' : 'are'} not on paper.`;
  const hint = 'show the part the room should read, or go on with it on another slide';
  return { ...diagnose('pdf/code-cut', span, message, hint), slide: slide.id };
}
