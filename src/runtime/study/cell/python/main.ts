/** Python enters; `lecternPythonScript` gives what runs it. Loaded when the first such cell is run. */
import { makePython } from './make-python.ts';

Object.assign(globalThis, { lecternPythonScript: makePython });
