/** A deck file and a git revision enter; the deck's folder as it was then, in a temporary folder, leaves. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { makeTempFolder, type TempFolder } from '../../output/temp-folders.ts';
import { UsageError } from '../failure.ts';
import { DEFAULTS_NAME } from '../workspace/defaults.ts';
import { realPathIfThere } from '../workspace/disk-names.ts';

/** A deck's folder of another time. */
export interface PastDeck {
  /** Absolute path of the deck file in it. */
  readonly file: string;
  readonly folder: TempFolder;
}

/** Bytes of one file, and of all: a deck's pictures and films. */
const MOST = 512 * 1024 * 1024;

/** Whether git knows a revision by that name where the folder lies. */
export function isRevision(name: string, folder: string): boolean {
  // What begins with a hyphen is an option of git's.
  if (name.startsWith('-') || name.trim() === '') return false;
  try {
    git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Nothing of the repository is changed, and no hook of it runs. Links stay out. Throws `UsageError` when the deck is in no
 * repository, or was not there at that time.
 */
export function deckAt(revision: string, file: string): PastDeck {
  const real = realPathIfThere(file) ?? file;
  const from = dirname(real);
  let root: string;
  try {
    root = git(from, ['rev-parse', '--show-toplevel']).toString('utf8').trim();
  } catch {
    throw new UsageError(`"${file}" is in no git repository.`, 'name two files to compare');
  }
  const prefix = git(from, ['rev-parse', '--show-prefix']).toString('utf8').trim();
  const name = posix.join(prefix, posix.basename(real.replaceAll('\\', '/')));
  const files = filesAt(root, revision, prefix);
  if (!files.some(({ path }) => path === name)) {
    throw new UsageError(`"${name}" was not there at ${revision}.`, `git log --oneline -- ${name} shows when it was`);
  }
  const folder = makeTempFolder();
  for (const { path, object } of files) {
    const to = join(folder.path, path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, git(root, ['cat-file', 'blob', object]));
  }
  // Defaults are looked for up to the repository's root.
  mkdirSync(join(folder.path, '.git'), { recursive: true });
  return { file: join(folder.path, name), folder };
}

/** The deck's folder, and `lectern.yaml` of the folders above it; plain files only. */
function filesAt(
  root: string,
  revision: string,
  prefix: string,
): readonly { readonly path: string; readonly object: string }[] {
  const above = prefix.split('/').filter(Boolean);
  const defaults = above.map((_, index) => posix.join(...above.slice(0, index), DEFAULTS_NAME));
  const listed = git(root, [
    'ls-tree',
    '-r',
    '-z',
    `${revision}^{commit}`,
    '--',
    prefix === '' ? '.' : prefix,
    ...defaults,
  ]);
  return listed
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => {
      const [, mode, object, path] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
      return object === undefined || path === undefined || mode === '120000' ? [] : [{ path, object }];
    });
}

function git(folder: string, args: readonly string[]): Buffer {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'protocol.allow=never'];
  return execFileSync('git', ['-C', folder, ...safe, ...args], {
    maxBuffer: MOST,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' },
  });
}
