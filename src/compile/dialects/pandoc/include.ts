/** Lines with Quarto's `{{< include part.qmd >}}` enter; the parts' lines stand in their places when they leave. */
import type { SourceLine } from '../../source.ts';
import { linesOf, spanOfLines } from '../../source.ts';
import { findDeckFrontMatter } from '../../front-matter.ts';
import type { TranslateContext } from '../dialect.ts';
import { fromMain, withMainPaths } from './main-paths.ts';

const INCLUDE = /^\s*\{\{<\s*include\s+(?:"([^"]+)"|'([^']+)'|(\S+?))\s*>\}\}\s*$/;

/** @param chain the files that lead here, the deck first. */
export function withIncludes(
  lines: readonly SourceLine[],
  chain: readonly string[],
  context: TranslateContext,
): readonly SourceLine[] {
  if (!lines.some(({ text }) => text.includes('{{<'))) return lines;
  let fence: string | undefined;
  return lines.flatMap((line, index) => {
    const run = /^\s*(`{3,}|~{3,})/.exec(line.text)?.[1];
    if (run !== undefined) {
      if (fence === undefined) fence = run;
      else if (run.startsWith(fence) && line.text.trim() === run) fence = undefined;
    }
    const match = INCLUDE.exec(line.text);
    const written = match?.[1] ?? match?.[2] ?? match?.[3];
    if (written === undefined) return [line];
    const [main = ''] = chain;
    const path = fromMain(written, line.file, main, context) ?? written;
    const part = context.readPart(path, spanOfLines(lines, index), chain);
    if (part === undefined) return [{ ...line, text: '' }];
    const inner = linesOf(part);
    // In a fence stands the code of the file.
    if (fence !== undefined) return inner.at(-1)?.text === '' ? inner.slice(0, -1) : inner;
    const found = findDeckFrontMatter(inner);
    const body = found.kind === 'none' ? inner : inner.slice(found.block.body);
    return withIncludes(withMainPaths(body, main, context), [...chain, part.path], context);
  });
}
