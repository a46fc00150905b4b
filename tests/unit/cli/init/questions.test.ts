/** A person at a terminal that is none: each question that appears is answered by keys. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { Desk } from '../../../../src/cli/init/questions.ts';
import type { Terminal } from '../../../../src/cli/report/terminal.ts';
import { runInit } from '../../../../src/cli/verbs/init.ts';
import { scratchFolder } from '../scratch.ts';

const ENTER = '\r';
const DOWN = '\u001B[B';
const CTRL_C = '\u0003';
const ESCAPE = '\u001B';

interface Person {
  readonly desk: Desk;
  /** What stood on the screen, without colours. */
  readonly seen: () => string;
}

/** Types the keys behind the first words of each question. */
function person(answers: Readonly<Record<string, string>>): Person {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const open = new Map(Object.entries(answers));
  let seen = '';
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
  output.on('data', (chunk: Buffer) => {
    seen += stripVTControlCharacters(chunk.toString());
    for (const [question, keys] of open) {
      if (!seen.includes(question)) continue;
      open.delete(question);
      // Once the prompt listens.
      setImmediate(() => input.write(keys));
    }
  });
  return { desk: { input, output } as unknown as Desk, seen: () => seen };
}

function terminal(): Terminal & { readonly said: string[]; readonly results: string[] } {
  const said: string[] = [];
  const results: string[] = [];
  const colors = pc.createColors(false);
  return {
    said,
    results,
    outColors: colors,
    errColors: colors,
    columns: 100,
    say: (text) => void said.push(text),
    result: (text) => void results.push(text),
    progress: () => undefined,
    flush: async () => undefined,
  };
}

test('title, name and theme are asked for, and stand in the deck and its settings', async () => {
  const folder = join(scratchFolder(), 'tides');
  const { desk } = person({
    'What is the talk called?': `The tide${ENTER}`,
    'Who gives it?': `Ada${ENTER}`,
    'Which theme to begin with?': `${DOWN}${ENTER}`,
  });
  const at = terminal();
  expect(await runInit(folder, {}, at, desk)).toBe(0);
  expect(readFileSync(join(folder, 'deck.md'), 'utf8')).toMatch(/^---\ntitle: The tide\n.*\nauthor: Ada\n/);
  expect(readFileSync(join(folder, 'lectern.yaml'), 'utf8')).toContain('\ntheme: [editorial, theme/own.css]\n');
  expect(at.results.join('\n')).toContain('npx lectern dev');
});

test('Enter takes what is proposed, and leaves the name out', async () => {
  const folder = join(scratchFolder(), 'high-tides');
  const { desk } = person({
    'What is the talk called?': ENTER,
    'Who gives it?': ENTER,
    'Which theme to begin with?': ENTER,
  });
  expect(await runInit(folder, {}, terminal(), desk)).toBe(0);
  expect(readFileSync(join(folder, 'lectern.yaml'), 'utf8')).toContain('\ntheme: theme/own.css\n');
  const deck = readFileSync(join(folder, 'deck.md'), 'utf8');
  expect(deck).toContain('title: High tides\n');
  expect(deck).not.toContain('author:');
});

test.each([
  ['Ctrl-C', CTRL_C],
  ['Escape', ESCAPE],
])('%s at a question leaves nothing behind', async (_name, key) => {
  const above = scratchFolder();
  const { desk } = person({ 'What is the talk called?': key });
  const at = terminal();
  expect(await runInit(join(above, 'tides'), {}, at, desk)).toBe(130);
  expect(at.said).toEqual(['Nothing was written.']);
  expect(readdirSync(above)).toEqual([]);
});

test('a folder that is not empty is asked about, and no is the answer of Enter', async () => {
  const folder = scratchFolder({ 'notes.txt': 'mine' });
  const { desk, seen } = person({ 'Begin a deck there?': ENTER });
  expect(await runInit(folder, {}, terminal(), desk)).toBe(130);
  expect(seen()).toContain('is not empty');
  expect(readdirSync(folder)).toEqual(['notes.txt']);
});

test('files that are there are named and stay; what is missing is written', async () => {
  const folder = scratchFolder({ 'deck.md': 'mine', 'theme/own.css': 'mine too' });
  const { desk, seen } = person({ 'Write the other files there?': 'y' });
  expect(await runInit(folder, {}, terminal(), desk)).toBe(0);
  expect(seen()).toContain('These stay as they are: deck.md, theme/own.css');
  expect(readFileSync(join(folder, 'deck.md'), 'utf8')).toBe('mine');
  expect(readFileSync(join(folder, 'theme/own.css'), 'utf8')).toBe('mine too');
  expect(readdirSync(folder)).toContain('lectern.yaml');
});

test('a terminal is needed for questions', async () => {
  const { desk } = person({});
  Object.assign(desk.input, { isTTY: false });
  await expect(runInit('tides', {}, terminal(), desk)).rejects.toThrow('this is no terminal');
});
