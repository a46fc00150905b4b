/** Pandoc's `{#id .class key="value"}` enters, its parts leave; and back, in the form that native Markdown reads. */

import { isClassName, writeAttributeList } from '../native/attribute-list.ts';

/** Attributes of a heading, div, span, picture or code block. */
export interface PandocAttributes {
  readonly id?: string;
  /** In order, without the dot. */
  readonly classes: readonly string[];
  /** Of one name the last counts; names in lower case. */
  readonly pairs: ReadonlyMap<string, string>;
}

export const NO_ATTRIBUTES: PandocAttributes = { classes: [], pairs: new Map() };

const ITEM =
  /\s*(?:#([^\s{}.=]+)|\.([^\s{}.#=]+)|(-)(?=[\s}])|([A-Za-z_:][\w:.-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"'{}]+)))/y;

/** Reads the braces that begin at an offset; undefined when they hold something else. Never looks past a line's end. */
export function readAttributes(
  text: string,
  start: number,
): { readonly attributes: PandocAttributes; readonly end: number } | undefined {
  if (text[start] !== '{') return undefined;
  let id: string | undefined;
  const classes: string[] = [];
  const pairs = new Map<string, string>();
  let at = start + 1;
  for (;;) {
    ITEM.lastIndex = at;
    const match = ITEM.exec(text);
    if (match === null) break;
    at = ITEM.lastIndex;
    const [, named, className, dash, key, double, single, bare] = match;
    if (named !== undefined) id = named;
    else if (className !== undefined) classes.push(className);
    else if (dash !== undefined) classes.push('unnumbered');
    else if (key !== undefined) pairs.set(key.toLowerCase(), double ?? single ?? bare ?? '');
  }
  const close = /\s*\}/y;
  close.lastIndex = at;
  if (!close.test(text)) return undefined;
  return { attributes: { ...(id === undefined ? {} : { id }), classes, pairs }, end: close.lastIndex };
}

/** The braces at the end of a heading's or opening line's text, and where they begin. */
export function attributesAtEnd(
  text: string,
): { readonly attributes: PandocAttributes; readonly start: number } | undefined {
  const trimmed = text.trimEnd();
  if (!trimmed.endsWith('}')) return undefined;
  const start = trimmed.lastIndexOf('{');
  const found = start < 0 || trimmed[start - 1] === '\\' ? undefined : readAttributes(trimmed, start);
  return found?.end === trimmed.length ? { attributes: found.attributes, start } : undefined;
}

/** The braces again, with nothing in them that native Markdown does not read; empty when nothing is left. */
export function writeAttributes({ id, classes, pairs }: PandocAttributes): string {
  const plainId = id?.replaceAll(/[^\p{L}\p{N}_:-]/gu, '-').replace(/^[:-]+/, '');
  const own = [
    ...(plainId === undefined ? [] : [['id', plainId] as const]),
    // What native Markdown does not read behind a dot names nothing of its theme either.
    ...classes.filter((name) => isClassName(name)).map((name) => ['class', name] as const),
  ];
  return writeAttributeList([...own, ...pairs]);
}

/** Without some classes and keys. */
export function withoutNames(attributes: PandocAttributes, names: (name: string) => boolean): PandocAttributes {
  return {
    ...attributes,
    classes: attributes.classes.filter((name) => !names(name)),
    pairs: new Map([...attributes.pairs].filter(([key]) => !names(key))),
  };
}
