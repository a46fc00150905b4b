/** `:::` lines enter, `container_open` and `container_close` markers leave; pairing them is the reader's work. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { type AttributeList, parseAttributeList } from './attribute-list.ts';
import { INTERRUPTS, lineText, startsWith } from './block-line.ts';
import { completeEnv } from './env.ts';
import { safeAttributes } from './safe-attributes.ts';

export interface ContainerMeta {
  /** Empty when the container only carries attributes. */
  readonly name: string;
  /** What stands after the name; empty when nothing does. */
  readonly title: string;
  readonly attrs: Readonly<Record<string, string>>;
  /** Number of opening colons, 3 or more. */
  readonly colons: number;
}

const COLON = 0x3a;
const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*/u;

export function containers(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'container', container, { alt: INTERRUPTS });
}

function container(state: StateBlock, line: number, _endLine: number, silent: boolean): boolean {
  if (!startsWith(state, line, COLON)) return false;
  const text = lineText(state, line);
  const found = readContainerLine(text);
  if (found === undefined) return false;
  if (silent) return true;
  const { attrs, ...rest } = found;
  const token = state.push(found.name === '' && attrs.length === 0 ? 'container_close' : 'container_open', '', 0);
  const kept = safeAttributes(attrs, completeEnv(state.env), line);
  token.meta =
    token.type === 'container_close' ? { colons: rest.colons } : { ...rest, attrs: Object.fromEntries(kept) };
  token.map = [line, line + 1];
  token.markup = ':'.repeat(rest.colons);
  state.line = line + 1;
  return true;
}

interface ContainerLine extends Omit<ContainerMeta, 'attrs'> {
  readonly attrs: AttributeList;
}

/** What a trimmed line says as a container line; undefined when it is text. No name and no attributes: it closes. */
export function readContainerLine(text: string): ContainerLine | undefined {
  let colons = 0;
  while (text.charCodeAt(colons) === COLON) colons++;
  if (colons < 3) return undefined;
  let rest = text.slice(colons).trim();
  if (rest === '') return { name: '', title: '', attrs: [], colons };
  // Pandoc lets the opening line end with colons, too.
  let end = rest.length;
  while (rest.charCodeAt(end - 1) === COLON) end--;
  if (end < rest.length) rest = rest.slice(0, end).trimEnd();
  const brace = rest.endsWith('}') ? rest.lastIndexOf('{') : -1;
  const list = brace < 0 ? undefined : parseAttributeList(rest, brace);
  if (list?.end === rest.length) rest = rest.slice(0, brace).trimEnd();
  const attrs = list?.end === undefined ? [] : list.attrs;
  const name = NAME.exec(rest)?.[0] ?? '';
  if (name === '') return rest === '' && attrs.length > 0 ? { name, title: '', attrs, colons } : undefined;
  const title = rest.slice(name.length);
  // `:::warning!` and the like are text.
  if (title !== '' && !/^\s/.test(title)) return undefined;
  return { name, title: title.trim(), attrs, colons };
}
