/** TypeScript enters; `lecternStripTypes` gives the same as JavaScript, line by line. Loaded when the first such cell is run. */
import { stripTypes } from './strip-types.ts';

Object.assign(globalThis, { lecternStripTypes: stripTypes });
