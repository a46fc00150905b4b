/** The talk read aloud and on paper: spoken words at the deck's pace, with the seconds that its cues ask for, against its times; words for the handout. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { slidesOf } from '../../../src/deck/deck.ts';
import { countWords, plainTextOfBlocks } from '../../../src/deck/text.ts';

const path = fileURLToPath(new URL('../../../slides/chatgpt-deepfakes/deck.md', import.meta.url));
const source = { path: 'deck.md', text: readFileSync(path, 'utf8') };
const { value: deck } = compile({ name: 'deck', source, includes: new Map(), files: new Set(), trust: true });

/** What the notes begin with: from when to when the slide is shown, in seconds. */
const CUE = /^\s*\[(\d+):(\d\d)–(\d+):(\d\d)\]/;
/** What the speaker does and does not say; one that takes time of its own begins with its seconds. */
const DIRECTION = /\((?:(\d+) s: )?[^)]*\)/g;

const read = slidesOf(deck)
  .filter(({ directives }) => directives.minutes !== undefined && directives.only === undefined)
  .map(({ id, directives, texts }) => {
    const notes = texts.presenter.map(({ blocks }) => plainTextOfBlocks(blocks)).join(' ');
    const [, fromMinute, fromSecond, toMinute, toSecond] = CUE.exec(notes) ?? [];
    const waited = [...notes.matchAll(DIRECTION)].reduce((sum, [, seconds]) => sum + Number(seconds ?? 0), 0);
    return {
      id,
      planned: (directives.minutes ?? 0) * 60,
      from: Number(fromMinute) * 60 + Number(fromSecond),
      to: Number(toMinute) * 60 + Number(toSecond),
      onPaper: countWords(texts.handout.map(({ blocks }) => plainTextOfBlocks(blocks)).join(' ')),
      taken: (countWords(notes.replace(CUE, '').replaceAll(DIRECTION, '')) / deck.meta.pace) * 60 + waited,
    };
  });

test('the times in the notes follow each other without a gap, as long as the slides are planned', () => {
  let clock = 0;
  for (const { id, from, to, planned } of read) {
    expect([id, from, to]).toEqual([id, clock, clock + planned]);
    clock = to;
  }
  expect(read).toHaveLength(24);
  expect(clock).toBe(25 * 60);
});

test('read at 130 words a minute, the talk is within 5% of its 25 minutes', () => {
  expect(deck.meta.pace).toBe(130);
  const taken = read.reduce((sum, slide) => sum + slide.taken, 0);
  expect(Math.abs(taken - 25 * 60)).toBeLessThan(0.05 * 25 * 60);
});

test.each(read)('$id is said in its time', ({ planned, taken }) => {
  // A tenth of the time and a breath more is made up for by the next slide.
  expect(taken).toBeLessThan(planned * 1.1 + 3);
  expect(taken).toBeGreaterThan(planned * 0.75);
});

test.each(read)('$id has 60 to 150 words for the handout', ({ onPaper }) => {
  expect(onPaper).toBeGreaterThanOrEqual(60);
  expect(onPaper).toBeLessThanOrEqual(150);
});
