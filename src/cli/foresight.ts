/** A deck's place enters; a highlighter begins with its code before anything else is loaded or compiled. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DEFAULT_CODE_THEMES } from '../deck/deck.ts';
import type { Cache } from '../finish/cache/cache.ts';
import { CodeHighlighter } from '../finish/code-highlighter.ts';
import { foreseeCode } from '../finish/foresee.ts';
import { codeBatch } from '../finish/makers.ts';
import { packageFile } from '../output/package-files.ts';
import { realPathIfThere, statIfThere } from './workspace/disk-names.ts';
import type { DeckPlace } from './workspace/find-decks.ts';

/** Bytes of a deck beyond which nothing is foreseen: reading it twice would cost more than it wins. */
const LARGE = 4 * 2 ** 20;

/** A highlighter for one run of the command, in a thread of its own; the caller ends it. */
export function startHighlighter(): CodeHighlighter {
  return new CodeHighlighter(packageFile('cli/highlight-worker.js'));
}

/** Has the thread begin with a deck's code, unless it is kept from an earlier run. What cannot be read is told of later. */
export function foresee(place: DeckPlace, highlighter: CodeHighlighter, cache: Cache | undefined): void {
  const file = realPathIfThere(place.file) ?? place.file;
  const facts = statIfThere(file);
  if (facts === undefined || !facts.isFile() || facts.size > LARGE) return;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return;
  }
  // Other themes are rare: then code that is kept is begun with in vain.
  const name = { ...codeBatch(DEFAULT_CODE_THEMES), deck: `${dirname(file)}/${place.name}` };
  foreseeCode(text, highlighter, cache && { cache, name });
}
