/** Modules that hold WebAssembly as base64 enter; they read it out of a packed file beside the command, a quarter as large, when they are loaded. */
import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';

/** What is shorter is not worth a file. */
const INLINE_WASM = /(["'`])data:application\/octet-stream;base64,([A-Za-z0-9+/=]{50000,})\1/g;

/** Gives the plugin, and the files (name → bytes) that it has made once all is built. */
export function packWasm() {
  const files = new Map();
  const plugin = {
    name: 'lectern:packed-wasm',
    enforce: 'pre',
    transform(code, id) {
      if (!code.includes('data:application/octet-stream;base64,')) return null;
      const packed = code.replace(INLINE_WASM, (_literal, _quote, base64) => {
        const name = packedName(Buffer.from(base64, 'base64'), files);
        return `('data:application/octet-stream;base64,' + ${readPacked(name)}.toString('base64'))`;
      });
      if (packed === code) return null;
      if (!/\.c?js$/.test(id)) throw new Error(`${id} holds WebAssembly and is no CommonJS.`);
      return { code: packed, map: null };
    },
  };
  return { files, plugin };
}

/** Keeps bytes packed; gives the file's name, which says what is in it. */
export function packedName(bytes, files) {
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.wasm.br`;
  if (!files.has(name)) files.set(name, brotliCompressSync(bytes));
  return name;
}

/** An expression of CommonJS: the bytes of a packed file that lies beside the chunk. */
export function readPacked(name) {
  return `require('node:zlib').brotliDecompressSync(require('node:fs').readFileSync(require('node:path').join(__dirname, '${name}')))`;
}
