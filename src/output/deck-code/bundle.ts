/** A trusted deck's modules enter; one classic script and one style sheet leave, with what keeps a module out of them. */
import { readFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Rolldown } from 'vite';
import type { Checked, Diagnostic } from '../../deck/diagnostic.ts';
import { isWithinFolder } from '../deck-files.ts';
import { bundleFault } from './faults.ts';
import { CodeGraph, codePlugin } from './graph.ts';

/** What runs on every page of a deck. */
export interface DeckCode {
  /** Deck-relative paths of all modules that were asked for, those that cannot run too. */
  readonly modules: ReadonlySet<string>;
  /** A classic script, which runs on `file://` too; empty when none of the modules can run. */
  readonly script: string;
  /** What the modules import of CSS; empty when they import none. */
  readonly css: string;
  /** Texts of the files that faults stand in, by deck-relative path. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Bundles modules and all they import from the deck's folder. One that cannot be read is left out with those that import
 * it, and the others run. The same files give the same bytes, on any machine.
 * @param modules deck-relative paths.
 * @param root the deck's folder, absolute, without symbolic links.
 */
export async function bundleDeckCode(modules: readonly string[], root: string): Promise<Checked<DeckCode>> {
  const diagnostics: Diagnostic[] = [];
  const place = await realpath(root);
  let entries = modules.filter((path) => isWithinFolder(join(place, path), place));
  let made = { script: '', css: '' };
  // Each round leaves out at least one module, or is the last.
  while (entries.length > 0) {
    const graph = new CodeGraph(place);
    const outcome = await bundled(entries, place, graph);
    const faults = graph.faults.length > 0 || 'made' in outcome ? graph.faults : outcome.faults;
    diagnostics.push(...faults);
    if ('made' in outcome && faults.length === 0) {
      made = outcome.made;
      break;
    }
    const broken = new Set(faults.map(({ file }) => file));
    const whole = entries.filter((entry) => ![...graph.reach(entry)].some((path) => broken.has(path)));
    // A fault that no module leads to keeps all of them out.
    entries = whole.length < entries.length ? whole : [];
  }
  const files = new Set(diagnostics.map(({ file }) => file));
  const texts = new Map([...files].flatMap((path) => textAt(place, path)));
  return { value: { modules: new Set(modules), ...made, texts }, diagnostics: inOrder(diagnostics) };
}

const ENTRY = 'virtual:lectern-labs';

type Outcome =
  | { readonly made: { readonly script: string; readonly css: string } }
  | { readonly faults: readonly Diagnostic[] };

async function bundled(entries: readonly string[], root: string, graph: CodeGraph): Promise<Outcome> {
  const { build } = await import('vite');
  try {
    const results = await build({
      root,
      configFile: false,
      envDir: false,
      publicDir: false,
      logLevel: 'silent',
      // Nobody's PostCSS settings are looked for up to the disk's root.
      css: { postcss: { plugins: [] } },
      define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': 'document.baseURI' },
      plugins: [entryPlugin(entries), codePlugin(graph)],
      // What a worker imports (`./x.ts?worker&inline`) is bundled by itself, and looked at as all the rest is.
      worker: { format: 'iife', plugins: () => [codePlugin(graph)] },
      build: {
        write: false,
        target: 'es2022',
        sourcemap: false,
        reportCompressedSize: false,
        // A library's build puts what is imported into the script, pictures too: `file://` loads nothing by itself.
        lib: { entry: ENTRY, formats: ['es'], fileName: 'labs', cssFileName: 'labs' },
        rolldownOptions: { cwd: root, output: { codeSplitting: false, minify: true, comments: false } },
      },
    });
    const { output } = [results].flat()[0] as Rolldown.RolldownOutput;
    return { made: { script: scriptOf(output), css: cssOf(output) } };
  } catch (error) {
    const { errors = [error] } = error as { readonly errors?: readonly unknown[] };
    return { faults: errors.map((one) => bundleFault(one, (file) => deckPath(root, file), entries[0] ?? '')) };
  }
}

/**
 * Each module is loaded by itself, so that one that throws takes no other with it. Whoever makes stills takes the loading
 * over (`still-page.ts`).
 */
function entryPlugin(entries: readonly string[]): Rolldown.Plugin {
  const labs = entries.map((path) => `[${JSON.stringify(path)}, () => import(${JSON.stringify(`/${path}`)})]`);
  const load = '(globalThis.lecternLabs ?? ((labs) => labs.forEach(([, load]) => load().catch(reportError))))';
  return {
    name: 'lectern:labs',
    resolveId: {
      order: 'pre',
      handler: (source, importer) => (importer === undefined && source.endsWith(ENTRY) ? `\0${ENTRY}` : null),
    },
    load: (id) => (id === `\0${ENTRY}` ? `${load}([${labs.join(', ')}]);` : null),
  };
}

/** Modules may wait at their top, which a classic script cannot: it stands in a function that can. */
function scriptOf(output: Rolldown.RolldownOutput['output']): string {
  const code = output.find((file) => file.type === 'chunk')?.code.trim() ?? '';
  return `(async()=>{"use strict";${code}\n})();\n`;
}

function cssOf(output: Rolldown.RolldownOutput['output']): string {
  return output
    .flatMap((file) => (file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : []))
    .join('\n')
    .replace(/\/\*\$vite\$:\d+\*\/\s*/g, '');
}

function deckPath(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

function textAt(root: string, path: string): readonly (readonly [string, string])[] {
  try {
    return [[path, readFileSync(join(root, path), 'utf8')]];
  } catch {
    return [];
  }
}

/** By file and line, whoever was read first; what several modules import is said once. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byPlace = new Map(diagnostics.map((one) => [JSON.stringify([one.file, one.line, one.message]), one]));
  return [...byPlace.values()].toSorted((a, b) =>
    a.file === b.file ? a.line - b.line || (a.column ?? 0) - (b.column ?? 0) : a.file < b.file ? -1 : 1,
  );
}
