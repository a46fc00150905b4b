/** Markdown text enters; what is left open at its end (a fence, an HTML comment, a script) leaves, as markdown-it sees it. */
import type { MarkdownIt } from './markdown/create.ts';
import { createEnv } from './markdown/env.ts';
import type { OpenEnd } from './split.ts';

/** HTML blocks that a blank line does not end, and what ends them (CommonMark 0.31.2, section 4.6, conditions 1 to 5). */
const HTML_ENDS: readonly { readonly opens: RegExp; readonly closes: RegExp; readonly closer: string }[] = [
  {
    opens: /^\s*<(script|pre|style|textarea)(?=[\s>]|$)/i,
    closes: /<\/(script|pre|style|textarea)>/i,
    closer: '</pre>',
  },
  { opens: /^\s*<!--/, closes: /-->/, closer: '-->' },
  { opens: /^\s*<\?/, closes: /\?>/, closer: '?>' },
  { opens: /^\s*<!\[CDATA\[/, closes: /\]\]>/, closer: ']]>' },
  { opens: /^\s*<![a-z]/i, closes: />/, closer: '>' },
];

/** What markdown-it's block parser fills: its own token class, attributes of any type. */
export type BlockTokens = ReturnType<MarkdownIt['parse']>;

/** What is open after the last line of `text`; undefined when a line after it starts afresh. */
export function openEnd(md: MarkdownIt, text: string): OpenEnd | undefined {
  const tokens: BlockTokens = [];
  md.block.parse(text, md, createEnv(), tokens);
  const last = tokens.at(-1);
  if (last === undefined || last.level !== 0) return undefined;
  if (last.type === 'fence') {
    const closes = fenceEnd(last.markup);
    const open = { closes, closer: last.markup };
    if (last.map === null) return open;
    const [first, end] = last.map;
    // markdown-it includes the closing line in the map; an unclosed fence reaches the end of the text.
    const lastLine = text.split('\n')[end - 1] ?? '';
    return end - 1 > first && closes.test(lastLine) ? undefined : open;
  }
  if (last.type === 'html_block') {
    const end = HTML_ENDS.find(({ opens }) => opens.test(last.content));
    return end !== undefined && !end.closes.test(last.content) ? end : undefined;
  }
  return undefined;
}

function fenceEnd(markup: string): RegExp {
  return new RegExp(`^ {0,3}${markup[0] === '~' ? '~' : '`'}{${markup.length},}[ \\t]*$`);
}
