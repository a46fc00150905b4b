/** Markdown enters, an outline of its tokens leaves that a person can check: one token a line, indented by nesting. */
import { createMarkdown, parseMarkdown } from '../../../../src/compile/markdown/create.ts';
import { createEnv } from '../../../../src/compile/markdown/env.ts';
import type { RawToken } from '../../../../src/compile/markdown/tokens.ts';

/**
 * `paragraph 0-2` is a block from line 0 to line 1; `link @1 href=…` an inline token on line 1; text stands in quotes.
 * Closing tokens are the end of the indentation. Then come the notes and the problems, if any.
 */
export function outline(markdown: string): string {
  const env = createEnv();
  const lines = tokenLines(parseMarkdown(createMarkdown('native'), markdown, env), 0);
  for (const [label, { tokens, line }] of env.footnotes) {
    lines.push(`note ${label} (line ${line})`, ...tokenLines(tokens, 1));
  }
  for (const [short, long] of env.abbreviations) lines.push(`abbreviation ${short} = ${long}`);
  for (const { rule, line, message, hint } of env.problems) {
    lines.push(`problem ${rule} (line ${line}): ${message}${hint === undefined ? '' : ` Hint: ${hint}`}`);
  }
  return `${lines.join('\n')}\n`;
}

function tokenLines(tokens: readonly RawToken[], depth: number): string[] {
  const lines: string[] = [];
  let level = depth;
  for (const token of tokens) {
    if (token.nesting === -1) {
      level--;
      continue;
    }
    if (token.type === 'inline') {
      lines.push(...tokenLines(token.children ?? [], level));
      continue;
    }
    lines.push('  '.repeat(level) + describe(token));
    if (token.type === 'image' && token.children) lines.push(...tokenLines(token.children, level + 1));
    if (token.nesting === 1) level++;
  }
  return lines;
}

function describe(token: RawToken): string {
  const { line, ...meta } = token.meta ?? {};
  if (token.type === 'text') return JSON.stringify(token.content);
  const attrs = (token.attrs ?? []).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const metas = Object.entries(meta).map(([name, value]) => `${name}:${JSON.stringify(value)}`);
  return [
    token.type.replace(/_open$/, ''),
    ...(token.hidden ? ['(hidden)'] : []),
    ...(token.map === null ? [] : [token.map.join('-')]),
    ...(line === undefined ? [] : [`@${line}`]),
    ...(/^h\d$/.test(token.tag) ? [token.tag] : []),
    ...attrs,
    ...metas,
    ...(token.info === '' ? [] : [`info:${JSON.stringify(token.info)}`]),
    ...(token.content === '' || token.type === 'image' ? [] : [JSON.stringify(token.content)]),
  ].join(' ');
}
