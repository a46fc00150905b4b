import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { contentsOf, expectNoStack, lectern, PNG, processesWith, startLectern } from './run.ts';

/** A deck of some weight, so that a signal finds the build at work. */
function deckText(title: string): string {
  return `# ${title}\n\n![a](a.png)\n${'\n---\n\n## Next\n\n```ts\nlet a = 1;\n```\n\n$x^2$\n'.repeat(60)}`;
}

function closed(child: ReturnType<typeof startLectern>): Promise<{ code: number | null; stderr: string }> {
  let stderr = '';
  child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

/** Every entry page is whole and all it names is there. */
function expectWhole(files: ReadonlyMap<string, string>): void {
  const page = files.get('index.html') ?? '';
  expect(page.endsWith('</html>\n')).toBe(true);
  const named = [...page.matchAll(/(?:src|href)="(assets\/[^"#?]+)|url\("?(assets\/[^")]+)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.map(decodeURIComponent).filter((path) => !files.has(path))).toEqual([]);
}

describe('a signal', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    '%s leaves no process, no temporary file, and the old output whole',
    async (signal, code) => {
      const cwd = scratchFolder({ 'talk.md': deckText('Old'), 'a.png': PNG, 'home/x': '' });
      const env = { HOME: join(cwd, 'home') };
      expect(lectern(['build', 'talk.md'], { cwd, env }).code).toBe(0);
      const before = contentsOf(join(cwd, 'dist'));
      expectWhole(before);
      writeFileSync(join(cwd, 'talk.md'), deckText('New'));
      for (const delay of [150, 500, 900, 1400]) {
        const mark = `${signal}-${delay}-${cwd}`;
        const child = startLectern(['build', 'talk.md'], {
          cwd,
          env: { ...env, TMPDIR: join(cwd, 'home'), LECTERN_TEST: mark },
        });
        const ended = closed(child);
        await sleep(delay);
        child.kill(signal);
        const { code: actual, stderr } = await ended;
        expectNoStack(stderr);
        // A signal before the command has even loaded ends it as it ends any program; one that comes late finds it done.
        if (actual !== 0 && child.signalCode !== signal) expect(actual).toBe(code);
        const gone = Date.now() + 2000;
        while (processesWith(mark).length > 0 && Date.now() < gone) await sleep(50);
        expect(processesWith(mark)).toEqual([]);
        expect(readdirSync(join(cwd, 'home')).filter((name) => !['x', 'config', 'cache'].includes(name))).toEqual([]);
        const after = contentsOf(join(cwd, 'dist'));
        expect([...after.keys()].filter((path) => path.endsWith('.tmp') || path.endsWith('.lock'))).toEqual([]);
        expectWhole(after);
        expect(after.get('talk.pdf')?.trimEnd().endsWith('%%EOF')).toBe(true);
      }
      // Five builds with a browser each: ten seconds on an idle machine.
    },
    180_000,
  );

  test('twenty kills during builds never tear a page', async () => {
    const cwd = scratchFolder({ 'talk.md': deckText('0'), 'a.png': PNG });
    const args = ['build', 'talk.md', '--edition', 'talk'];
    const started = performance.now();
    expect(lectern(args, { cwd, env: { HOME: cwd } }).code).toBe(0);
    const whole = performance.now() - started;
    for (let round = 1; round <= 20; round++) {
      writeFileSync(join(cwd, 'talk.md'), deckText(String(round)));
      const child = startLectern(args, { cwd });
      const ended = closed(child);
      // Spread over the second half of a build, where it writes.
      await sleep(whole * (0.3 + (0.7 * round) / 20));
      child.kill('SIGKILL');
      await ended;
      expectWhole(contentsOf(join(cwd, 'dist')));
    }
    expect(lectern(args, { cwd, env: { HOME: cwd } }).code).toBe(0);
    const files = contentsOf(join(cwd, 'dist'));
    expectWhole(files);
    expect([...files.keys()].filter((path) => path.endsWith('.tmp'))).toEqual([]);
  }, 180_000);
});
