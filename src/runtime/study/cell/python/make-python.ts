/** What Pyodide is made of enters; a worker that runs Python leaves: its script, and the files it needs. */
import type { WorkerSource } from '../sandbox.ts';
import { text as worker } from '../worker/start-python.ts?script';

/** What the worker is told to run. */
export interface PythonTask {
  readonly code: string;
  readonly check?: string;
  /** What the cell began with: names of built-ins that it takes are meant. */
  readonly start: string;
}

/** `globalThis.lecternPyodide`, which the script beside the pages leaves: files of Pyodide, packed with gzip, in base64. */
export type PackedPython = Readonly<Record<PythonFile, string>>;

export const PYTHON_FILES = [
  'pyodide.js',
  'pyodide.asm.js',
  'pyodide.asm.wasm',
  'python_stdlib.zip',
  'pyodide-lock.json',
] as const;
export type PythonFile = (typeof PYTHON_FILES)[number];

export type MakePython = typeof makePython;

let unpacked: Promise<Readonly<Record<PythonFile, Blob>>> | undefined;

/** The same for each run. */
export async function makePython(packed: PackedPython): Promise<WorkerSource> {
  unpacked ??= unpackAll(packed);
  const files = await unpacked;
  const lock = JSON.stringify(await files['pyodide-lock.json'].text());
  return {
    parts: [
      "'use strict';",
      worker,
      ';\n',
      files['pyodide.js'],
      ';\n',
      files['pyodide.asm.js'],
      `;\nlecternPython(${lock}, loadPyodide, _createPyodideModule);`,
    ],
    files: { 'pyodide.asm.wasm': files['pyodide.asm.wasm'], 'python_stdlib.zip': files['python_stdlib.zip'] },
    needsWasm: true,
  };
}

async function unpackAll(packed: PackedPython): Promise<Readonly<Record<PythonFile, Blob>>> {
  const entries = await Promise.all(PYTHON_FILES.map(async (name) => [name, await unpack(packed[name])] as const));
  return Object.fromEntries(entries) as Record<PythonFile, Blob>;
}

async function unpack(base64: string): Promise<Blob> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).blob();
}
