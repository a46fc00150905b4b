/** A text and what is to be put into it enter; the new text leaves. */

export interface Edit {
  /** Offset in the old text. */
  readonly from: number;
  /** The end of what goes; `from` where nothing does. */
  readonly to: number;
  readonly text: string;
}

/** Those at the same offset stand in the order in which they are given. They never overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, text: put } of [...edits].sort((a, b) => a.from - b.from)) {
    out += text.slice(at, from) + put;
    at = to;
  }
  return out + text.slice(at);
}

/** Text that is put in and takes the place of nothing. */
export function insert(at: number, text: string): Edit {
  return { from: at, to: at, text };
}
