/** `[@key]`, `[see @key, p. 3; @other]` enter, one `citation` token a key leaves. */
import type { MarkdownIt } from 'markdown-it';

export interface CitationMeta {
  readonly key: string;
  /** What stands before the key ("see"); absent when nothing does. */
  readonly prefix?: string;
  /** What follows the comma ("p. 3"); absent when nothing does. */
  readonly locator?: string;
}

/** Pandoc's keys: letters, digits and `_`, with single punctuation marks inside. */
const CITE = /^(?:(.*?)\s)??-?@([\p{L}\p{N}_](?:[:.#$%&+?<>~/-]?[\p{L}\p{N}_])*)\s*(?:,\s*(.*))?$/su;
const LONGEST = 1000;

/** After links, so that `[mail @us](url)` stays one. No brackets inside; each part between `;` names one key. */
export function citations(md: MarkdownIt): void {
  md.inline.ruler.after('footnote_ref', 'citation', (state, silent) => {
    const { src, pos, posMax } = state;
    if (src.charCodeAt(pos) !== 0x5b) return false;
    const end = findEnd(src, pos + 1, Math.min(posMax, pos + LONGEST));
    if (end < 0) return false;
    const cites = readCitations(src.slice(pos + 1, end));
    if (cites === undefined) return false;
    if (!silent) for (const cite of cites) state.push('citation', '', 0).meta = { ...cite };
    state.pos = end + 1;
    return true;
  });
}

function findEnd(src: string, from: number, max: number): number {
  let hasKey = false;
  for (let pos = from; pos < max; pos++) {
    const code = src.charCodeAt(pos);
    if (code === 0x5d) return hasKey ? pos : -1;
    if (code === 0x5b || code === 0x5c || code === 0x60) return -1;
    if (code === 0x40) hasKey = true;
  }
  return -1;
}

/** The citations between the brackets; undefined when a part is none. */
export function readCitations(text: string): CitationMeta[] | undefined {
  const cites: CitationMeta[] = [];
  for (const part of text.split(';')) {
    const match = CITE.exec(part.trim());
    if (match === null) return undefined;
    const prefix = match[1]?.trim();
    const locator = match[3]?.trim();
    cites.push({ key: match[2] ?? '', ...(prefix ? { prefix } : {}), ...(locator ? { locator } : {}) });
  }
  return cites;
}
