/** A deck enters that was exported from HackMD, with front matter put before its own; its own leaves, with what only the other says. */
import type { SourceLine } from '../../source.ts';
import { isBlank } from '../../source.ts';
import type { TranslateContext } from '../dialect.ts';
import { DialectFrontMatter } from '../front-matter.ts';
import { hedgeDocKey } from './flavour.ts';

const FENCE = /^---\s*$/;
/** Lines that front matter may have. */
const MOST_LINES = 80;

/** The first one where there is no second that only HedgeDoc has. */
export function withSecond(
  first: DialectFrontMatter,
  lines: readonly SourceLine[],
  context: TranslateContext,
): DialectFrontMatter {
  if (first.body === 0) return first;
  let from = first.body;
  while (from < lines.length && isBlank(lines[from])) from++;
  const near = lines.slice(from + 1, from + 1 + MOST_LINES);
  const length = near.findIndex(({ text }) => FENCE.test(text));
  if (!FENCE.test(lines[from]?.text ?? '') || length < 1) return first;
  const place = lines[0] ?? { file: '', number: 1 };
  const second = new DialectFrontMatter(near.slice(0, length), from + length + 2);
  if (hedgeDocKey(second.values) === undefined || second.diagnostics.length > 0) return first;
  const { file, number: line } = lines[from] ?? place;
  context.report('dialect/detected', { file, line }, 'The deck has front matter twice; the second counts.');
  return second.over(first.values, place);
}
