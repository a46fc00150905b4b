/** Code enters; `lecternEditor` gives a field in which it is changed. Loaded when a learner first wants to. */
import { makeEditor } from './make-editor.ts';

Object.assign(globalThis, { lecternEditor: makeEditor });
