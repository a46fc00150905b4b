/** A `course.yaml` enters, the deck files it names leave, in its order. */
import { dirname, join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { diagnose, type Checked, type Diagnostic } from '../../deck/diagnostic.ts';
import { DiskNames, statIfThere } from './disk-names.ts';
import { readText } from './read-text.ts';

export const COURSE_NAME = 'course.yaml';

/**
 * Reads `decks:`, a list of Markdown files or folders with a `deck.md`, relative to the course's folder.
 * Other keys (`title`, …) belong to the course's pages and are left to them. `file` in diagnostics is absolute.
 */
export function readCourse(file: string, isAllowed: (path: string) => boolean): Checked<readonly string[]> {
  const diagnostics: Diagnostic[] = [];
  if (!isAllowed(file)) {
    return {
      value: [],
      diagnostics: [diagnose('file/outside', { file, line: 1 }, `"${COURSE_NAME}" leads out of its folder.`)],
    };
  }
  const read = readText(file, file);
  diagnostics.push(...read.diagnostics);
  if (read.text === undefined) return { value: [], diagnostics };

  const counter = new LineCounter();
  const report = (
    rule: 'front-matter/yaml' | 'front-matter/type' | 'include/missing' | 'file/outside',
    offset: number,
    message: string,
    hint?: string,
  ): void => {
    const { line, col } = counter.linePos(offset);
    diagnostics.push(diagnose(rule, { file, line: Math.max(1, line), column: Math.max(1, col) }, message, hint));
  };
  const document = parseDocument(read.text, { lineCounter: counter, prettyErrors: false });
  for (const error of document.errors)
    report('front-matter/yaml', error.pos[0], `The YAML cannot be read: ${error.message}.`);
  if (document.errors.length > 0 || document.contents === null) return { value: [], diagnostics };

  const root = document.contents;
  const list = isMap(root) ? root.get('decks', true) : root;
  if (list === undefined) return { value: [], diagnostics };
  if (!isSeq(list)) {
    report('front-matter/type', startOf(list), '"decks" is not a list.', 'write one "- file.md" a line below decks:');
    return { value: [], diagnostics };
  }
  const names = new DiskNames();
  const files: string[] = [];
  for (const item of list.items) {
    const at = startOf(item as Node);
    if (!isScalar(item) || typeof item.value !== 'string') {
      report('front-matter/type', at, 'An entry of "decks" is not a file name.', 'write the path of a Markdown file');
      continue;
    }
    const path = names.find(dirname(file), item.value);
    const deck = path !== undefined && statIfThere(path)?.isDirectory() === true ? join(path, 'deck.md') : path;
    if (deck === undefined || statIfThere(deck)?.isFile() !== true)
      report('include/missing', at, `The deck "${item.value}" does not exist.`);
    else if (!isAllowed(deck)) report('file/outside', at, `The deck "${item.value}" lies outside the folder.`);
    else files.push(deck);
  }
  return { value: files, diagnostics };
}

function startOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}
