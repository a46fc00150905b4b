/** Something that was thrown enters; its text, and the lines of the cell that it came through, leave. */
import type { CodePart, Place } from '../report.ts';
import { append, execRegExp, indexOf, slice, toNumber } from './built-ins.ts';
import { inspect } from './inspect.ts';
import { errorText, isError } from './object-names.ts';
import { targetOf } from './proxies.ts';

/** Where the parts of a cell stand in the script that is run, 1-based; 0 lines for none. */
export interface ScriptLines {
  readonly codeFrom: number;
  readonly codeLines: number;
  readonly checkFrom: number;
  readonly checkLines: number;
}

const MOST_PLACES = 8;
const LONGEST = 2_000;

/** `    at add (blob:null/…:3:9)` of Chromium, `add@blob:null/…:3:9` of Firefox and Safari. */
const FRAME = /^\s*(?:at\s+)?(?:async\s+)?(?:([^@()]*?)\s*(?:\(|@))?(?:async\s+)?[^@()\s]*?:(\d+):\d+\)?\s*$/;

export function thrownText(thrown: unknown): string {
  const value = typeof thrown === 'object' && thrown !== null ? targetOf(thrown) : thrown;
  const text = isError(value) ? errorText(value) : `Uncaught ${inspect(value)}`;
  return text.length > LONGEST ? `${slice(text, 0, LONGEST)}…` : text;
}

export function placesOf(thrown: unknown, lines: ScriptLines): Place[] {
  const places: Place[] = [];
  const stack = stackOf(thrown);
  let from = 0;
  while (from < stack.length && places.length < MOST_PLACES) {
    const end = indexOf(stack, '\n', from);
    const line = slice(stack, from, end < 0 ? stack.length : end);
    from = end < 0 ? stack.length : end + 1;
    // A message may hold lines that look alike, but not with the address of a script that has no name.
    if (line.length > 500 || indexOf(line, 'blob:') < 0) continue;
    const found = execRegExp(FRAME, line);
    const place = found === null ? undefined : placeAt(toNumber(found[2]), functionName(found[1] ?? ''), lines);
    if (place === undefined) continue;
    const last = places[places.length - 1];
    if (last?.line !== place.line || last.part !== place.part) append(places, place);
  }
  return places;
}

/** Undefined for a line that is neither the learner's nor the check's. */
export function placeAt(line: number, name: string, lines: ScriptLines): Place | undefined {
  const inPart = (part: CodePart, from: number, count: number): Place | undefined =>
    line >= from && line < from + count ? { part, line: line - from + 1, name } : undefined;
  return inPart('code', lines.codeFrom, lines.codeLines) ?? inPart('check', lines.checkFrom, lines.checkLines);
}

function stackOf(thrown: unknown): string {
  try {
    const stack: unknown = typeof thrown === 'object' && thrown !== null ? (thrown as { stack?: unknown }).stack : '';
    return typeof stack === 'string' ? slice(stack, 0, 20_000) : '';
  } catch {
    return '';
  }
}

/** Without the names that browsers give to what has none. */
function functionName(name: string): string {
  const isMadeUp = name === '' || name === '<anonymous>' || indexOf(name, '/<') >= 0 || indexOf(name, 'blob:') >= 0;
  return isMadeUp ? '' : slice(name, 0, 100);
}
