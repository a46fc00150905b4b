/** The lines of a slide enter; its tags leave as a tree, with the attributes that Vue and UnoCSS allow there. */
import { VOID_ELEMENTS } from '../../html/elements.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { Position } from '../text/edits.ts';

export interface TagAttribute {
  /** As written: `class`, `:style`, `@click`, `v-click.hide`, `w-1/2`. */
  readonly name: string;
  /** Without quotes; undefined for a word that stands alone. */
  readonly value: string | undefined;
}

/** An element: its start tag and, where there is one, its end tag. */
export interface Tag {
  readonly name: string;
  readonly attrs: readonly TagAttribute[];
  readonly from: Position;
  /** After `>`. */
  readonly to: Position;
  /** Whether it ends in `/>`: in Vue that ends any element. */
  readonly selfClosing: boolean;
  /** Offsets in the slide of the start tag and of the element's end, for the order of things. */
  readonly start: number;
  end: number;
  readonly parent: Tag | undefined;
  readonly children: Tag[];
  /** The end tag; undefined where there is none. */
  close?: { readonly from: Position; readonly to: Position; readonly start: number };
}

/** The slide's text with offsets into it. */
export interface SlideText {
  readonly text: string;
  readonly tags: readonly Tag[];
  /** Where an offset stands in the file. */
  positionAt(offset: number): Position;
  /** The offset of a line of the file. */
  offsetOf(line: number): number;
}

const TAG = /<!--|<(\/?)([A-Za-z][\w.:-]*)/g;
/** Elements whose content is no markup. */
const RAW = new Set(['script', 'style']);
/** An attribute, or the end of the tag; quotes may hold line ends. */
const ATTRIBUTE = /\s*(?:(\/?>)|([^\s=>"'/]+(?:\/(?!>)[^\s=>"'/]*)*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?)/y;
/** A tag with more attributes, or of more characters, is none. */
const MOST_ATTRIBUTES = 400;

/** @param from first line of the slide, 0-based; @param to one past its last. */
export function slideText(text: DialectText, from: number, to: number): SlideText {
  const starts: number[] = [];
  let length = 0;
  for (let line = from; line < to; line++) {
    starts.push(length);
    length += (text.lines[line]?.text.length ?? 0) + 1;
  }
  const positionAt = (offset: number): Position => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: from + low, column: offset - (starts[low] ?? 0) };
  };
  const raw = text.lines
    .slice(from, to)
    .map((line) => line.text)
    .join('\n');
  const masked = text.masked.slice(from, to).join('\n');
  return {
    text: raw,
    tags: raw.includes('<') ? findTags(raw, masked, positionAt) : [],
    positionAt,
    offsetOf: (line) => starts[line - from] ?? raw.length,
  };
}

function findTags(raw: string, masked: string, positionAt: SlideText['positionAt']): readonly Tag[] {
  const tags: Tag[] = [];
  const open: Tag[] = [];
  const pattern = new RegExp(TAG);
  for (let match = pattern.exec(masked); match; match = pattern.exec(masked)) {
    const [found, slash, name = ''] = match;
    if (found === '<!--') {
      const end = raw.indexOf('-->', match.index + 4);
      if (end < 0) break;
      pattern.lastIndex = end + 3;
      continue;
    }
    if (slash === '/') {
      const end = masked.indexOf('>', pattern.lastIndex);
      if (end < 0) break;
      const at = open.findLastIndex((tag) => tag.name === name);
      if (at < 0) continue;
      const start = match.index;
      const [opened] = open.splice(at);
      if (opened === undefined) continue;
      opened.close = { from: positionAt(start), to: positionAt(end + 1), start };
      opened.end = end + 1;
      continue;
    }
    const read = readAttributes(raw, pattern.lastIndex);
    if (read === undefined) continue;
    pattern.lastIndex = read.end;
    const parent = open.at(-1);
    const tag: Tag = {
      name,
      attrs: read.attrs,
      from: positionAt(match.index),
      to: positionAt(read.end),
      selfClosing: read.selfClosing,
      start: match.index,
      end: read.end,
      parent,
      children: [],
    };
    tags.push(tag);
    parent?.children.push(tag);
    if (read.selfClosing || VOID_ELEMENTS.has(name.toLowerCase())) continue;
    open.push(tag);
    if (!RAW.has(name.toLowerCase())) continue;
    const end = raw.toLowerCase().indexOf(`</${name.toLowerCase()}`, read.end);
    if (end < 0) break;
    pattern.lastIndex = end;
  }
  return tags;
}

function readAttributes(
  text: string,
  from: number,
): { readonly attrs: readonly TagAttribute[]; readonly end: number; readonly selfClosing: boolean } | undefined {
  const attrs: TagAttribute[] = [];
  const pattern = new RegExp(ATTRIBUTE);
  pattern.lastIndex = from;
  while (attrs.length < MOST_ATTRIBUTES) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    const [, end, name = '', double, single, bare] = match;
    if (end !== undefined) return { attrs, end: pattern.lastIndex, selfClosing: end === '/>' };
    attrs.push({ name, value: double ?? single ?? bare });
  }
  return undefined;
}
