/** A page of a test enters: its cells are alive, it can run code behind the walls or behind the frame's alone, and it says what it saw. */
import { CELL_PASSED, type CellPassed } from '../../../src/deck/cell-data.ts';
import type { StudyConfig } from '../../../src/deck/study-config.ts';
import type { Report } from '../../../src/runtime/study/cell/report.ts';
import type { MakeScript } from '../../../src/runtime/study/cell/run/main.ts';
import { openSandbox, type RunEnd, startRun } from '../../../src/runtime/study/cell/sandbox.ts';
import { startCells } from '../../../src/runtime/study/cell/start-cells.ts';
import { memoryStore } from './memory-store.ts';

export interface Task {
  readonly code: string;
  readonly check?: string;
  readonly start?: string;
  /** `frame`: the worker keeps all its globals, and the code is not looked at. */
  readonly walls: 'all' | 'frame';
  /** Milliseconds until the code must have begun; absent: plenty. */
  readonly patience?: number;
}

export interface Outcome {
  readonly reports: readonly Report[];
  readonly end: RunEnd;
  /** Milliseconds from `begin` to the end. */
  readonly time: number;
}

function run({ code, check, start = '', walls, patience = 10_000 }: Task): Promise<Outcome> {
  const { lecternCellScript } = globalThis as unknown as { readonly lecternCellScript: MakeScript };
  const made =
    walls === 'frame'
      ? ({ isMade: true, text: bareScript(code) } as const)
      : lecternCellScript({ code, start, ...(check === undefined ? {} : { check }) });
  if (!made.isMade) throw new Error(`${made.part}: ${made.fault.text}`);
  return new Promise((resolve) => {
    const reports: Report[] = [];
    let began = performance.now();
    startRun(openSandbox({ parts: [made.text], needsWasm: false }), {
      patience,
      onReport: (report) => {
        reports.push(report);
      },
      onBegin: () => {
        began = performance.now();
      },
      onEnd: (end) => resolve({ reports, end, time: performance.now() - began }),
    });
  });
}

/** Nothing but a port to speak through: what is left is the frame's policy and origin. */
function bareScript(code: string): string {
  return `'use strict';
  onmessage = ({ ports: [port] }) => {
    onmessage = null;
    const say = (text) => port.postMessage({ kind: 'print', level: 'log', text: String(text) });
    console.log = (...values) => say(values.join(' '));
    port.onmessage = () => port.postMessage({ kind: 'pong' });
    port.postMessage({ kind: 'begin' });
    (async () => {\n${code}\n})()
      .catch((error) => say('failed: ' + error))
      .finally(() => port.postMessage({ kind: 'end', isChecked: false }));
  };`;
}

/** The longest time between two pictures since it was asked for. */
function watchGaps(): () => number {
  let longest = 0;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return () => longest;
}

/** What reached the page from elsewhere. */
const heard: string[] = [];
addEventListener('message', ({ data }) => void heard.push(`message: ${JSON.stringify(data)}`));
new BroadcastChannel('lectern').onmessage = ({ data }) => void heard.push(`broadcast: ${JSON.stringify(data)}`);

/** Keys of the cells that said that they passed. */
const passed: string[] = [];
addEventListener(CELL_PASSED, (event) => void passed.push((event as CustomEvent<CellPassed>).detail.key));

/** In ms since 1970; a test may let the time go on. */
let time = 1_700_000_000_000;

document.addEventListener('DOMContentLoaded', () => {
  document.documentElement.classList.remove('no-js');
  const config = document.querySelector('#lectern-study')?.textContent;
  if (config !== undefined && config !== null) {
    startCells(document, JSON.parse(config) as StudyConfig, memoryStore('cells'), () => (time += 1));
  }
});

Object.assign(globalThis, { cellTest: { run, watchGaps, heard, passed } });
export type CellTest = {
  run: typeof run;
  watchGaps: typeof watchGaps;
  heard: readonly string[];
  passed: readonly string[];
};
