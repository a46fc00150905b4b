/** A learner's code and the author's check enter; the script of a worker that runs them leaves. */
import type { CellSettings, Site } from '../script.ts';
import { BUILT_IN_NAMES } from '../worker/built-in-names.ts';
import { type Edit, edited } from './edits.ts';
import { CodeFault, type Fault } from './fault.ts';
import { declaredNames, guardLoops, handValue, numberSites, unwrapModule, usedNames } from './instrument.ts';
import { parse } from './parse.ts';

export interface CellSource {
  /** JavaScript. */
  readonly code: string;
  readonly check?: string;
  /** What the cell began with: names of built-ins that it takes are meant. */
  readonly start: string;
}

export type MadeScript =
  | { readonly isMade: true; readonly text: string }
  /** Nothing is run: the code, or the author's check, is no JavaScript. */
  | { readonly isMade: false; readonly part: 'code' | 'check'; readonly fault: Fault };

/** @param worker the text that runs in the worker before all, as `worker/main.ts` is built. */
export function makeScript(source: CellSource, worker: string): MadeScript {
  const name = secretNames();
  const codeFrom = countLines(worker) + 1;
  const codeLines = countLines(source.code);
  const checkFrom = codeFrom + codeLines + 1;
  let part: 'code' | 'check' = 'code';
  try {
    const program = parse(source.code);
    const code = edited(source.code, [
      ...unwrapModule(program),
      ...guardLoops(program, name.guard, codeFrom - 1),
      ...handValue(program, name.value),
    ]);
    part = 'check';
    const check = source.check === undefined ? undefined : makeCheck(source.check, name, checkFrom - 1);
    const settings: CellSettings = {
      codeFrom,
      codeLines,
      checkFrom,
      checkLines: source.check === undefined ? 0 : countLines(source.check),
      sites: check?.sites ?? [],
      ...replacedName(source),
    };
    const head = `lecternCell(${JSON.stringify(settings)}, async (${name.guard}, ${name.value}, ${name.check}) => {'use strict';`;
    // Strict as a whole: what is sloppy can be asked for its caller, and for what it was called with.
    return { isMade: true, text: `'use strict';${worker}${head}\n${code}\n;${check?.text ?? ''}});\n` };
  } catch (error) {
    if (!(error instanceof CodeFault)) throw error;
    return { isMade: false, part, fault: error.fault };
  }
}

type Names = ReturnType<typeof secretNames>;

/** In a function inside of the learner's, so that it sees what that declares, with names of its own before those. */
function makeCheck(check: string, name: Names, shift: number): { readonly text: string; readonly sites: Site[] } {
  const program = parse(check);
  const { edits, sites } = numberSites(program, check, name.at);
  const all: Edit[] = [...unwrapModule(program), ...guardLoops(program, name.guard, shift), ...edits];
  const text = edited(check, all);
  const head = `await ${name.check}(async (assert, ${name.at}, ${name.finish}) => {'use strict';`;
  return { text: `${head}\n${text}\n;${name.finish}();});`, sites };
}

/** Names that the learner's code can neither meet by chance nor find out: it never sees its own text. */
function secretNames() {
  const random = [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('');
  return {
    guard: `$guard${random}`,
    value: `$value${random}`,
    check: `$check${random}`,
    at: `$at${random}`,
    finish: `$finish${random}`,
  };
}

/** A built-in that the check uses, and whose name the learner took and the author did not: it would mean another one. */
function replacedName({ code, check, start }: CellSource): { readonly replaced?: string } {
  if (check === undefined) return {};
  const declared = declaredNames(parse(code));
  const used = usedNames(parse(check));
  const isTaken = (name: string) => declared.has(name) && used.has(name) && !declaresName(start, name);
  const taken = BUILT_IN_NAMES.find(isTaken);
  return taken === undefined ? {} : { replaced: taken };
}

function declaresName(code: string, name: string): boolean {
  try {
    return declaredNames(parse(code)).has(name);
  } catch (error) {
    if (error instanceof CodeFault) return false;
    throw error;
  }
}

function countLines(text: string): number {
  return text.split('\n').length;
}
