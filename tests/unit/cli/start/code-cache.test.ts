import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CodeCache } from '../../../../src/cli/start/code-cache.ts';
import { scratchFolder } from '../scratch.ts';

const CODE = '(function (n) { return n < 2 ? n : 1 + n; })';

/** Runs a script by way of a cache; says whether V8 took what was kept. */
function run(folder: string, name = 'a.js'): { readonly result: number; readonly kept: boolean } {
  const cache = new CodeCache(folder);
  const script = cache.compile(name, CODE, join(folder, name));
  const call = script.runInThisContext() as (n: number) => number;
  const result = call(5);
  cache.save();
  return { result, kept: script.cachedDataRejected === false };
}

function scripts(): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'a.js'), CODE);
  return folder;
}

const kept = (folder: string): string[] =>
  readdirSync(join(folder, '.code')).map((name) => join(folder, '.code', name));

describe('CodeCache', () => {
  it('takes in a later run what an earlier one kept', () => {
    const folder = scripts();
    expect(run(folder)).toEqual({ result: 6, kept: false });
    expect(run(folder)).toEqual({ result: 6, kept: true });
  });

  it.each([
    ['a flipped bit', (data: Buffer) => data.map((byte, at) => (at === data.length >> 1 ? byte ^ 1 : byte))],
    ['half a file', (data: Buffer) => data.subarray(0, data.length >> 1)],
    ['an empty file', () => Buffer.alloc(0)],
  ])('compiles anew over %s, and mends it', (_, damage) => {
    const folder = scripts();
    run(folder);
    const path = join(kept(folder)[0]!, 'a.js');
    writeFileSync(path, damage(readFileSync(path)));
    expect(run(folder)).toEqual({ result: 6, kept: false });
    expect(run(folder)).toEqual({ result: 6, kept: true });
  });

  it('keeps nothing, and says nothing, where nothing can be written', () => {
    const folder = scripts();
    writeFileSync(join(folder, '.code'), 'a file in the way');
    expect(run(folder)).toEqual({ result: 6, kept: false });
    expect(run(folder)).toEqual({ result: 6, kept: false });
  });

  it('forgets scripts of an earlier build, and all but two other versions of V8', () => {
    const folder = scripts();
    writeFileSync(join(folder, 'old.js'), CODE);
    run(folder, 'old.js');
    for (const [index, version] of ['1', '2', '3'].entries()) {
      mkdirSync(join(folder, '.code', version));
      utimesSync(join(folder, '.code', version), index, index);
    }
    rmSync(join(folder, 'old.js'));
    expect(existsSync(join(folder, '.code', '1'))).toBe(true);
    run(folder, 'a.js');
    const [version] = kept(folder).filter((path) => !/\/[123]$/.test(path));
    expect(readdirSync(version!).toSorted()).toEqual(['a.js']);
    expect(existsSync(join(folder, '.code', '1'))).toBe(false);
    expect(existsSync(join(folder, '.code', '3'))).toBe(true);
  });
});
