/** What an error says enters; what a learner may not know about cells leaves, or nothing. */
import type { Said } from './outcome.ts';

/** What browsers and Node have, and cells have not. */
const ELSEWHERE = new Set(
  'document window parent top frames alert confirm prompt print open fetch Request Response Headers XMLHttpRequest WebSocket EventSource localStorage sessionStorage indexedDB caches cookieStore navigator location history screen requestAnimationFrame cancelAnimationFrame requestIdleCallback Image Audio Option Node Element HTMLElement DOMParser MutationObserver Worker SharedWorker importScripts postMessage onmessage BroadcastChannel MessageChannel Blob File FileReader FormData ReadableStream WritableStream TransformStream WebAssembly SharedArrayBuffer Notification require module exports process Buffer global __dirname __filename setImmediate clearImmediate Deno Bun'.split(
    ' ',
  ),
);

/** `ReferenceError: x is not defined` of Chromium and Firefox, `Can't find variable: x` of Safari. */
const UNKNOWN = /^ReferenceError: (?:(\S+) is not defined|Can't find variable: (\S+))/;

export function errorHint(text: string): Said | undefined {
  const [, one, other] = UNKNOWN.exec(text) ?? [];
  const name = one ?? other;
  if (name !== undefined) return ELSEWHERE.has(name) ? { word: 'cellNotHere', values: { name } } : undefined;
  const [, missing] = /^ModuleNotFoundError: No module named '([^']+)'/.exec(text) ?? [];
  if (missing !== undefined) return { word: 'cellNoPackage', values: { name: missing } };
  if (text.startsWith('EOFError: EOF when reading a line')) return { word: 'cellNotHere', values: { name: 'input()' } };
  if (/^(?:EvalError|CompileError)\b/.test(text)) return { word: 'cellNoEval', values: { name: 'eval' } };
  if (/dynamically imported|importing a module|module specifier/i.test(text)) return { word: 'cellNoImport' };
  return undefined;
}
