/** The folders the user trusts to run their own code: kept in the user's config, by real path and a hash of that code. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeFingerprint } from './code-fingerprint.ts';
import { realPathIfThere } from './workspace/disk-names.ts';

/** What the store knows of one folder. */
export interface TrustedFolder {
  /** Real path. */
  readonly folder: string;
  readonly fingerprint: string;
  /** ISO date and time. */
  readonly since: string;
}

export type TrustState = 'trusted' | 'changed' | 'unknown';

/** `$XDG_CONFIG_HOME/lectern/trust.json`, on Windows `%APPDATA%\lectern\trust.json`. */
export function trustFile(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const base = env['XDG_CONFIG_HOME'] || (platform === 'win32' && env['APPDATA']) || join(homedir(), '.config');
  return join(base, 'lectern', 'trust.json');
}

/** All trusted folders, by path; a file that is missing or cannot be read trusts nothing. */
export function trustedFolders(file: string = trustFile()): readonly TrustedFolder[] {
  try {
    const list: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(list) ? list.filter(isTrustedFolder).toSorted((a, b) => (a.folder < b.folder ? -1 : 1)) : [];
  } catch {
    return [];
  }
}

/** Whether the folder, or one above it, is trusted with the code it holds now. */
export function trustStateOf(folder: string, file: string = trustFile()): TrustState {
  const known = new Map(trustedFolders(file).map((entry) => [entry.folder, entry.fingerprint]));
  if (known.size === 0) return 'unknown';
  let state: TrustState = 'unknown';
  for (let at = realPathIfThere(folder); at !== undefined; at = at === dirname(at) ? undefined : dirname(at)) {
    const fingerprint = known.get(at);
    if (fingerprint === undefined) continue;
    if (fingerprint === fingerprintNow(at)) return 'trusted';
    state = 'changed';
  }
  return state;
}

/** Undefined when the folder can no longer be read whole: then nobody knows what code it holds. */
function fingerprintNow(folder: string): string | undefined {
  try {
    return codeFingerprint(folder).hash;
  } catch {
    return undefined;
  }
}

/** Trusts the folder with the code it holds now; `folder` is a real path. Gives the number of code files. */
export function trustFolder(folder: string, file: string = trustFile()): number {
  const { hash, files } = codeFingerprint(folder);
  const others = trustedFolders(file).filter((entry) => entry.folder !== folder);
  write(file, [...others, { folder, fingerprint: hash, since: new Date().toISOString() }]);
  return files.length;
}

/** Trusts the folder no more; false when it was not trusted. */
export function distrustFolder(folder: string, file: string = trustFile()): boolean {
  const before = trustedFolders(file);
  const after = before.filter((entry) => entry.folder !== folder);
  if (after.length === before.length) return false;
  write(file, after);
  return true;
}

function write(file: string, list: readonly TrustedFolder[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, `${JSON.stringify(list, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function isTrustedFolder(value: unknown): value is TrustedFolder {
  const entry = value as Partial<Record<keyof TrustedFolder, unknown>> | null;
  return typeof entry?.folder === 'string' && typeof entry.fingerprint === 'string' && typeof entry.since === 'string';
}
