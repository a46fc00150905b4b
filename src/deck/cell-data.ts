/** What a page tells its scripts of one code cell, in `<script type="application/json" class="cell-data">` in its element. */
import type { CellLanguage, Likeness } from './doing.ts';

export interface CellData {
  readonly key: string;
  readonly language: CellLanguage;
  /** What it begins with. */
  readonly code: string;
  /** `CellBlock.expect`. */
  readonly expect?: string;
  /** `CellBlock.check`. */
  readonly check?: string;
  readonly likeness: Likeness;
}

export const CELL_LANGUAGE_NAMES = {
  js: 'JavaScript',
  ts: 'TypeScript',
  python: 'Python',
} as const satisfies Record<CellLanguage, string>;

/** Name of the event that bubbles from a cell each time it passes: its checks, or the output it should give. */
export const CELL_PASSED = 'lectern-cell-passed';

/** Its detail. */
export interface CellPassed {
  readonly key: string;
}

/** The scripts that cells load when they first need them: the key in `StudyConfig.scripts`, and the name of the file in `lib/runtime`. */
export const CELL_SCRIPTS = {
  /** What runs code. */
  cell: 'study-cell-run.js',
  /** Beside it for TypeScript. */
  cellTypes: 'study-cell-typescript.js',
  /** Beside Pyodide for Python. */
  cellPython: 'study-cell-python.js',
  editor: 'study-cell-editor.js',
} as const;

/** The key in `StudyConfig.scripts` of the script that brings Pyodide; absent where Python is not there. */
export const PYODIDE_SCRIPT = 'pyodide';
