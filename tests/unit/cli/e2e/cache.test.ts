import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { contentsOf, lectern, startLectern } from './run.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

const TALK = ['--edition', 'talk'];
const NO_BROWSER = { LECTERN_BROWSER: '/nowhere/chromium', PATH: '' };
const cacheIn = (cwd: string) => join(cwd, 'cache', 'lectern');
const keptIn = (cwd: string) =>
  existsSync(cacheIn(cwd)) ? readdirSync(cacheIn(cwd)).filter((name) => name !== 'pruned') : [];

/** Runs the command and counts, from outside it, what it had done. */
function counted(args: readonly string[], cwd: string): { readonly work: Readonly<Record<string, number>> } {
  const log = join(cwd, 'work.log');
  writeFileSync(log, '');
  const before = new Set(keptIn(cwd));
  const env = {
    HOME: cwd,
    WORK_LOG: log,
    NODE_OPTIONS: `--require=${resolve(import.meta.dirname, 'count-work.cjs')}`,
  };
  const { code, stderr } = lectern(args, { cwd, env, timeout: 240_000 });
  expect([
    code,
    stderr.replaceAll(
      /^(?:.*: (?:reading|writing the talk|opening the sheet|laying out.*|printing.*|finishing the PDF)|The browser runs without.*)\n/gm,
      '',
    ),
  ]).toEqual([0, '']);
  const work: Record<string, number> = {};
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    // Told to end, or in a hurry to begin with what is asked for a moment later.
    if (line !== '' && line !== 'end' && line !== 'foresee') work[line] = (work[line] ?? 0) + 1;
  }
  const drawn = keptIn(cwd).filter((name) => name.startsWith('diagram-') && !before.has(name)).length;
  const mermaid = drawn - (work['dot'] ?? 0) - (work['chart'] ?? 0);
  return { work: { ...work, ...(mermaid === 0 ? {} : { mermaid }) } };
}

const slide = (n: number): string => `
# Slide ${n}

\`\`\`mermaid
flowchart LR
  a${n} --> b
\`\`\`

\`\`\`dot
digraph { c${n} -> d }
\`\`\`

\`\`\`chart
type: bar
x: who
y: how
data: |
  who,how
  one,${n}
  two,7
\`\`\`

\`\`\`ts
const e${n} = ${n};
\`\`\`

$f_{${n}}$

![Grey](p${n}.jpg)
`;
const COUNT = 20;
const deck = Array.from({ length: COUNT }, (_, index) => slide(index)).join('\n---\n');

const pictures: Record<string, Uint8Array> = {};
beforeAll(async () => {
  const grey = { width: 700, height: 500, channels: 3 as const, background: '#888' };
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const jpeg = await sharp({ create: { ...grey, noise } })
    .jpeg({ quality: 100 })
    .toBuffer();
  for (let index = 0; index < COUNT; index++) {
    // A comment after the first mark makes another file of the same picture.
    const comment = Buffer.from([0xff, 0xfe, 0, 4, 65, 65 + index]);
    pictures[`p${index}.jpg`] = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
  }
});

describe('a deck with 20 of each', () => {
  test('is drawn once, and of what changed exactly that', () => {
    const cwd = scratchFolder({ 'talk.md': deck, ...pictures });
    const build = () => counted(['build', 'talk.md', ...TALK], cwd).work;
    expect(build()).toEqual({ dot: 20, chart: 20, mermaid: 20, highlight: 20, picture: 20, process: 1 });
    const first = contentsOf(join(cwd, 'dist'));
    expect(first.get('index.html')?.match(/data-lectern="mermaid"/g)).toHaveLength(20);

    expect(build()).toEqual({});
    expect(contentsOf(join(cwd, 'dist'))).toEqual(first);

    // Other verbs take what this one drew; the browser is there to print.
    expect(counted(['pdf', 'talk.md'], cwd).work).toEqual({ process: 1 });
    expect(counted(['inspect', 'talk.md'], cwd).work).toEqual({});

    const change = (from: string, to: string) =>
      writeFileSync(join(cwd, 'talk.md'), readFileSync(join(cwd, 'talk.md'), 'utf8').replace(from, to));
    change('c3 -> d', 'c3 -> new');
    expect(build()).toEqual({ dot: 1 });
    change('one,4', 'one,5.5');
    expect(build()).toEqual({ chart: 1 });
    change('const e5 = 5', 'const e5 = "new"');
    expect(build()).toEqual({ highlight: 1 });
    change('a6 --> b', 'a6 --> new');
    expect(build()).toEqual({ mermaid: 1, process: 1 });
    writeFileSync(join(cwd, 'p7.jpg'), Buffer.concat([pictures['p7.jpg']!, Buffer.from('new')]));
    expect(build()).toEqual({ picture: 1 });
    change('f_{8}', 'f_{new}');
    expect(build()).toEqual({});

    // What was written before, and moved to another deck, is drawn no more either.
    writeFileSync(join(cwd, 'other.md'), slide(1).replace(/```ts[^]*```/, ''));
    expect(counted(['build', 'other.md', ...TALK, '--out', 'other'], cwd).work).toEqual({});
  });

  test('is built by two at once, with a cache that is deleted meanwhile too', async () => {
    const cwd = scratchFolder({ 'talk.md': deck, ...pictures });
    const start = (out: string) => startLectern(['build', 'talk.md', ...TALK, '--out', out], { cwd });
    const ended = async (run: ReturnType<typeof start>) => (await once(run, 'exit'))[0] as number;
    expect(await Promise.all([ended(start('one')), ended(start('two'))])).toEqual([0, 0]);
    const one = contentsOf(join(cwd, 'one'));
    expect(contentsOf(join(cwd, 'two'))).toEqual(one);
    expect(keptIn(cwd).filter((name) => !/^[a-z]+-[\da-f]{32}\.(?:json|bin)$/.test(name))).toEqual([]);
    expect(counted(['build', 'talk.md', ...TALK, '--out', 'one'], cwd).work).toEqual({});
    const third = start('three');
    const deleting = setInterval(() => {
      try {
        rmSync(cacheIn(cwd), { recursive: true, force: true });
      } catch {
        // A file came just then.
      }
    }, 20);
    onTestFinished(() => clearInterval(deleting));
    expect(await ended(third)).toBe(0);
    clearInterval(deleting);
    expect(contentsOf(join(cwd, 'three'))).toEqual(one);
  });
});

describe('without a browser', () => {
  const TITLED =
    '# A\n\n```mermaid title="How it goes" alt="Begin leads to Middle and End"\nflowchart LR\n  Begin --> Middle --> End\n```\n';

  test('only a new diagram of Mermaid is missing, and one that was drawn before is there', () => {
    const cwd = scratchFolder({ 'talk.md': TITLED });
    const cold = lectern(['build', 'talk.md', ...TALK], { cwd, env: { HOME: cwd, ...NO_BROWSER } });
    expect(cold.code).toBe(3);
    expect(cold.stderr).toMatch(
      /talk\.md:3 {2}error {2}diagram\/no-browser .*the source is shown.*\/nowhere\/chromium/,
    );
    const page = () => contentsOf(join(cwd, 'dist')).get('index.html') ?? '';
    expect(page()).toContain('Begin --&gt; Middle --&gt; End');
    expect(page()).not.toContain('data-lectern="mermaid"');

    expect(lectern(['pdf', 'talk.md'], { cwd, env: { HOME: cwd } }).code).toBe(0);
    const warm = lectern(['build', 'talk.md', ...TALK], { cwd, env: { HOME: cwd, ...NO_BROWSER } });
    expect(warm).toMatchObject({ code: 0, stderr: expect.not.stringContaining('error') });
    expect(page()).toMatch(/<svg[^>]* data-lectern="mermaid"[^>]*>.*Middle/s);
    expect(page()).not.toContain('Begin --&gt;');
  });

  test('and the PDF has its words as text, its description in the tags, and no pixels', () => {
    const cwd = scratchFolder({ 'talk.md': TITLED });
    expect(lectern(['pdf', 'talk.md'], { cwd, env: { HOME: cwd } }).code).toBe(0);
    const say = (tool: string, ...args: string[]) => execFileSync(tool, args, { cwd, encoding: 'latin1' });
    const text = say('pdftotext', 'talk.pdf', '-');
    for (const word of ['Begin', 'Middle', 'End', 'How it goes']) expect(text).toContain(word);
    expect(say('pdfinfo', '-struct', 'talk.pdf')).toMatch(/Figure/);
    const plain = say('qpdf', '--qdf', '--object-streams=disable', 'talk.pdf', '-');
    expect(plain).toMatch(/\/Alt \(Begin leads to Middle and End\)/);
    expect(say('pdfimages', '-list', 'talk.pdf').trim().split('\n')).toHaveLength(2);
  });
});

test('what dev has drawn, at its start and after a save, needs no browser any more', async () => {
  const first = '# A\n\n```mermaid\nflowchart LR\n  one --> b\n```\n';
  const both = `${first}\n---\n\n${first.replace('one', 'two')}`;
  const cwd = scratchFolder({ 'talk.md': first });
  const run = startLectern(['dev', 'talk.md', '--port', '0'], { cwd });
  onTestFinished(() => void run.kill('SIGKILL'));
  let out = '';
  run.stdout!.on('data', (data: Buffer) => void (out += data.toString()));
  await vi.waitFor(() => expect(out).toMatch(URL_SAID), 60_000);
  const drawings = async () => (await pageOf(out)).split('data-lectern="mermaid"').length - 1;
  await vi.waitFor(async () => expect(await drawings()).toBe(1), { timeout: 90_000, interval: 500 });
  writeFileSync(join(cwd, 'talk.md'), both);
  await vi.waitFor(async () => expect(await drawings()).toBe(2), { timeout: 90_000, interval: 500 });
  run.kill('SIGTERM');
  await once(run, 'exit');
  const built = lectern(['build', 'talk.md', ...TALK], { cwd, env: { HOME: cwd, ...NO_BROWSER } });
  expect(built).toMatchObject({ code: 0, stderr: expect.not.stringContaining('error') });
});

const URL_SAID = /http:\/\/localhost:\d+\//;
const pageOf = async (said: string) => (await fetch(URL_SAID.exec(said)![0])).text();

describe('--no-cache', () => {
  const DECK = '# A\n\n```dot\ndigraph { a -> b }\n```\n\n```ts\nlet a = 1;\n```\n\n$x$\n\n![Grey](p0.jpg)\n';
  const verbs = [
    ['build', 'talk.md', ...TALK],
    ['pdf', 'talk.md'],
    ['inspect', 'talk.md'],
  ];

  test.each(verbs)('of %s keeps nothing', (...args) => {
    const cwd = scratchFolder({ 'talk.md': DECK, 'p0.jpg': pictures['p0.jpg']! });
    expect(lectern([...args, '--no-cache'], { cwd, env: { HOME: cwd } }).code).toBe(0);
    expect(existsSync(join(cwd, 'cache'))).toBe(false);
  });

  test('of dev keeps nothing', async () => {
    const cwd = scratchFolder({ 'talk.md': DECK, 'p0.jpg': pictures['p0.jpg']! });
    const run = startLectern(['dev', 'talk.md', '--port', '0', '--no-cache'], { cwd });
    let out = '';
    run.stdout!.on('data', (data: Buffer) => void (out += data.toString()));
    await vi.waitFor(() => expect(out).toMatch(URL_SAID), 60_000);
    await vi.waitFor(async () => expect(await pageOf(out)).toContain('data-lectern="dot"'), {
      timeout: 60_000,
      interval: 500,
    });
    run.kill('SIGTERM');
    await once(run, 'exit');
    expect(existsSync(join(cwd, 'cache'))).toBe(false);
  });

  test('reads nothing of what is kept, and leaves it as it is', () => {
    const cwd = scratchFolder({ 'talk.md': DECK, 'p0.jpg': pictures['p0.jpg']! });
    const args = ['build', 'talk.md', ...TALK];
    counted(args, cwd);
    const state = () => keptIn(cwd).map((name) => [name, statSync(join(cacheIn(cwd), name)).mtimeMs]);
    const before = state();
    const { work } = counted([...args, '--no-cache'], cwd);
    expect(work).toMatchObject({ dot: 1, highlight: 1, picture: 1 });
    expect(state()).toEqual(before);
  });
});

describe('a cache that cannot be written', () => {
  test('is told of once, and the deck is built', () => {
    const cwd = scratchFolder({ 'talk.md': deck.replaceAll(/```mermaid[^]*?```/g, ''), ...pictures, cache: 'a file' });
    const { code, stderr } = lectern(['build', 'talk.md', ...TALK], { cwd, env: { HOME: cwd }, timeout: 240_000 });
    expect(code).toBe(0);
    expect(stderr.match(/Cannot write ".*cache\/lectern": a part of that path is a file/g)).toHaveLength(1);
  });
});
