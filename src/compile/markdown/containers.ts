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
  /** What stands in braces and is no attribute of an element, as written; only for containers that have settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Number of opening colons, 3 or more. */
  readonly colons: number;
}

/** What a learner does: its braces hold settings beside attributes. */
const WITH_SETTINGS = new Set(['quiz', 'exercise', 'hint', 'solution', 'explanation', 'reflect']);

/** Settings that may stand without a value. */
const WORDS = new Set(['none', 'reveal', 'shuffle']);

/** Attributes that such a container hands on to its element. */
const OF_ELEMENT = /^(?:id|class|style|lang|dir|role|title|index|effect|on.*|data-.*|aria-.*)$/;

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
  const hasSettings = WITH_SETTINGS.has(found.name);
  const own = hasSettings ? attrs.filter(([name]) => OF_ELEMENT.test(name)) : attrs;
  const kept = safeAttributes(own, completeEnv(state.env), line);
  const settings = hasSettings && { settings: Object.fromEntries(attrs.filter((pair) => !own.includes(pair))) };
  token.meta =
    token.type === 'container_close'
      ? { colons: rest.colons }
      : { ...rest, attrs: Object.fromEntries(kept), ...settings };
  token.map = [line, line + 1];
  token.markup = ':'.repeat(rest.colons);
  state.line = line + 1;
  return true;
}

interface ContainerLine extends Omit<ContainerMeta, 'attrs' | 'settings'> {
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
  // A word in braces right behind another is a formula's, or part of the question.
  const words = WITH_SETTINGS.has(NAME.exec(rest)?.[0] ?? '') && /\s/.test(rest[brace - 1] ?? '') ? WORDS : undefined;
  const list = brace < 0 ? undefined : parseAttributeList(rest, brace, rest.length, words);
  if (list?.end === rest.length) rest = rest.slice(0, brace).trimEnd();
  const attrs = list?.end === undefined ? [] : list.attrs;
  const name = NAME.exec(rest)?.[0] ?? '';
  if (name === '') return rest === '' && attrs.length > 0 ? { name, title: '', attrs, colons } : undefined;
  const title = rest.slice(name.length);
  // `:::warning!` and the like are text.
  if (title !== '' && !/^\s/.test(title)) return undefined;
  return { name, title: title.trim(), attrs, colons };
}
