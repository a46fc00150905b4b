import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeJob } from '../../../src/deck/job.ts';
import { CodeHighlighter } from '../../../src/finish/code-highlighter.ts';
import { finish } from '../../../src/finish/finish.ts';
import { code, deckOf } from './deck-of.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const fixture = (name: string) => join(root, 'tests/fixtures/finish', name);

describe('highlighter in a thread', () => {
  let folder = '';
  let script = '';

  /** The thread's script is built as the command's is; only its grammars are left in node_modules. */
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-thread-'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const output = (await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: { ssr: true, write: false, rolldownOptions: { input: join(root, 'src/finish/highlight-worker.ts') } },
    })) as Rolldown.RolldownOutput;
    for (const file of output.output) {
      if (file.type === 'chunk')
        writeFileSync(join(folder, file.fileName.replace(/\.js$/, '.mjs')), file.code.replaceAll('.js"', '.mjs"'));
    }
    script = join(folder, output.output[0].fileName.replace(/\.js$/, '.mjs'));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('give the same pieces and diagnostics as in this thread', async () => {
    const slow = 'const a: Record<string, number> = { b: 1 };\n'.repeat(100_000);
    const deck = deckOf([
      code('ts', 'let a = 1;'),
      code('nope', 'x'),
      code('ts', slow),
      code('css', 'a { color: red }'),
    ]);
    const codeLimits = { length: 1e7, lines: 1e6, line: 1e6, deadline: 2_000 };
    const highlighter = new CodeHighlighter(script);
    try {
      const threaded = await finish(deck, { highlighter, codeLimits });
      const plain = await finish(deck, { codeLimits });
      expect([...threaded.value]).toEqual([...plain.value]);
      expect(threaded.diagnostics).toEqual(plain.diagnostics);
      expect(plain.diagnostics.map(({ rule }) => rule).toSorted()).toEqual(['code/language', 'code/slow']);
    } finally {
      await highlighter.end();
    }
  });

  it('serve more than one deck until they are ended', async () => {
    const highlighter = new CodeHighlighter(script);
    for (const text of ['let a = 1;', 'let b = 2;']) {
      expect((await finish(deckOf([code('ts', text)]), { highlighter })).value.size).toBe(1);
    }
    await highlighter.end();
    await highlighter.end();
  });
});

describe('a thread that does not answer', () => {
  it('is ended after the deadline, and what it did not colour is shown plain', async () => {
    const highlighter = new CodeHighlighter(fixture('stuck-worker.mjs'), 200);
    const deck = deckOf([code('ts', 'fine'), code('ts', 'stuck'), code('ts', 'after')]);
    const { value, diagnostics } = await finish(deck, {
      highlighter,
      codeLimits: { length: 99, lines: 9, line: 99, deadline: 100 },
    });
    await highlighter.end();
    expect([...value.keys()]).toEqual([codeJob('ts', 'fine')]);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['code/slow', 'code/slow']);
  });

  it('is an error of ours when it failed, not a finding about the deck', async () => {
    const highlighter = new CodeHighlighter(fixture('failing-worker.mjs'));
    await expect(finish(deckOf([code('ts', 'x')]), { highlighter })).rejects.toThrow('no such theme');
    await highlighter.end();
  });
});
