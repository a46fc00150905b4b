/** Each turn of a loop enters; a loop that goes on too long without a pause is told, and ended from inside. */
import { LIMITS } from '../report.ts';
import { now } from './built-ins.ts';
import { reportLast } from './channel.ts';
import { placeAt, type ScriptLines } from './places.ts';

/** Turns between two looks at the clock, less one: a power of two less one. */
const TURNS = 255;

let since = 0;
let turns = 0;
let isOver = false;

/** Something else had a turn: a pause. */
export function markPause(): void {
  since = now();
}

/** It is too long since there was one. */
export function isOverdue(): boolean {
  return now() - since > LIMITS.stuck;
}

/** Nothing of the run counts any more. */
export function isStopped(): boolean {
  return isOver;
}

/**
 * What stands in each loop, with its line in the script. It throws once the time is over, again and again where the code
 * catches it: the page ends the worker, but browsers let its thread go on for seconds.
 */
export function guardOf(lines: ScriptLines): (line: number) => void {
  return (line) => {
    turns = (turns + 1) & TURNS;
    if (isOver) throw 'stopped'; // oxlint-disable-line typescript/only-throw-error -- there is nobody to read more
    if (turns !== 0 || !isOverdue()) return;
    isOver = true;
    reportLast({ kind: 'stuck', place: placeAt(line, '', lines) ?? { part: 'code', line: 1, name: '' } });
    throw 'stopped'; // oxlint-disable-line typescript/only-throw-error
  };
}
