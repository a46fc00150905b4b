/** The code of a Python cell enters; a worker that can run it leaves, with what it is told. */
import type { CellData } from '../../../deck/cell-data.ts';
import { PYODIDE_SCRIPT } from '../../../deck/cell-data.ts';
import type { CellPage } from './cell-page.ts';
import type { Prepared } from './prepare.ts';
import type { MakePython, PackedPython, PythonTask } from './python/make-python.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

/** What the scripts that are loaded later leave on the page. */
interface Loaded {
  readonly lecternPyodide?: PackedPython;
  readonly lecternPythonScript?: MakePython;
}

/** A phone takes its time. */
const PATIENCE = 90_000;

/** One in which Python has begun already, since that takes seconds; on its page alone, and until the page is put away. */
let waiting: Sandbox | undefined;

export async function preparePython(page: CellPage, data: CellData, code: string): Promise<Prepared> {
  const { check, code: start } = data;
  const task: PythonTask = { code, start, ...(check === undefined ? {} : { check }) };
  const sandbox = waiting ?? (await openPython(page));
  waiting = undefined;
  return sandbox === undefined ? { kind: 'missing' } : { kind: 'ready', sandbox, task, patience: PATIENCE };
}

/** For the next run. */
export async function awaitPython(page: CellPage): Promise<void> {
  if (waiting !== undefined || document.visibilityState === 'hidden') return;
  const sandbox = await openPython(page);
  // Another cell may have been quicker.
  if (waiting !== undefined || page.signal.aborted) return sandbox?.close();
  waiting = sandbox;
  const putAway = () => {
    if (document.visibilityState !== 'hidden' && !page.signal.aborted) return;
    // One that is in use by now is ended by its run.
    if (waiting === sandbox) {
      waiting = undefined;
      sandbox?.close();
    }
    document.removeEventListener('visibilitychange', putAway);
  };
  document.addEventListener('visibilitychange', putAway);
  page.signal.addEventListener('abort', putAway);
}

async function openPython(page: CellPage): Promise<Sandbox | undefined> {
  const areThere = await Promise.all([page.load(PYODIDE_SCRIPT), page.load('cellPython')]);
  const { lecternPyodide, lecternPythonScript } = globalThis as Loaded;
  if (areThere.includes(false) || lecternPyodide === undefined || lecternPythonScript === undefined) return undefined;
  return openSandbox(await lecternPythonScript(lecternPyodide));
}
