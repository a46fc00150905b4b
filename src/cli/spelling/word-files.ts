/** A deck's place and what it says of its list of words enter; the words of the file leave, with what is amiss. */
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { SpellingSettings } from '../../deck/check-settings.ts';
import { diagnose, type Checked } from '../../deck/diagnostic.ts';
import { isWithin, realPathIfThere, statIfThere } from '../workspace/disk-names.ts';
import { readText } from '../workspace/read-text.ts';

const NAME = 'words.txt';

/** One word a line; `#` begins a remark, alone or behind a word. */
export function wordsOfFile(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .flatMap((line) => line.replace(/(?:^|\s)#.*$/, '').split(/\s+/))
    .filter((word) => word !== '')
    .map((word) => word.normalize('NFC'));
}

/**
 * The file that `file:` names, else the nearest `words.txt` from the deck's folder upwards to the folder that holds
 * `.git`, the home folder or the disk's root. A named file must lie in that same project, unless the deck is trusted.
 * @param root the deck's folder, absolute, without symbolic links
 */
export function readWordFile(
  { file }: Pick<SpellingSettings, 'file'>,
  root: string,
  trust: boolean,
): Checked<readonly string[]> {
  if (file === undefined) return wordsNear(root, trust);
  const [path = root] = wordFilesOf({ file }, root);
  const real = realPathIfThere(path);
  const top = foldersUp(root).at(-1) ?? root;
  if (!trust && !isWithin(top, real ?? path)) {
    const message = `The list of words "${file.path}" is outside the project.`;
    return { value: [], diagnostics: [diagnose('file/outside', file.span, message)] };
  }
  const { text, diagnostics } = real === undefined ? { text: undefined, diagnostics: [] } : readText(real, file.path);
  if (text !== undefined) return { value: wordsOfFile(text), diagnostics: [] };
  const why = diagnostics[0]?.message ?? `The list of words "${file.path}" is not there.`;
  const hint = 'make it, one word on each line, or take file: out';
  return { value: [], diagnostics: [diagnose('file/unreadable', file.span, why, hint)] };
}

/** Absolute paths where the words of a deck are, or may come to be: with one of them, they are others. */
export function wordFilesOf({ file }: Pick<SpellingSettings, 'file'>, root: string): readonly string[] {
  if (file !== undefined) return [resolve(root, dirname(file.span.file), file.path)];
  return foldersUp(root).map((folder) => join(folder, NAME));
}

function wordsNear(root: string, trust: boolean): Checked<readonly string[]> {
  for (const path of wordFilesOf({}, root)) {
    if (statIfThere(path)?.isFile() !== true) continue;
    const real = realPathIfThere(path);
    // A link could make the words of any file known.
    if (real === undefined || (!trust && !isWithin(dirname(path), real))) break;
    return { value: wordsOfFile(readText(real, NAME).text ?? ''), diagnostics: [] };
  }
  return { value: [], diagnostics: [] };
}

function foldersUp(root: string): readonly string[] {
  const home = realPathIfThere(homedir());
  const folders = [root];
  for (let at = root; at !== home && at !== dirname(at) && statIfThere(join(at, '.git')) === undefined;) {
    at = dirname(at);
    folders.push(at);
  }
  return folders;
}
