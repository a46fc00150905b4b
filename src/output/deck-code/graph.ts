/** A bundler's questions enter; who imports whom leaves, with every import and every line that cannot be read. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import type { Rolldown } from 'vite';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { isWithinFolder } from '../deck-files.ts';
import { foreignImport, importFault, syntaxFault } from './faults.ts';

/** What was found out about a deck's code while it was bundled. */
export class CodeGraph {
  readonly root: string;
  readonly faults: Diagnostic[] = [];
  readonly #imports = new Map<string, Set<string>>();

  /** @param root the deck's folder, absolute, without symbolic links. */
  constructor(root: string) {
    this.root = root;
  }

  /** Deck-relative path of a module; undefined for what is not in the deck's folder. */
  pathOf(id: string): string | undefined {
    const file = id.replace(/[?#].*$/s, '');
    if (!isAbsolute(file) || !isWithinFolder(file, this.root)) return undefined;
    return relative(this.root, file).split(sep).join('/');
  }

  add(importer: string, path: string): void {
    const known = this.#imports.get(importer) ?? new Set();
    this.#imports.set(importer, known.add(path));
  }

  /** A module and all it imports, directly or not. */
  reach(path: string): ReadonlySet<string> {
    const found = new Set([path]);
    for (const at of found) for (const next of this.#imports.get(at) ?? []) found.add(next);
    return found;
  }
}

const NOTHING = '\0lectern:nothing';

/** Notes what is imported; what cannot be is noted too and taken for empty, so that all faults are found in one go. */
export function codePlugin(graph: CodeGraph): Rolldown.Plugin {
  return {
    name: 'lectern:code-graph',
    resolveId: {
      order: 'pre',
      async handler(source, importer, options) {
        const from = importer === undefined ? undefined : graph.pathOf(importer);
        if (importer === undefined || source.startsWith('\0')) return null;
        if (/^(?:https?:)?\/\/[^/]/i.test(source)) {
          graph.faults.push(await foreignImport(from ?? '', await textOf(importer), source));
          return NOTHING;
        }
        const found = await this.resolve(source, importer, { ...options, skipSelf: true });
        if (from === undefined) return found;
        const path = found === null ? undefined : graph.pathOf(found.id);
        if (path !== undefined) graph.add(from, path);
        // What Node has and browsers have not is Vite's own empty module.
        const isOurs = found !== null && (path !== undefined || !isAbsolute(found.id));
        if (isOurs) return found;
        graph.faults.push(await importFault(from, await textOf(importer), source, found !== null));
        return NOTHING;
      },
    },
    load: (id) => (id === NOTHING ? 'export default undefined;' : null),
    transform: {
      order: 'pre',
      async handler(code, id) {
        const path = graph.pathOf(id);
        if (path === undefined || path.includes('node_modules/') || /[?]/.test(id)) return null;
        const fault = await syntaxFault(path, code);
        if (fault === undefined) return null;
        graph.faults.push(fault);
        return { code: 'export default undefined;', map: null };
      },
    },
  };
}

async function textOf(id: string): Promise<string> {
  return readFile(id.replace(/[?#].*$/s, ''), 'utf8').catch(() => '');
}
