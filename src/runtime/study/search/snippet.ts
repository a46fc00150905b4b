/** A text and the terms that were found in it enter; the piece of it that shows them leaves, cut into what is marked and what is not. */
import { termsOf } from './terms.ts';

export interface SnippetPart {
  readonly text: string;
  readonly isFound: boolean;
}

/** Characters before the first term that is shown, and of the whole. */
const BEFORE = 50;
const LENGTH = 180;

export function snippetOf(text: string, terms: ReadonlySet<string>, length = LENGTH): SnippetPart[] {
  const found = termsOf(text).filter(({ term }) => terms.has(term));
  const first = found[0]?.from ?? 0;
  const start = first <= BEFORE ? 0 : wordStart(text, first - BEFORE);
  const end = text.length - start <= length ? text.length : wordEnd(text, start + length);
  const parts: SnippetPart[] = [];
  let at = start;
  const add = (to: number, isFound: boolean): void => {
    if (to > at) parts.push({ text: text.slice(at, to), isFound });
    at = Math.max(at, to);
  };
  for (const { from, to } of found) {
    if (to > end) break;
    if (to <= at) continue;
    add(from, false);
    add(to, true);
  }
  add(end, false);
  if (start > 0) parts.unshift({ text: '… ', isFound: false });
  if (end < text.length) parts.push({ text: ' …', isFound: false });
  return parts;
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space < 0 || space > at + 20 ? unbroken(text, at) : space + 1;
}

function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at);
  return space < at - 20 ? unbroken(text, at) : space;
}

/** Not between the halves of a character. */
function unbroken(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
