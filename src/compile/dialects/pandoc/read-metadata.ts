/** A file's lines and the YAML at its top enter; all its metadata as one leaves, with the lines that are no metadata. */
import type { SourceLine } from '../../source.ts';
import type { TranslateContext } from '../dialect.ts';
import { DialectFrontMatter } from '../front-matter.ts';
import { yamlText } from '../native/yaml-text.ts';
import { madeLine } from '../text/edits.ts';
import { metadataBlocks, textsOf, titleBlock } from './metadata-blocks.ts';

export interface Metadata {
  readonly lines: readonly SourceLine[];
  /** Index of the first line below what stands at the top. */
  readonly body: number;
  readonly frontMatter: DialectFrontMatter;
}

/** A `%` block and YAML further down say what YAML at the top says; of two that say the same the later counts. */
export function readMetadata(
  lines: readonly SourceLine[],
  top: DialectFrontMatter,
  context: TranslateContext,
): Metadata {
  const percent = top.body === 0 ? titleBlock(lines) : undefined;
  const body = percent?.to ?? top.body;
  const blocks = metadataBlocks(lines, body);
  if (percent === undefined && blocks.length === 0) return { lines, body, frontMatter: top };
  const yaml = new Map<string, readonly SourceLine[]>();
  const say = (name: string, value: unknown, origin: SourceLine | undefined): void => {
    if (origin)
      yaml.set(
        name,
        yamlText(name, value).map((text) => madeLine(text, origin)),
      );
  };
  for (const name of top.names) yaml.set(name, top.asWritten(name).lines);
  const title = textsOf(percent?.title);
  const authors = textsOf(percent?.authors)
    .flatMap((text) => text.split(/\s*;\s*/))
    .filter(Boolean);
  const date = textsOf(percent?.date);
  if (title.length > 0) say('title', title.join(' '), percent?.title?.[0]);
  if (authors.length > 0) say('author', authors, percent?.authors?.[0]);
  if (date.length > 0) say('date', date.join(' '), percent?.date?.[0]);
  const rest = [...lines];
  for (const { from, to, frontMatter } of blocks) {
    context.pass(frontMatter.diagnostics);
    for (const name of frontMatter.names) yaml.set(name, frontMatter.asWritten(name).lines);
    for (let line = from; line < to; line++) {
      const blank = rest[line];
      if (blank) rest[line] = { ...blank, text: '' };
    }
  }
  return { lines: rest, body, frontMatter: new DialectFrontMatter([...yaml.values()].flat(), body) };
}
