/** `::: {.class}` and `:::` lines enter, `container_open` and `container_close` tokens leave, as Pandoc sees them. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { INTERRUPTS, lineText, startsWith } from '../../markdown/block-line.ts';
import type { PandocAttributes } from './attributes.ts';
import { NO_ATTRIBUTES, readAttributes } from './attributes.ts';

/** How many divs are open where the parser stands. */
const depths = new WeakMap<StateBlock, number>();

/** An opening line begins a block and ends none; a closing one ends what stands above it, but only inside a div. */
export function fencedDivs(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'container', fencedDiv, { alt: INTERRUPTS });
}

function fencedDiv(state: StateBlock, line: number, _endLine: number, silent: boolean): boolean {
  if (!startsWith(state, line, 0x3a) || (state.sCount[line] ?? 0) > state.blkIndent) return false;
  const text = lineText(state, line);
  const depth = depths.get(state) ?? 0;
  const closes = /^:{3,}$/.test(text);
  if (closes ? depth === 0 : silent) return false;
  if (closes && silent) return true;
  const attributes = closes ? NO_ATTRIBUTES : attributesOfDiv(text);
  if (attributes === undefined) return false;
  const token = state.push(closes ? 'container_close' : 'container_open', '', 0);
  token.map = [line, line + 1];
  token.meta = { attributes };
  depths.set(state, depth + (closes ? -1 : 1));
  state.line = line + 1;
  return true;
}

/** What an opening line says; undefined when it is none: after the colons stands one word, or braces, and no more. */
export function attributesOfDiv(text: string): PandocAttributes | undefined {
  const rest = /^:{3,}[ \t]*(\S.*?)[ \t]*:*$/.exec(text)?.[1]?.trimEnd();
  if (rest === undefined) return undefined;
  if (rest.startsWith('{')) {
    const found = readAttributes(rest, 0);
    return found?.end === rest.length ? found.attributes : undefined;
  }
  return /^[^\s{}:][^\s{}]*$/.test(rest) ? { classes: [rest.replace(/^\./, '')], pairs: new Map() } : undefined;
}
