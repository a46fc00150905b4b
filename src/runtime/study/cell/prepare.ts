/** The code of a cell enters; what a worker is made of leaves, or the reason why nothing can be run. */
import type { CellData } from '../../../deck/cell-data.ts';
import type { CellPage } from './cell-page.ts';
import type { CodePart } from './report.ts';
import type { Fault } from './run/fault.ts';
import type { MakeScript } from './run/main.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { preparePython } from './prepare-python.ts';
import type { StripTypes } from './typescript/strip-types.ts';

export type Prepared =
  | {
      readonly kind: 'ready';
      readonly sandbox: Sandbox;
      readonly task?: unknown;
      /** Milliseconds that the worker may take before the code begins. */
      readonly patience: number;
    }
  | { readonly kind: 'faulty'; readonly part: CodePart; readonly fault: Fault }
  /** A script that is needed is not there. */
  | { readonly kind: 'missing' };

/** What the scripts that are loaded later leave on the page. */
interface Loaded {
  readonly lecternCellScript?: MakeScript;
  readonly lecternStripTypes?: StripTypes;
}

const PATIENCE = 10_000;

export async function prepareCode(page: CellPage, data: CellData, code: string): Promise<Prepared> {
  if (data.language === 'python') return preparePython(page, data, code);
  const isTyped = data.language === 'ts';
  const areThere = await Promise.all([page.load('cell'), isTyped ? page.load('cellTypes') : true]);
  const { lecternCellScript: makeScript, lecternStripTypes } = globalThis as Loaded;
  if (areThere.includes(false) || makeScript === undefined) return { kind: 'missing' };
  const strip = isTyped ? lecternStripTypes : (text: string) => text;
  if (strip === undefined) return { kind: 'missing' };

  let part: CodePart = 'code';
  const plain = (text: string, of: CodePart) => {
    part = of;
    return strip(text);
  };
  try {
    const made = makeScript({
      code: plain(code, 'code'),
      ...(data.check === undefined ? {} : { check: plain(data.check, 'check') }),
      start: startCode(data.code, strip),
    });
    if (!made.isMade) return { kind: 'faulty', part: made.part, fault: made.fault };
    return { kind: 'ready', sandbox: openSandbox({ parts: [made.text], needsWasm: false }), patience: PATIENCE };
  } catch (error) {
    // What is nested too deeply for who reads it.
    if (error instanceof RangeError)
      return { kind: 'faulty', part, fault: { text: String(error), line: 0, column: 0 } };
    // It comes from another script, which has a class of its own.
    const fault = (error as { readonly fault?: Fault }).fault;
    if (fault === undefined) throw error;
    return { kind: 'faulty', part, fault };
  }
}

/** Code that is to be completed need not be readable yet. */
function startCode(code: string, strip: (code: string) => string): string {
  try {
    return strip(code);
  } catch {
    return '';
  }
}
