/** A Pandoc file's lines enter; where its metadata stands (a `%` title block, YAML at the top or anywhere else) leaves. */
import type { SourceLine } from '../../source.ts';
import { isBlank } from '../../source.ts';
import { DialectFrontMatter } from '../front-matter.ts';

export interface MetadataBlock {
  readonly from: number;
  /** Exclusive, with the closing line. */
  readonly to: number;
  readonly frontMatter: DialectFrontMatter;
}

/** YAML below the top: `---` with a blank line above and none below, to `---` or `...`, that reads as a map. */
export function metadataBlocks(lines: readonly SourceLine[], body: number): readonly MetadataBlock[] {
  const blocks: MetadataBlock[] = [];
  let fence: string | undefined;
  for (let from = body; from < lines.length; from++) {
    const text = lines[from]?.text ?? '';
    const run = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (run !== undefined) {
      if (fence === undefined) fence = run;
      else if (run.startsWith(fence) && text.trim() === run) fence = undefined;
    }
    if (
      fence !== undefined ||
      !/^---\s*$/.test(text) ||
      !isBlank(lines[from - 1] ?? undefined) ||
      isBlank(lines[from + 1])
    )
      continue;
    if (!/^(?:[\w-]+\s*:(?:\s|$)|#)/.test(lines[from + 1]?.text ?? '')) continue;
    let to = from + 1;
    while (to < lines.length && !/^(?:---|\.\.\.)\s*$/.test(lines[to]?.text ?? '')) to++;
    if (to >= lines.length) continue;
    const inner = lines.slice(from + 1, to);
    // A heading is a comment to YAML.
    if (
      !inner.some((line) => /^[\w-]+\s*:(?:\s|$)/.test(line.text)) ||
      inner.some((line) => /^[^\s#:-][^:]*$/.test(line.text))
    )
      continue;
    const frontMatter = new DialectFrontMatter(inner, to + 1);
    if (frontMatter.diagnostics.some(({ severity }) => severity === 'error')) continue;
    blocks.push({ from, to: to + 1, frontMatter });
    from = to;
  }
  return blocks;
}

/** `% Title`, `% Author; Another`, `% Date` on the first lines; each may go on in lines that are set in. */
export interface TitleBlock {
  readonly to: number;
  readonly title?: readonly SourceLine[];
  readonly authors?: readonly SourceLine[];
  readonly date?: readonly SourceLine[];
}

export function titleBlock(lines: readonly SourceLine[]): TitleBlock | undefined {
  if (!/^%(?:\s|$)/.test(lines[0]?.text ?? '')) return undefined;
  const parts: SourceLine[][] = [];
  let at = 0;
  while (at < lines.length && parts.length < 4) {
    const line = lines[at];
    if (line === undefined || !(/^%(?:\s|$)/.test(line.text) ? parts.length < 3 : /^\s+\S/.test(line.text))) break;
    if (line.text.startsWith('%')) parts.push([line]);
    else parts.at(-1)?.push(line);
    at++;
  }
  const [title, authors, date] = parts;
  return { to: at, ...(title ? { title } : {}), ...(authors ? { authors } : {}), ...(date ? { date } : {}) };
}

/** What lines of a title block say, without the mark. */
export function textsOf(lines: readonly SourceLine[] | undefined): readonly string[] {
  return (lines ?? []).map(({ text }) => text.replace(/^%?\s*/, '').trim()).filter((text) => text !== '');
}
