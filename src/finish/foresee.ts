/** A deck's text enters; a highlighter is told of the code in it, so that its thread works while the deck is compiled. */
import { codeJob } from '../deck/job.ts';
import { entryName, readBatch, type BatchName } from './cache/batch.ts';
import type { Cache } from './cache/cache.ts';
import type { CodeHighlighter } from './code-highlighter.ts';

/** Without a thread, or when all is kept in the cache from an earlier run, nothing is begun. */
export function foreseeCode(
  text: string,
  highlighter: CodeHighlighter,
  kept: { readonly cache: Cache; readonly name: BatchName } | undefined,
): void {
  const blocks = fencesIn(text);
  if (blocks.length === 0) return;
  const batch = kept && readBatch(kept.cache, kept.name);
  for (const { lang, code } of blocks) {
    if (batch?.has(entryName(codeJob(lang, code))) !== true) highlighter.foresee(lang, code);
  }
}

interface Fence {
  readonly lang: string;
  readonly code: string;
}

const OPENING = /^ {0,3}(`{3,}|~{3,})[ \t]*\{?\.?([\w+#.-]*)/;
const CLOSING = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/** Fences that name a language, as a reader in a hurry sees them: what is taken for one and is none is coloured in vain. */
function fencesIn(text: string): readonly Fence[] {
  const fences: Fence[] = [];
  const lines = text.split(/\r?\n/);
  let open: { readonly mark: string; readonly lang: string; readonly from: number } | undefined;
  for (const [index, line] of lines.entries()) {
    if (open === undefined) {
      const [, mark, lang = ''] = OPENING.exec(line) ?? [];
      if (mark !== undefined) open = { mark, lang, from: index + 1 };
    } else if (CLOSING.exec(line)?.[1]?.startsWith(open.mark) === true) {
      if (open.lang !== '') fences.push({ lang: open.lang, code: lines.slice(open.from, index).join('\n') });
      open = undefined;
    }
  }
  return fences;
}
