/** The name of a built chunk enters; it is run, with those it requires, out of V8's code cache. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CodeCache } from './code-cache.ts';

type Wrapped = (
  this: unknown,
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

/**
 * Runs a CommonJS chunk of a folder, each once; what is required as `./name` is another chunk, all else is Node's to find.
 * The cache is kept when the process, or the worker thread, ends by itself or by `process.exit`.
 */
export function runChunk(folder: string, entry: string): unknown {
  const cache = new CodeCache(folder);
  const loaded = new Map<string, { exports: unknown }>();
  const outside = createRequire(join(folder, entry));

  function load(name: string): unknown {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(name, module);
    const path = join(folder, name);
    // One line, so that lines of a stack are those of the file.
    const code = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(path, 'utf8')}\n})`;
    const run = cache.compile(name, code, path).runInThisContext() as Wrapped;
    run.call(module.exports, module.exports, require, module, path, folder);
    return module.exports;
  }

  const require = Object.assign((id: string) => (id.startsWith('./') ? load(id.slice(2)) : outside(id)), {
    resolve: outside.resolve,
    /** A script that V8 keeps has no `import` of its own. */
    import: (id: string): Promise<unknown> => import(id),
  });

  process.on('exit', () => cache.save());
  return load(entry);
}
