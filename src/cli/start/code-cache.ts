/** Scripts enter and are compiled with what V8 kept of an earlier run; after this run what was not kept yet leaves to disk. */
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** Folders of other versions of V8 that are kept besides this one's: people switch between versions of Node. */
const OTHER_VERSIONS = 2;

/** Bytes before V8's own data: a CRC-32, since V8 does not notice every fault; eight keep the data aligned. */
const HEAD = 8;

/**
 * V8's compiled form of scripts, one file a script, in a folder for this version of V8 and its flags. Reading it takes a
 * third of the time of compiling the script again, and it holds the functions that ran before, which V8 would otherwise
 * compile at their first call (https://v8.dev/blog/code-caching-for-devs).
 *
 * It is machine code to whoever runs it, so the folder belongs beside the scripts and not in a cache folder of the user's:
 * who can write there could change the scripts. Where nothing can be written, each run compiles anew.
 */
export class CodeCache {
  readonly #folder: string;
  readonly #fresh = new Map<string, Script>();

  /** `scripts`: the folder the scripts lie in. */
  constructor(scripts: string) {
    this.#folder = join(scripts, '.code', cachedDataVersionTag().toString(16));
  }

  /**
   * Compiles a script. `filename` must change when the code does: V8 compares no more than the code's length.
   * Throws `SyntaxError`.
   */
  compile(name: string, code: string, filename: string): Script {
    const cachedData = this.#read(name);
    const script = new Script(code, { filename, ...(cachedData === undefined ? {} : { cachedData }) });
    if (cachedData === undefined || script.cachedDataRejected === true) this.#fresh.set(name, script);
    return script;
  }

  /** Keeps the scripts that were compiled anew, with the functions that have run by now. Never throws. */
  save(): void {
    try {
      if (this.#fresh.size === 0) return;
      mkdirSync(this.#folder, { recursive: true });
      for (const [name, script] of this.#fresh) this.#write(name, script.createCachedData());
      this.#fresh.clear();
      this.#forgetOldScripts();
      this.#forgetOtherVersions();
    } catch {
      // A read-only installation has no cache.
    }
  }

  #read(name: string): Buffer | undefined {
    try {
      const file = readFileSync(join(this.#folder, name));
      const data = file.subarray(HEAD);
      return crc32(data) === file.readUInt32LE(0) ? data : undefined;
    } catch {
      return undefined;
    }
  }

  #write(name: string, data: Buffer): void {
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(crc32(data), 0);
    const path = join(this.#folder, name);
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, Buffer.concat([head, data]), { flag: 'wx' });
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  /** Scripts of an earlier build. */
  #forgetOldScripts(): void {
    const scripts = new Set(readdirSync(join(this.#folder, '../..')));
    for (const name of readdirSync(this.#folder)) {
      if (!scripts.has(name) && !name.endsWith('.tmp')) rmSync(join(this.#folder, name), { force: true });
    }
  }

  #forgetOtherVersions(): void {
    const parent = dirname(this.#folder);
    const others = readdirSync(parent)
      .map((name) => join(parent, name))
      .filter((path) => path !== this.#folder)
      .map((path) => ({ path, used: statSync(path).mtimeMs }))
      .toSorted((a, b) => b.used - a.used);
    for (const { path } of others.slice(OTHER_VERSIONS)) rmSync(path, { recursive: true, force: true });
  }
}
