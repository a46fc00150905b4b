/** A deck with Python cells enters; the script that brings Pyodide to its pages leaves, or what there is to say about its absence. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Deck } from '../deck/deck.ts';
import { slidesOf } from '../deck/deck.ts';
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import type { CellBlock } from '../deck/doing.ts';
import { walkSlide } from '../deck/walk.ts';
import type { DeckFolder } from './deck-files.ts';
import { packageRoot } from './package-files.ts';

/** Pyodide is no dependency of Lectern: who wants Python cells installs it. */
const PACKAGE = 'pyodide';

/** Where its module asks for its own address; the worker that runs it has none. */
const OWN_ADDRESS = /\bimport\.meta\.url\b/g;
const NOWHERE = JSON.stringify('https://python.invalid/');

/** How the module ends, which is run as a classic script. */
const EXPORT = /export default (_createPyodideModule);?\s*$/;

/**
 * A classic script that leaves `lecternPyodide`: each file of Pyodide, packed with gzip, in base64, since pages that are
 * opened from disk can load scripts and nothing else. About 8.5 MB. Undefined for a deck without Python cells, and, with
 * a diagnostic, where the package is not there or of a kind that is not known.
 *
 * @param folder of the deck. Only a trusted one is looked into: what lies there could be a link to anything.
 * @param own where Lectern itself lies.
 */
export async function pythonScript(
  deck: Deck,
  { folder, trust }: Pick<DeckFolder, 'folder' | 'trust'>,
  own = packageRoot(),
): Promise<Checked<string | undefined>> {
  const cell = firstPythonCell(deck);
  if (cell === undefined) return { value: undefined, diagnostics: [] };
  const places = [...(trust ? [folder] : []), own];
  const found = places.map(packageFolder).find((place) => place !== undefined);
  if (found === undefined) return { value: undefined, diagnostics: [missing(cell, 'Pyodide is not installed')] };
  try {
    return { value: await packed(found), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof UnknownPyodide)) throw error;
    return { value: undefined, diagnostics: [missing(cell, error.message)] };
  }
}

class UnknownPyodide extends Error {}

function firstPythonCell(deck: Deck): CellBlock | undefined {
  let found: CellBlock | undefined;
  for (const slide of slidesOf(deck)) {
    walkSlide(slide, {
      block: (block) => {
        if (block.kind === 'cell' && block.language === 'python') found ??= block;
      },
    });
  }
  return found;
}

function packageFolder(from: string): string | undefined {
  try {
    return dirname(createRequire(join(from, 'deck.md')).resolve(`${PACKAGE}/package.json`));
  } catch {
    return undefined;
  }
}

function missing({ span }: CellBlock, why: string): Diagnostic {
  return {
    ...span,
    rule: 'cell/python-missing',
    severity: 'warning',
    message: `${why}, so Python cells are only shown.`,
    hint: 'run "npm install pyodide" in the deck\'s folder and trust it, or beside Lectern',
  };
}

async function packed(folder: string): Promise<string> {
  const read = async (name: string) => {
    try {
      return await readFile(join(folder, name));
    } catch {
      throw new UnknownPyodide(`Pyodide has no ${name}`);
    }
  };
  const [manifest, loader, module, wasm, library, lock] = await Promise.all(
    ['package.json', 'pyodide.js', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json'].map(
      read,
    ),
  );
  const { version = '' } = JSON.parse(String(manifest)) as { readonly version?: string };
  const files = {
    'pyodide.js': loader,
    'pyodide.asm.js': classicScript(String(module)),
    'pyodide.asm.wasm': wasm,
    'python_stdlib.zip': library,
    'pyodide-lock.json': withoutPackages(String(lock)),
  };
  const texts = await Promise.all(
    Object.entries(files).map(async ([name, body]) => [name, (await pack(body ?? '')).toString('base64')] as const),
  );
  const name = `Pyodide ${version.replace(/[^\w.-]/g, '')}`;
  return `/*! ${name}, MPL-2.0, https://github.com/pyodide/pyodide, packed. */\nglobalThis.lecternPyodide = ${JSON.stringify(Object.fromEntries(texts))};\n`;
}

const pack = promisify(gzip) as (body: string | Uint8Array) => Promise<Buffer>;

function classicScript(module: string): string {
  if (!EXPORT.test(module)) throw new UnknownPyodide('This version of Pyodide is not known');
  return module.replace(OWN_ADDRESS, NOWHERE).replace(EXPORT, '');
}

/** Nothing can be fetched from a cell, so nothing is offered: `import numpy` then says what Python itself says. */
function withoutPackages(lock: string): string {
  const { info } = JSON.parse(lock) as { readonly info?: unknown };
  return JSON.stringify({ info, packages: {} });
}
