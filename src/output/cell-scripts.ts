/** A deck enters; the scripts that its lessons load when a cell is first used are added to a page's files, and their public paths leave. */
import { CELL_SCRIPTS } from '../deck/cell-data.ts';
import type { Deck } from '../deck/deck.ts';
import type { CellNeeds } from '../render/page.ts';
import { cellLanguagesOf } from '../render/study/learned.ts';
import type { PageFiles } from './page-files.ts';

export interface CellFiles {
  /** By the name that the page's scripts know them by; empty where there are no cells. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Absent where there are no cells. */
  readonly needs?: CellNeeds;
}

export async function addCellScripts(page: PageFiles, deck: Deck): Promise<CellFiles> {
  const languages = cellLanguagesOf(deck);
  if (languages.size === 0) return { scripts: {} };
  const { cellTypes, ...always } = CELL_SCRIPTS;
  const wanted = { ...always, ...(languages.has('ts') ? { cellTypes } : {}) };
  const scripts: Record<string, string> = {};
  for (const [name, file] of Object.entries(wanted)) scripts[name] = await page.addPackageFile(`runtime/${file}`);
  return { scripts, needs: { wasm: false } };
}
