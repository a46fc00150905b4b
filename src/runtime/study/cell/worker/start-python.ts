/** Python code and the files of Pyodide enter; the code runs behind the walls, and reports of it leave. */
import { text as harness } from '../python/cell.py?text';
import type { PythonTask } from '../python/make-python.ts';
import { LIMITS, type Place } from '../report.ts';
import { tellCheck } from './assert.ts';
import { append, listenTo } from './built-ins.ts';
import { openChannel, report, reportLast } from './channel.ts';
import { print, replaceConsole } from './console.ts';
import { clearGlobals } from './globals.ts';
import { isOverdue, markPause } from './guard.ts';
import { thrownText } from './places.ts';
import { replaceTimers, waitingTimers } from './timers.ts';

/** What is used of Pyodide. */
interface Pyodide {
  readonly setStdout: (to: LineWriter) => void;
  readonly setStderr: (to: LineWriter) => void;
  readonly setStdin: (from: { readonly stdin: () => null }) => void;
  readonly setInterruptBuffer: (signals: unknown) => void;
  readonly runPython: (code: string, options: { readonly globals: unknown; readonly filename: string }) => unknown;
  readonly globals: { readonly get: (name: string) => unknown };
  readonly toPy: (value: object) => { readonly get: (name: string) => unknown };
}

interface LineWriter {
  readonly isatty: boolean;
  /** @returns how many of the bytes were taken. */
  readonly write: (bytes: Uint8Array) => number;
  /** What stands in the last line, which did not end. */
  readonly end: () => void;
}

type RunCell = (code: string, check: string | undefined, start: string, tell: object) => Promise<void>;
type LoadPyodide = (options: object) => Promise<Pyodide>;

/** Pyodide asks for its files below an address that nobody has. */
const NOWHERE = 'https://python.invalid/';

/** SIGINT, by which Python is told to raise `KeyboardInterrupt`. */
const INTERRUPT = 2;

/** What Pyodide goes on using, beside the language and the tools that all cells have. */
const USED = ['WebAssembly', 'MessageChannel'];

/** What the script calls with the lock file of Pyodide; it is a global only until then. */
function start(lock: string, loadPyodide: LoadPyodide, createPyodideModule: unknown): void {
  Reflect.deleteProperty(globalThis, 'lecternPython');
  listenTo(globalThis, 'message', (event) => {
    if (hasBegun) return;
    const { data, ports } = event as MessageEvent<Readonly<Record<string, Blob>>>;
    const [port] = ports;
    if (port === undefined) return;
    hasBegun = true;
    void begin(() => load(lock, loadPyodide, createPyodideModule, data), port).catch((thrown: unknown) => {
      report({ kind: 'error', text: thrownText(thrown), places: [] });
      reportLast({ kind: 'end', isChecked: false });
    });
  });
}

let hasBegun = false;
let isTold = false;

async function begin(loading: () => Promise<Pyodide>, port: MessagePort): Promise<void> {
  const told = new Promise<PythonTask>((resolve) => {
    listenTo(port, 'message', (event) => {
      // Later ones are pings, of which nothing is read while code runs.
      if (!isTold) resolve((event as MessageEvent<PythonTask>).data);
      isTold = true;
    });
  });
  openChannel(port, markPause);
  const pyodide = await loading();
  let isDone = false;
  let isChecked = false;
  const endWhenIdle = () => {
    if (isDone && waitingTimers() === 0) reportLast({ kind: 'end', isChecked });
  };
  replaceTimers({ onTurn: markPause, onError: () => undefined, onIdle: endWhenIdle });
  replaceConsole();
  clearGlobals(USED);

  const streams = [lineWriter('log'), lineWriter('error')] as const;
  pyodide.setStdout(streams[0]);
  pyodide.setStderr(streams[1]);
  pyodide.setStdin({ stdin: () => null });
  const space = pyodide.toPy({});
  pyodide.runPython(harness, { globals: space, filename: '<lectern>' });
  const run = space.get('run') as RunCell;

  const endLines = () => {
    for (const stream of streams) stream.end();
  };
  let places: Place[] = [];
  let isInterrupted = false;
  const tell = {
    value(text: string) {
      endLines();
      report({ kind: 'value', text });
    },
    place: (part: Place['part'], line: number, name: string) => append(places, { part, line, name }),
    error(text: string) {
      endLines();
      const [place] = places;
      if (isInterrupted) reportLast({ kind: 'stuck', ...(place === undefined ? {} : { place }) });
      else report({ kind: 'error', text, places });
      reportLast({ kind: 'end', isChecked: false });
      places = [];
    },
    check: (isRight: boolean, message: string, text: string, actual: string, expected: string) =>
      tellCheck({ isRight, message, code: text, isThrown: false, actual, expected }),
    replaced: (name: string) => report({ kind: 'replaced', name }),
    broken: () => report({ kind: 'broken' }),
    finish: () => {
      isChecked = true;
    },
  };
  report({ kind: 'ready' });
  const { code, check, start: first } = await told;
  markPause();
  // Python looks here every few steps, whatever it is doing: the only way to end a loop from inside.
  pyodide.setInterruptBuffer(
    Object.defineProperty([], 0, {
      get() {
        // Once: what tells of it is Python too, and code that catches it is ended by the page.
        if (isInterrupted || !isOverdue()) return 0;
        isInterrupted = true;
        return INTERRUPT;
      },
      set() {
        // Python puts a zero there when it has looked.
      },
    }),
  );
  report({ kind: 'begin' });
  await run(code, check, first, tell);
  endLines();
  isDone = true;
  endWhenIdle();
}

function load(
  lock: string,
  loadPyodide: LoadPyodide,
  createPyodideModule: unknown,
  files: Readonly<Record<string, Blob>>,
): Promise<Pyodide> {
  Object.assign(globalThis, { fetch: (url: unknown) => served(files, String(url)) });
  return loadPyodide({
    createPyodideModule,
    indexURL: NOWHERE,
    lockFileContents: lock,
    stdLibURL: `${NOWHERE}python_stdlib.zip`,
  });
}

async function served(files: Readonly<Record<string, Blob>>, url: string): Promise<Response> {
  const file = files[url.slice(NOWHERE.length)];
  if (!url.startsWith(NOWHERE) || file === undefined) throw new TypeError(`No ${url} here.`);
  const type = url.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
  return new Response(file, { headers: { 'content-type': type } });
}

/** A terminal to Python, which then writes line by line. */
function lineWriter(level: 'log' | 'error'): LineWriter {
  const decoder = new TextDecoder();
  let line = '';
  return {
    isatty: true,
    write(bytes) {
      line += decoder.decode(bytes, { stream: true });
      for (let end = line.indexOf('\n'); end >= 0; end = line.indexOf('\n')) {
        print(level, line.slice(0, end));
        line = line.slice(end + 1);
      }
      // Without an end it would only grow.
      if (line.length > LIMITS.characters) line = line.slice(0, LIMITS.characters);
      return bytes.length;
    },
    end() {
      if (line !== '') print(level, line);
      line = '';
    },
  };
}

Object.defineProperty(globalThis, 'lecternPython', { value: start, configurable: true });
