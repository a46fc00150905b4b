/** `{#id .class key=value}` enters, name and value pairs leave; Pandoc's syntax, on one line, without bare words. */
import type { Token } from 'markdown-it';

/** Attributes in the order written; classes joined, of ids and keys the last one stays. */
export type AttributeList = readonly (readonly [name: string, value: string])[];

export interface ParsedAttributes {
  readonly attrs: AttributeList;
  /** Offset after the closing brace. */
  readonly end: number;
}

const CLASS = /\.(-?[\p{L}_][\p{L}\p{N}_:/-]*)/uy;
// A number alone is no id: "see {#12}" stays text.
const ID = /#(?=[\d_:-]*\p{L})([\p{L}\p{N}_][\p{L}\p{N}_:-]*)/uy;
const PAIR = /([A-Za-z_:][\w:.-]*)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'{}<>`]+))/y;

/** A word that stands alone, where a list may hold some. */
const WORD = /([A-Za-z][\w-]*)(?=[\s}])/y;

/**
 * The attribute list that starts with the brace at `start`; undefined when it is none. Never looks past `max`.
 * @param words may stand alone, with an empty value; a list of nothing but other words is text.
 */
export function parseAttributeList(
  text: string,
  start: number,
  max = text.length,
  words?: ReadonlySet<string>,
): ParsedAttributes | undefined {
  const attrs = new Map<string, string>();
  const classes: string[] = [];
  let pos = start + 1;
  let isList = false;
  for (;;) {
    const before = pos;
    while (pos < max && (text[pos] === ' ' || text[pos] === '\t')) pos++;
    if (pos >= max) return undefined;
    if (text[pos] === '}') break;
    // One item must be set off from the next, but `{#a.b}` and `{.a.b}` are two items everywhere else too.
    const pattern = text[pos] === '.' ? CLASS : text[pos] === '#' ? ID : words && isWord(text, pos) ? WORD : PAIR;
    if ((pattern === PAIR || pattern === WORD) && before === pos && pos > start + 1) return undefined;
    pattern.lastIndex = pos;
    const match = pattern.exec(text);
    if (match === null || pattern.lastIndex > max) return undefined;
    pos = pattern.lastIndex;
    isList ||= pattern !== WORD || words?.has(match[1] ?? '') === true;
    if (pattern === ID) attrs.set('id', match[1] ?? '');
    else {
      const name = pattern === CLASS ? 'class' : (match[1] ?? '').toLowerCase();
      const value = pattern === CLASS ? (match[1] ?? '') : (match[2] ?? match[3] ?? match[4] ?? '');
      if (name === 'class') classes.push(value);
      attrs.set(name, value);
    }
  }
  if (classes.length > 0) attrs.set('class', classes.join(' '));
  return !isList ? undefined : { attrs: [...attrs], end: pos + 1 };
}

function isWord(text: string, pos: number): boolean {
  WORD.lastIndex = pos;
  return WORD.test(text);
}

/** Adds attributes to a token: classes and styles are joined, others replaced. */
export function addAttributes(token: Token, attrs: AttributeList): void {
  for (const [name, value] of attrs) {
    const before = name === 'class' || name === 'style' ? token.attrGet(name) : null;
    if (before === null) token.attrSet(name, value);
    else token.attrSet(name, name === 'class' ? `${before} ${value}` : `${before};${value}`);
  }
}
