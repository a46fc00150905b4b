/** A deck enters; the scripts that its lessons load when a cell is first used are added to a page's files, and their public paths leave. */
import { CELL_SCRIPTS, PYODIDE_SCRIPT } from '../deck/cell-data.ts';
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { CellNeeds } from '../render/page.ts';
import { cellLanguagesOf } from '../render/study/learned.ts';
import type { DeckFolder } from './deck-files.ts';
import type { PageFiles } from './page-files.ts';
import { pythonScript } from './python-files.ts';

export interface CellFiles {
  /** By the name that the page's scripts know them by; empty where there are no cells. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Absent where there are no cells. */
  readonly needs?: CellNeeds;
}

/** The diagnostics are those of Python cells that can only be shown. */
export async function addCellScripts(page: PageFiles, deck: Deck, folder: DeckFolder): Promise<Checked<CellFiles>> {
  const languages = cellLanguagesOf(deck);
  if (languages.size === 0) return { value: { scripts: {} }, diagnostics: [] };
  const python = languages.has('python') ? await pythonScript(deck, folder) : { value: undefined, diagnostics: [] };
  const { cellTypes, cellPython, ...always } = CELL_SCRIPTS;
  const wanted = {
    ...always,
    ...(languages.has('ts') ? { cellTypes } : {}),
    ...(python.value === undefined ? {} : { cellPython }),
  };
  const scripts: Record<string, string> = {};
  for (const [name, file] of Object.entries(wanted)) scripts[name] = await page.addPackageFile(`runtime/${file}`);
  if (python.value !== undefined) scripts[PYODIDE_SCRIPT] = await page.add('pyodide.js', { body: python.value });
  return { value: { scripts, needs: { wasm: python.value !== undefined } }, diagnostics: python.diagnostics };
}
