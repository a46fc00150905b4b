/** A text and the places where its slides part enter, the slides with their lines leave. */
import type { SourceLine } from '../../source.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { NativeSlide } from './native-deck.ts';

/** Where a slide begins: the line that parts it from the one before, or its first line. */
export interface Cut {
  /** First line of what the slide holds. */
  readonly from: number;
  /** One past the last line of the slide before; below `from` where lines between them part the two. */
  readonly end: number;
  /** Below the slide before it. */
  readonly vertical?: boolean;
}

/** What a slide shows of a text, before its keys and notes are known. */
export interface SlideLines extends Pick<NativeSlide, 'vertical' | 'origin'> {
  readonly from: number;
  readonly to: number;
}

/** The lines of each slide; the first slide begins at the text's body. */
export function slidesBetween(text: DialectText, cuts: readonly Cut[]): readonly SlideLines[] {
  const starts: readonly Cut[] = [{ from: text.body, end: text.body }, ...cuts];
  return starts.map(({ from, end, vertical = false }, index) => ({
    vertical,
    origin: originIn(text.lines, index === 0 ? from : Math.min(end, from)),
    from,
    to: starts[index + 1]?.end ?? text.lines.length,
  }));
}

function originIn(lines: readonly SourceLine[], index: number): NativeSlide['origin'] {
  return lines[Math.max(0, Math.min(index, lines.length - 1))] ?? { file: '', number: 1 };
}
