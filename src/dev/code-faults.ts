/** A script of the deck, or what Vite said of it, enters; a diagnostic at its line leaves. */
import { extname } from 'node:path';
import { diagnose, type Diagnostic } from '../deck/diagnostic.ts';

const LANGUAGES: Readonly<Record<string, 'js' | 'jsx' | 'ts' | 'tsx'>> = {
  '.js': 'js',
  '.mjs': 'js',
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
