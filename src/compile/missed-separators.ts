/** A parsed slide enters; lines of `---` in it that look like separators, but have no blank line before them, are reported. */
import type { CompileContext } from './context.ts';
import type { RawToken } from './markdown/tokens.ts';
import { isBlank, spanOfLines } from './source.ts';
import type { RawSlide } from './split.ts';
import { isSeparator } from './split.ts';

/** What a slide begins with more often than what follows a rule or a heading. */
const OPENS_SLIDE = /^(?:#{1,6}\s|<!--\s*\.slide|!\[|```|::)/;

/**
 * reveal-md splits at `---` wherever it stands; here, as in CommonMark, one right below text makes a heading of it, and
 * below anything else it is a rule. Both are said only where what follows shows that a slide was meant to begin.
 */
export function reportMissedSeparators(raw: RawSlide, tokens: readonly RawToken[], context: CompileContext): void {
  const { content: lines, notAMap } = raw;
  for (const { type, level, markup, map } of tokens) {
    if (level !== 0 || map === null) continue;
    const isHeading = type === 'heading_open' && markup === '-';
    if (!isHeading && type !== 'hr') continue;
    const at = map[1] - 1;
    const line = lines[at];
    if (line === undefined || !isSeparator(line) || isBlank(lines[at - 1])) continue;
    if (notAMap !== undefined && line.number <= (notAMap.endLine ?? notAMap.line) + 1) continue;
    const next = lines[at + 1];
    const isMeant = isHeading
      ? map[1] - map[0] > 2 || line.text.trimEnd() === '--' || OPENS_SLIDE.test(next?.text ?? '')
      : !isBlank(next) || OPENS_SLIDE.test(lines.slice(at + 1).find((below) => !isBlank(below))?.text ?? '');
    if (!isMeant) continue;
    const made = isHeading ? 'makes a heading of the text above it' : 'is a rule';
    const message = `This "${line.text.trimEnd()}" ${made} and separates no slides.`;
    context.report('slide/separator', spanOfLines(lines, at), message, 'put a blank line before it');
  }
}
