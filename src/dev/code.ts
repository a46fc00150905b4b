/** The scripts of a trusted deck enter; a name for the state of all the code they bring along, and what keeps it from running, leave. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { DevEnvironment } from 'vite';
import type { Diagnostic } from '../deck/diagnostic.ts';
import { isWithinFolder } from '../output/deck-files.ts';
import { unescapeHtml } from '../render/escape.ts';
import { importFault, moduleFault, syntaxFault, unresolvedImport } from '../output/deck-code/faults.ts';
import { stateOf } from './watch.ts';

/** What the code of a deck is like after a reading. */
export interface CodeState {
  /** Another one when a page must be loaded anew to run what was saved; empty for a deck without code. */
  readonly name: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What of Vite is asked; it reads modules as it will serve them. */
export type ModuleServer = Pick<DevEnvironment, 'moduleGraph' | 'transformRequest'>;

/** Elements of a rendered slide; text that looks like one is escaped there. */
const SCRIPT = /<script\b(?:[^>"']|"[^"]*"|'[^']*')*>[\s\S]*?<\/script\s*>/gi;
const SOURCE = /^<script\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/i;

/**
 * Custom elements cannot be defined again, so a page whose code has changed is loaded anew, and only such a page. Code is
 * what the deck's scripts are and import, and whatever else of the deck's folder Vite was asked for: a worker's file, or
 * data that a script fetches.
 */
export class DeckCode {
  readonly #root: string;
  readonly #modules: () => Promise<ModuleServer>;
  /** State on disk and hash of each file, by absolute path. */
  readonly #files = new Map<string, { readonly state: string; readonly hash: string }>();
  /** The scripts and what they import. */
  #imported = new Set<string>();
  /** Asked for beside them. */
  readonly #asked = new Set<string>();
  /** Where something would have to be for an import to work. */
  #missing = new Set<string>();
  #askedChanges = 0;
  #name = '';

  /** @param root the deck's folder, absolute, without symbolic links. */
  constructor(root: string, modules: () => Promise<ModuleServer>) {
    this.#root = root;
    this.#modules = modules;
  }

  /** Absolute paths whose change may change the code. */
  get watched(): readonly string[] {
    return [...this.#imported, ...this.#asked, ...this.#missing];
  }

  /** Text of a script, by deck-relative path. */
  textOf(path: string): string | undefined {
    const file = join(this.#root, path);
    return this.#imported.has(file) ? readText(file) : undefined;
  }

  /** To be told of each path that Vite is asked for; true when it is a file of the deck that was not followed before. */
  asked(url: string): boolean {
    const file = this.#fileAt(url);
    if (file === undefined || this.#imported.has(file) || this.#asked.has(file) || !this.#look(file)) return false;
    this.#asked.add(file);
    return true;
  }

  /**
   * @param html of all slides that are shown.
   * @param labs deck-relative paths of modules that the page brings by itself. While something cannot run the name stays, so that pages keep what they
   * run; it is of what is there when there was none.
   */
  async read(html: readonly string[], labs: readonly string[] = []): Promise<CodeState> {
    const scripts = new Set(html.flatMap((one) => (/<script/i.test(one) ? (one.match(SCRIPT) ?? []) : [])));
    if (scripts.size === 0 && labs.length === 0 && this.#files.size === 0) return { name: '', diagnostics: [] };
    const modules = await this.#modules();
    for (const file of this.#changed()) modules.moduleGraph.onFileChange(file);
    const urls = [...labs.map(moduleUrl), ...[...scripts].flatMap((script) => sourceOf(script) ?? [])];
    const diagnostics = await this.#follow(urls, modules);
    if (diagnostics.length === 0 || this.#name === '') this.#name = this.#nameOf([...scripts, ...labs]);
    return { name: this.#name, diagnostics };
  }

  #changed(): readonly string[] {
    const changed = [...this.#files.keys()].filter((file) => this.#look(file));
    this.#askedChanges += changed.filter((file) => this.#asked.has(file)).length;
    return changed;
  }

  /** Looks at a file; true when it says something else than it did. */
  #look(file: string): boolean {
    const state = stateOf(file);
    const kept = this.#files.get(file);
    if (state === (kept?.state ?? '')) return false;
    const hash = hashOf(readText(file) ?? '');
    this.#files.set(file, { state, hash });
    return hash !== kept?.hash;
  }

  async #follow(urls: readonly string[], modules: ModuleServer): Promise<readonly Diagnostic[]> {
    const diagnostics: Diagnostic[] = [];
    const imported = new Set<string>();
    const missing = new Set<string>();
    const visit = async (url: string): Promise<void> => {
      const file = this.#fileAt(url);
      if (file === undefined || imported.has(file)) return;
      imported.add(file);
      this.#look(file);
      const text = readText(file);
      // A script that is missing is said by who reads the deck.
      if (text === undefined) return;
      const path = relative(this.#root, file).split(sep).join('/');
      const fault = await syntaxFault(path, text);
      if (fault !== undefined) return void diagnostics.push(fault);
      try {
        await modules.transformRequest(url);
      } catch (error) {
        const name = unresolvedImport(error);
        if (name !== undefined) missing.add(name.startsWith('/') ? join(this.#root, name) : join(file, '..', name));
        return void diagnostics.push(moduleFault(path, error));
      }
      const module = await modules.moduleGraph.getModuleByUrl(url);
      for (const next of module?.importedModules ?? []) {
        if (isOutside(next.url)) diagnostics.push(await importFault(path, text, namedIn(text, next.url), true));
        else await visit(next.url);
      }
    };
    for (const url of urls) await visit(url);
    this.#imported = imported;
    this.#missing = missing;
    for (const file of imported) this.#asked.delete(file);
    return diagnostics;
  }

  #nameOf(scripts: readonly string[]): string {
    const hashes = [...this.#imported].map((file) => `${file} ${this.#files.get(file)?.hash ?? ''}`);
    return hashOf(JSON.stringify([[...scripts].toSorted(), hashes.toSorted(), this.#askedChanges]));
  }

  /** The file of the deck's folder that Vite serves at a URL. */
  #fileAt(url: string): string | undefined {
    const path = decoded(url.replace(/[?#].*$/s, ''));
    if (path === undefined || !path.startsWith('/') || path.startsWith('/@') || path.includes('\0')) return undefined;
    const file = join(this.#root, path);
    return isWithinFolder(file, this.#root) ? file : undefined;
  }
}

/** The folder, whatever it lies in, where Vite keeps packages that it has made modules of. */
export const VITE_CACHE = 'lectern-vite-cache';

/** What Vite would serve by its place on the disk, and refuses. */
function isOutside(url: string): boolean {
  return url.startsWith('/@fs/') && !url.includes(`/${VITE_CACHE}/`);
}

/** Where Vite serves a module of the deck's folder. */
export function moduleUrl(path: string): string {
  return `/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** An import as it is written; Vite says only where it leads. */
function namedIn(text: string, url: string): string {
  const name = (url.split('/').at(-1) ?? '').replace(/\?.*$/, '').replace(/\.\w+$/, '');
  const quoted = [...text.matchAll(/["'`]([^"'`\n]{1,500})["'`]/g)].map(([, one = '']) => one);
  return quoted.find((one) => one.startsWith('../') && one.includes(name)) ?? name;
}

function sourceOf(script: string): string | undefined {
  const [, ...values] = SOURCE.exec(script) ?? [];
  const value = values.find((one) => one !== undefined);
  return value === undefined ? undefined : unescapeHtml(value);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURI(path);
  } catch {
    return undefined;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
