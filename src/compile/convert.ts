/** markdown-it's tokens enter, the model's tokens leave, each with its place in the author's file. */
import { emojiJob, iconJob, mathJob } from '../deck/job.ts';
import type { Span } from '../deck/span.ts';
import type { DraftToken } from './draft.ts';
import { textToken } from '../deck/token.ts';
import type { RawToken } from './markdown/tokens.ts';
import type { SourceLine } from './source.ts';
import { spanOfLines } from './source.ts';

/** The lines a slide was parsed from. */
export interface TokenSource {
  readonly lines: readonly SourceLine[];
}

/** Where a block token stands. */
export function spanOfToken(token: RawToken, source: TokenSource): Span {
  return token.map ? spanOfLines(source.lines, token.map[0], token.map[1]) : spanOfLines(source.lines, lineOf(token));
}

function lineOf(token: RawToken): number {
  const line: unknown = token.meta?.line;
  return typeof line === 'number' ? line : 0;
}

/** One token with its children; nested blocks are the caller's. */
export function convertToken(token: RawToken, source: TokenSource): DraftToken {
  const draft: DraftToken = {
    type: token.type,
    tag: token.tag,
    nesting: token.nesting,
    attrs: token.attrs ? token.attrs.map(([name, value]) => [name, value]) : null,
    content: token.content,
    markup: token.markup,
    info: token.info,
    hidden: token.hidden,
    children: token.children ? convertChildren(token.children, source) : null,
  };
  if (token.map || typeof token.meta?.line === 'number') draft.span = spanOfToken(token, source);
  switch (token.type) {
    case 'math_inline':
      draft.job = mathJob(token.meta?.display === true, token.content);
      break;
    case 'emoji':
      draft.job = emojiJob(token.content);
      break;
    case 'icon':
      draft.job = iconJob(token.content);
      break;
    case 'citation':
      draft.citation = {
        key: String(token.meta?.key),
        number: 0,
        ...(token.meta?.locator ? { locator: String(token.meta.locator) } : {}),
      };
      break;
    case 'footnote_ref':
      draft.footnote = { label: String(token.meta?.label), number: 0 };
      break;
    case 'gap':
      // Text, until the quiz it stands in makes an answer of it.
      draft.type = 'text';
      draft.content = `[[${token.content}]]`;
      break;
    case 'task':
      draft.info = token.meta?.checked === true ? 'checked' : '';
      break;
  }
  return draft;
}

/** Inline tokens; what stands before the key in `[see @key]` becomes text before the citation. */
export function convertChildren(tokens: readonly RawToken[], source: TokenSource): DraftToken[] {
  return tokens.flatMap((token, index) => {
    const draft = convertToken(token, source);
    const prefix: unknown = token.type === 'citation' ? token.meta?.prefix : undefined;
    if (typeof prefix !== 'string') return [draft];
    const blank = tokens[index - 1]?.type === 'citation' ? ' ' : '';
    return [textToken(`${blank}${prefix} `), draft];
  });
}

export function attribute(
  token: { attrs: readonly (readonly [string, string])[] | null },
  name: string,
): string | undefined {
  return token.attrs?.find(([key]) => key === name)?.[1];
}
