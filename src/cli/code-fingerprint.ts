/** A folder enters, one hash of all code in it leaves: what may run in a page or in Node when the folder is trusted. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, type Dirent } from 'node:fs';
import { extname, join } from 'node:path';
import { UsageError } from './failure.ts';

export interface Fingerprint {
  readonly hash: string;
  /** Relative paths of the files that hold code, in order. */
  readonly files: readonly string[];
}

const CODE = new Set([
  '.js',
  '.mjs',
  '.cjs',
  '.ts',
  '.mts',
  '.cts',
  '.jsx',
  '.tsx',
  '.vue',
  '.svelte',
  '.html',
  '.htm',
  '.xhtml',
  '.wasm',
]);
/** Text that may hold running code: it counts, whole, only when it does, so that rewording a slide asks nothing. */
const MAY_HOLD_CODE = new Set([
  '.md',
  '.markdown',
  '.mdown',
  '.mkd',
  '.qmd',
  '.rmd',
  '.svg',
  '.css',
  '.yaml',
  '.yml',
  '.txt',
]);
const RUNS =
  /<\s*(?:script|iframe|frame|object|embed|applet|link|meta|base)\b|[\s"'/]on[a-z]+\s*=|srcdoc\s*=|javascript:|vbscript:/i;
const SKIPPED = new Set(['.git']);
const MAX_FILES = 50_000;
const TOO_MANY_HINT = `trust the folder of one deck (at most ${MAX_FILES} files) instead`;

/** Links are counted by where they lead, since their target may change without the folder changing. */
export function codeFingerprint(folder: string): Fingerprint {
  const hash = createHash('sha256');
  const files: string[] = [];
  let seen = 0;
  const visit = (at: string, prefix: string): void => {
    for (const entry of entriesOf(at)) {
      if (++seen > MAX_FILES) throw new UsageError(`"${folder}" holds too many files to trust.`, TOO_MANY_HINT);
      const path = prefix + entry.name;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) visit(join(at, entry.name), `${path}/`);
        continue;
      }
      const content = entry.isSymbolicLink()
        ? `link to ${readlinkSync(join(at, entry.name))}`
        : codeIn(join(at, entry.name), entry);
      if (content === undefined) continue;
      files.push(path);
      hash.update(`${Buffer.byteLength(path)}:${path}${content.length}:`).update(content);
    }
  };
  visit(folder, '');
  return { hash: hash.digest('hex'), files };
}

function codeIn(file: string, entry: Dirent): Buffer | undefined {
  const extension = extname(entry.name).toLowerCase();
  if (!entry.isFile() || !(CODE.has(extension) || MAY_HOLD_CODE.has(extension))) return undefined;
  const bytes = readFileSync(file);
  if (CODE.has(extension)) return bytes;
  return RUNS.test(withoutDisguise(bytes.toString('utf8'))) ? bytes : undefined;
}

/** Character references and blanks inside `java script:` hide it from a plain search, not from a browser. */
function withoutDisguise(text: string): string {
  const decoded = text.replace(
    /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi,
    (whole, hex: string | undefined, decimal: string | undefined) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
  return `${decoded}\n${decoded.replace(/[\s\0]|&(?:tab|newline|colon);/gi, (part) => (/colon/i.test(part) ? ':' : ''))}`;
}

function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
