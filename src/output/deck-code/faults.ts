/** A script of the deck, or what Vite and its bundler said of it, enters; a diagnostic at its line leaves. */
import { extname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { diagnose, type Diagnostic } from '../../deck/diagnostic.ts';

const LANGUAGES: Readonly<Record<string, 'js' | 'jsx' | 'ts' | 'tsx'>> = {
  '.js': 'js',
  '.mjs': 'js',
  '.mts': 'ts',
  '.jsx': 'jsx',
  '.ts': 'ts',
  '.tsx': 'tsx',
};

/** 1-based, as in spans. */
interface Place {
  readonly line: number;
  readonly column?: number;
}

/** The first place that is neither a module's nor a plain script's syntax; `path` is deck-relative. */
export async function syntaxFault(path: string, text: string): Promise<Diagnostic | undefined> {
  const lang = LANGUAGES[extname(path).toLowerCase()];
  if (lang === undefined) return undefined;
  const { parseSync } = await import('vite');
  const [error] = parseSync(path, text, { lang, sourceType: 'module' }).errors;
  if (error === undefined || parseSync(path, text, { lang, sourceType: 'script' }).errors.length === 0)
    return undefined;
  const at = error.labels[0]?.start;
  return cannotRead(path, error.message, at === undefined ? { line: 1 } : placeAt(text, at));
}

/** What is imported and cannot be found, as written; undefined for every other fault. */
export function unresolvedImport(error: unknown): string | undefined {
  return /^Failed to resolve import "([^"]*)"/.exec(messageOf(error))?.[1];
}

/** What Vite throws when it cannot serve a module. */
export function moduleFault(path: string, error: unknown): Diagnostic {
  const { loc } = error as { readonly loc?: { readonly line: number; readonly column: number } };
  const place = loc === undefined ? { line: 1 } : { line: loc.line, column: loc.column + 1 };
  const name = unresolvedImport(error);
  if (name === undefined) return cannotRead(path, messageOf(error).split('\n', 1)[0] ?? '', place);
  return diagnose('script/broken', { file: path, ...place }, `The script imports "${name}", which is not there.`);
}

/** An import that leads nowhere (`isThere`: to a file outside the deck's folder), at its place in the script. */
export async function importFault(path: string, text: string, name: string, isThere: boolean): Promise<Diagnostic> {
  const place = { file: path, ...(await placeOfImport(path, text, name)) };
  if (isThere) {
    const hint = "copy it into the deck's folder, or install the package there";
    return diagnose('script/broken', place, `The script imports "${name}", which is outside the deck's folder.`, hint);
  }
  const isPackage = /^(?:@[\w.-]+\/)?[a-z\d][\w.-]*(?:\/|$)/i.test(name);
  const hint = isPackage ? `install it in the deck's folder: npm install ${packageOf(name)}` : undefined;
  return diagnose('script/broken', place, `The script imports "${name}", which is not there.`, hint);
}

/** An import from another host. */
export async function foreignImport(path: string, text: string, name: string): Promise<Diagnostic> {
  const place = { file: path, ...(await placeOfImport(path, text, name)) };
  const hint = "install the package in the deck's folder, so that the talk needs no network";
  return diagnose('script/broken', place, `The script imports "${name}" from another host.`, hint);
}

/** What a bundler throws; `fallback` is the file it is said of where it names none of the deck's. */
export function bundleFault(error: unknown, pathOf: (file: string) => string, fallback: string): Diagnostic {
  const { loc, id, message } = error as {
    readonly loc?: { readonly file?: string; readonly line: number; readonly column: number };
    readonly id?: string;
    readonly message?: string;
  };
  const file = loc?.file ?? id;
  const path = file === undefined || pathOf(file).startsWith('..') ? fallback : pathOf(file);
  const place = loc === undefined ? { line: 1 } : { line: loc.line, column: loc.column + 1 };
  return cannotRead(path, firstLine(message ?? String(error)), place);
}

/** The sentence, without colours and the bundler's own name for the fault. */
function firstLine(message: string): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('Build failed'));
  return (lines[0] ?? 'the bundler gives no reason').replace(/^(?:\[[^\]]*\]\s*)+/, '');
}

function packageOf(name: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
}

async function placeOfImport(path: string, text: string, name: string): Promise<Place> {
  const lang = LANGUAGES[extname(path).toLowerCase()];
  const { parseSync } = await import('vite');
  const found = lang === undefined ? undefined : parseSync(path, text, { lang, sourceType: 'module' }).module;
  const statics = [
    ...(found?.staticImports ?? []).map(({ moduleRequest }) => moduleRequest),
    ...(found?.staticExports ?? []).flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest ?? [])),
  ];
  const named = statics.find(({ value }) => value === name)?.start;
  const dynamic = found?.dynamicImports.find(({ moduleRequest }) =>
    text.slice(moduleRequest.start, moduleRequest.end).includes(name),
  )?.moduleRequest.start;
  const at = named ?? dynamic ?? text.indexOf(name);
  return at < 0 ? { line: 1 } : placeAt(text, at);
}

function cannotRead(path: string, reason: string, place: Place): Diagnostic {
  const text = reason.charAt(0).toLowerCase() + reason.slice(1).trim().replace(/\.$/, '');
  return diagnose('script/broken', { file: path, ...place }, `The script cannot be read: ${text}.`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @param offset in UTF-16 units. */
function placeAt(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
