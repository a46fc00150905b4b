/** A `course.yaml` enters; its title and the deck files it names, in its order, leave. */
import { dirname, join } from 'node:path';
import { parseYaml } from '../../compile/yaml.ts';
import { diagnose, type Checked, type Diagnostic, type RuleId } from '../../deck/diagnostic.ts';
import { DiskNames, statIfThere } from './disk-names.ts';
import { isMarkdown } from './markdown-names.ts';
import { readText } from './read-text.ts';

export const COURSE_NAME = 'course.yaml';

export interface Course {
  /** Heading of the page of all decks; absent when the file names none. */
  readonly title?: string;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/**
 * Reads `title:` and `decks:`, a list of Markdown files or folders with a `deck.md`, relative to the course's folder.
 * Other keys belong to the course's own pages and are left to them. `file` in diagnostics is absolute.
 */
export function readCourse(file: string, isAllowed: (path: string) => boolean): Checked<Course> {
  if (!isAllowed(file)) {
    const message = `"${COURSE_NAME}" is a link that leads out of its folder.`;
    return { value: { files: [] }, diagnostics: [diagnose('file/outside', { file, line: 1 }, message)] };
  }
  const read = readText(file, file);
  if (read.text === undefined) return { value: { files: [] }, diagnostics: read.diagnostics };
  const { value: yaml, diagnostics: yamlFindings } = parseYaml(read.text.replace(/^\uFEFF/, ''), file, 1);
  const diagnostics: Diagnostic[] = [...read.diagnostics, ...yamlFindings];
  if (yaml === undefined) return { value: { files: [] }, diagnostics };

  const report = (rule: RuleId, path: readonly (string | number)[], message: string, hint?: string): void => {
    diagnostics.push(diagnose(rule, yaml.positionOf(path, 'value'), message, hint));
  };
  const { title, decks = [] } = yaml.value;
  const files: string[] = [];
  const names = new DiskNames();
  if (!Array.isArray(decks)) {
    report('front-matter/type', ['decks'], '"decks" is not a list.', 'write one "- file.md" a line below decks:');
  }
  for (const [index, entry] of (Array.isArray(decks) ? decks : []).entries()) {
    const at = ['decks', index];
    if (typeof entry !== 'string') {
      report('front-matter/type', at, 'An entry of "decks" is not a path.', 'write the path of a Markdown file');
      continue;
    }
    const path = names.find(dirname(file), entry);
    const deck = path !== undefined && statIfThere(path)?.isDirectory() === true ? join(path, 'deck.md') : path;
    if (deck === undefined || statIfThere(deck)?.isFile() !== true) {
      report('include/missing', at, `The deck "${entry}" does not exist.`, 'paths are relative to the course.yaml');
    } else if (!isAllowed(deck)) report('file/outside', at, `The deck "${entry}" lies outside the folder.`);
    else if (!isMarkdown(deck)) report('front-matter/type', at, `"${entry}" is not a Markdown file.`);
    else files.push(deck);
  }
  return { value: { files, ...(typeof title === 'string' ? { title } : {}) }, diagnostics };
}
