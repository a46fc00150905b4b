/** A learner's code enters; `lecternCellScript` gives the script that runs it. Loaded when the first cell is run. */
import { text as worker } from '../worker/start.ts?script';
import { type CellSource, makeScript, type MadeScript } from './make-script.ts';

export type MakeScript = (source: CellSource) => MadeScript;

const lecternCellScript: MakeScript = (source) => makeScript(source, worker);
Object.assign(globalThis, { lecternCellScript });
