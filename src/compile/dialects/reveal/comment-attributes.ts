/** A comment enters; the attributes it gives to its slide or to an element leave. */
import { writeAttributeList } from '../native/attribute-list.ts';

/** Attributes by name; of one name the last counts, as in the page. */
export type CommentAttributes = ReadonlyMap<string, string>;

export interface AttributeComment {
  readonly of: 'slide' | 'element';
  readonly attrs: CommentAttributes;
  /** What in it is no attribute, each word once. */
  readonly strays: readonly string[];
}

/** reveal.js asks for the colon after `.slide` only, and looks anywhere in the comment. */
const MARK = /(?:^|\s)\.(slide|element)(?![\w-])\s*:?/;
const ATTRIBUTE = /([^\s"'=<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))|(data-[\w-]+)/g;

/** Undefined for a comment that is just one. */
export function readAttributeComment(text: string): AttributeComment | undefined {
  const mark = MARK.exec(text);
  if (mark === null) return undefined;
  const written = text.slice(mark.index + mark[0].length);
  const attrs = new Map<string, string>();
  const rest = written.replaceAll(
    ATTRIBUTE,
    (_all, name: string | undefined, double?: string, single?: string, bare?: string, flag?: string) => {
      attrs.set((name ?? flag ?? '').toLowerCase(), (double ?? single ?? bare ?? '').replaceAll(/\s+/g, ' ').trim());
      return ' ';
    },
  );
  const strays = rest.split(/\s+/).filter((word) => word !== '' && !/^\.(?:slide|element):?$/.test(word));
  return { of: mark[1] === 'slide' ? 'slide' : 'element', attrs, strays: [...new Set(strays)] };
}

/** Attributes in braces, as native Markdown has them. */
export function attributeList(attrs: CommentAttributes): string {
  return writeAttributeList(
    [...attrs].map(([name, value]) => [name === 'data-fragment-index' ? 'index' : name, value]),
  );
}
