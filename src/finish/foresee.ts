/** A deck's text enters; a highlighter is told of the code in it, so that its thread works while the deck is compiled. */
import { codeJob } from '../deck/job.ts';
import { entryName, readBatch, type BatchName } from './cache.ts';
import type { CodeHighlighter } from './code-highlighter.ts';

/** A fence that begins a line, as a reader in a hurry sees it: what it takes for one and is none is coloured in vain. */
const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([\w+#.-]+)[^\n]*\n([^]*?)\n {0,3}\1[`~]*[ \t]*$/gm;

/** Without a thread, or when all is kept in the cache from an earlier run, nothing is begun. */
export function foreseeCode(
  text: string,
  highlighter: CodeHighlighter,
  kept: { readonly folder: string; readonly name: BatchName } | undefined,
): void {
  const blocks = [...text.replaceAll('\r\n', '\n').matchAll(FENCE)].map(([, , lang = '', code = '']) => ({
    lang,
    code,
  }));
  if (blocks.length === 0) return;
  const batch = kept && readBatch(kept.folder, kept.name);
  for (const { lang, code } of blocks) {
    if (batch?.has(entryName(codeJob(lang, code))) !== true) highlighter.foresee(lang, code);
  }
}
