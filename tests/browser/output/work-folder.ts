/** A scratch folder and one browser session for a test file: made before its tests, gone after them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { openBrowser, type BrowserSession } from '../../../src/output/browser/session.ts';

export interface Work {
  readonly folder: string;
  readonly browser: BrowserSession;
  /** Writes a file into the folder; gives its path. */
  put(name: string, content: Uint8Array | string): string;
  end(): Promise<void>;
}

/** @param files that lie in the folder from the beginning, by name. */
export function startWork(files: Readonly<Record<string, Uint8Array | string>> = {}): Work {
  const folder = mkdtempSync(join(tmpdir(), 'output-test-'));
  const browser = openBrowser();
  const put: Work['put'] = (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  for (const [name, content] of Object.entries(files)) put(name, content);
  return {
    folder,
    browser,
    put,
    async end() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Standard output of a program. */
export function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 });
}

/** Ids of the processes whose command line holds `mark` (Linux). */
export function processesWith(mark: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(mark);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** A PNG whose pixels are given as red, green and blue from 0 to 255. */
export function picture(width: number, height: number, pixel: (x: number, y: number) => readonly number[]): Buffer {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) png.data.set([...pixel(x, y), 255], (y * width + x) * 4);
  }
  return PNG.sync.write(png);
}

/** A red picture, wider than high. */
export const RED = picture(80, 60, () => [255, 0, 0]);
