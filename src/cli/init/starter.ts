/** A place and what its author chose enter; the files that begin a deck there leave, by their paths. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { stringify } from 'yaml';
import { deckSchema } from '../../compile/schema/deck-schema.ts';
import { packageFile } from '../../output/package-files.ts';
import { lecternSource } from './lectern-source.ts';
import type { Place } from './place.ts';

export interface Choices {
  readonly title: string;
  /** Absent: the cover names nobody. */
  readonly author?: string;
  /** A theme that ships with Lectern. */
  readonly theme: string;
}

/** The files, in the order in which people are told of them, and what each is for. */
export const PURPOSES = {
  'deck.md': 'the talk, its handout and its study pages',
  'lectern.yaml': 'settings of all decks in the folder',
  'theme/own.css': 'colours, to be changed',
  'lectern.schema.json': 'tells editors what may stand in lectern.yaml',
  '.vscode/extensions.json': 'the extension that reads it in VS Code',
  '.github/workflows/slides.yml': 'checks and builds at each push to GitHub',
  'package.json': 'Lectern in this version, and short names for its verbs',
  '.gitignore': 'what git leaves out',
} as const;
export type StarterPath = keyof typeof PURPOSES;

/** A place from which Lectern is found, or that is a package, needs no package.json. */
export function starterPaths({ isPackage, lectern }: Place): readonly StarterPath[] {
  const paths = Object.keys(PURPOSES) as StarterPath[];
  return isPackage || lectern === 'installed' ? paths.filter((path) => path !== 'package.json') : paths;
}

export function starterFile(path: StarterPath, place: Place, choices: Choices): string {
  switch (path) {
    case 'deck.md':
      return deckFile(choices);
    case 'lectern.yaml':
      return withLine(template(path), 'theme: ', themeLine(choices.theme));
    case 'theme/own.css':
      return template(`theme/${choices.theme}.css`);
    case 'lectern.schema.json':
      return json(deckSchema());
    case '.vscode/extensions.json':
      return template('extensions.json');
    case '.github/workflows/slides.yml':
      return withLine(template('workflow.yml'), '  FOLDER: ', `  FOLDER: ${yamlText(place.inRepository || '.')}`);
    case 'package.json':
      return json(manifest(place.folder));
    case '.gitignore':
      return template('gitignore');
  }
}

function deckFile({ title, author }: Choices): string {
  const named = withLine(template('deck.md'), 'title: ', `title: ${yamlText(title)}`);
  if (author === undefined) return named;
  return withLine(named, 'lang: ', `author: ${yamlText(author)}\nlang: en`);
}

/** A sheet of one's own lies on a built-in theme; on the default one if none is named. */
function themeLine(theme: string): string {
  return theme === 'default' ? 'theme: theme/own.css' : `theme: [${theme}, theme/own.css]`;
}

function manifest(folder: string): unknown {
  return {
    name: packageName(basename(folder)),
    private: true,
    scripts: {
      dev: 'lectern dev deck.md --open',
      check: 'lectern check deck.md',
      build: 'lectern build deck.md --out dist',
    },
    devDependencies: { lectern: lecternSource(folder) },
  };
}

/** A name that npm takes: https://docs.npmjs.com/cli/configuring-npm/package-json#name */
export function packageName(folder: string): string {
  const name = folder
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._~-]+/g, '-')
    .replace(/^[._-]+|-+$/g, '')
    .slice(0, 200);
  // A package of that name could not have Lectern installed in it.
  return name === '' || name === 'lectern' || name === 'node_modules' ? 'my-talk' : name;
}

/** The text with the first line that begins so exchanged. Throws where there is none: the template is ours. */
function withLine(text: string, beginning: string, line: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((one) => one.startsWith(beginning));
  if (at < 0) throw new Error(`The starter has no line "${beginning}".`);
  return lines.with(at, line).join('\n');
}

function yamlText(text: string): string {
  return stringify(text, { lineWidth: 0, blockQuote: false }).trimEnd();
}

function template(name: string): string {
  return readFileSync(packageFile(`starter/${name}`), 'utf8');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
