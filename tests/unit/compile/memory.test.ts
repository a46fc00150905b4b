/** Decks and edits enter: compiling through a memory must give what compiling afresh gives, of as few slides as can be. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit, Workspace } from '../../../scripts/fuzz/edits.ts';
import { applyEdit, FILES, inputOf, KINDS, PIECES } from '../../../scripts/fuzz/edits.ts';
import { generateDocument, randomFrom } from '../../../scripts/fuzz/generate.mjs';
import type { Compiled } from '../../../src/compile/compile.ts';
import { compile } from '../../../src/compile/compile.ts';
import { CompileMemory } from '../../../src/compile/memory/compile-memory.ts';
import { slidesOf } from '../../../src/deck/deck.ts';
import '../seed.ts';

const root = join(import.meta.dirname, '../../..');

const corpus: readonly string[] = ['tests/fixtures', 'slides'].flatMap((place) =>
  readdirSync(join(root, place), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readFileSync(path, 'utf8'))
    .filter((text) => text.length < 50_000),
);

const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), at: fc.nat(9_999), pick: fc.nat(9_999) }),
  { minLength: 3, maxLength: 12 },
);

const pieces = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 });

/** Slides of pieces that speak of one another. */
const entangled: fc.Arbitrary<string> = fc
  .array(pieces, { minLength: 2, maxLength: 8 })
  .map((slides) => slides.map((slide) => slide.join('\n\n')).join('\n\n---\n\n'));

function workspaceOf(deck: string, trust = false): Workspace {
  return { files: new Map([...FILES, ['deck.md', deck]]), asked: new Set(), trust };
}

describe('a compilation through a memory', () => {
  it('gives what a fresh one gives, for the decks there are', () => {
    fc.assert(fc.property(fc.constantFrom(...corpus), fc.boolean(), edits, survives), { numRuns: 60 });
  });

  it('gives what a fresh one gives, for slides that depend on one another', () => {
    fc.assert(fc.property(entangled, fc.boolean(), edits, survives), { numRuns: 80 });
  });

  it('gives what a fresh one gives, for documents made to break things', () => {
    const document = fc.nat(1_000_000).map((index) => generateDocument(randomFrom(1, index), corpus));
    fc.assert(fc.property(document, fc.boolean(), edits, survives), { numRuns: 60 });
  });
});

describe('a memory', () => {
  const slides = Array.from({ length: 20 }, (_, index) => `## Slide ${index}\n\nText of ${index}.`);
  const deck = (...parts: readonly string[]) => parts.join('\n\n---\n\n');

  /** Compiles the first deck, then the second; files are those of `FILES` and what is given. */
  function twice(first: string, second: string, files: Record<string, string> = {}, later = files) {
    const memory = new CompileMemory();
    const input = (text: string, more: Record<string, string>) =>
      inputOf({ ...workspaceOf(text), files: new Map([...FILES, ...Object.entries(more), ['deck.md', text]]) });
    return { before: compile(input(first, files), memory), now: compile(input(second, later), memory) };
  }

  it('compiles every slide at first, and none when nothing changed', () => {
    const { before, now } = twice(deck(...slides), deck(...slides));
    expect([before.compiled, now.compiled]).toEqual([20, 0]);
    expect(now.value.stacks.map(({ slides: [slide] }) => slide)).toEqual(before.value.stacks.map((s) => s.slides[0]));
  });

  it('knows that a slide below another was the first one, and the other way round', () => {
    for (const [first, second] of [
      ['\n\n----\n\nBelow.', 'Above.\n\n----\n\nBelow.'],
      ['Above.\n\n----\n\nBelow.', '\n\n----\n\nBelow.'],
    ]) {
      const { now } = twice(first ?? '', second ?? '');
      expect(now.value.stacks).toHaveLength(1);
    }
  });

  it('compiles the slide that was edited, and shares the ones above it', () => {
    const edited = slides.with(10, '## Slide 10\n\nOther text.\n\nAnd more.');
    const { before, now } = twice(deck(...slides), deck(...edited));
    expect(now.compiled).toBe(1);
    const [old, all] = [before, now].map(({ value }) => slidesOf(value));
    expect(all?.slice(0, 10).every((slide, index) => slide === old?.[index])).toBe(true);
    expect([...now.revisions].filter(([id, revision]) => before.revisions.get(id) !== revision)).toHaveLength(1);
  });

  it('compiles the slide that was inserted, and keeps the revisions of all others', () => {
    const { before, now } = twice(deck(...slides), deck('## New', ...slides));
    expect(now.compiled).toBe(1);
    expect([...before.revisions].every(([id, revision]) => now.revisions.get(id) === revision)).toBe(true);
    expect(slidesOf(now.value)[1]?.span.line).toBe((slidesOf(before.value)[0]?.span.line ?? 0) + 4);
  });

  it('finds slides again that were moved or taken out', () => {
    const [first = '', ...others] = slides;
    expect(twice(deck(...slides), deck(...others, first)).now.compiled).toBe(0);
    expect(twice(deck(...slides), deck(...others)).now.compiled).toBe(0);
  });

  it('keeps the revision of a slide whose text changed and whose model did not', () => {
    const { before, now } = twice(deck(...slides), deck(...slides.with(3, '##  Slide 3\n\n\nText of 3.')));
    expect(now.compiled).toBe(1);
    expect(now.revisions).toEqual(before.revisions);
  });

  it('compiles a slide anew whose link points at a heading that was renamed', () => {
    const linking = slides.with(5, 'See [it](#slide-9).');
    const { now } = twice(deck(...linking), deck(...linking.with(9, '## Renamed')));
    expect(now.compiled).toBe(2);
  });

  it('compiles only the slides that read a file which changed', () => {
    const reading = slides.with(5, '<<< ./a.ts').with(7, '<<< ./b.ts').with(9, '![A](a.ts)');
    const files = { 'a.ts': 'let a = 1;', 'b.ts': 'let b = 1;' };
    expect(twice(deck(...reading), deck(...reading), files, { ...files, 'a.ts': 'let a = 2;' }).now.compiled).toBe(1);
  });

  it('takes a file that appeared, when its name is nearer to what is written', () => {
    const showing = deck(...slides.with(5, '![Moon](a%20b.svg)'));
    const { now } = twice(showing, showing, {}, { 'a%20b.svg': '<svg/>' });
    expect(now.compiled).toBe(1);
    expect(now.value.assets.map(({ path }) => path)).toEqual(['a%20b.svg']);
  });

  it('compiles only the slides that a link reference, an abbreviation or a footnote elsewhere is used on', () => {
    const using = slides.with(2, 'See [ref] and [none].').with(4, 'HTML').with(6, 'A note[^a].');
    const defining = (text: string) => deck(...using, `## Definitions\n\n${text}`);
    const all = '[ref]: https://a.example\n\n*[HTML]: Hyper\n\n[^a]: Note';
    for (const other of ['[ref]: https://b.example\n\n*[HTML]: Hyper', '[ref]: https://a.example\n\n*[HTML]: Text']) {
      // The slide with the definitions, the one that uses the changed one, and the one whose note was read anew.
      expect(twice(defining(all), defining(`${other}\n\n[^a]: Note`)).now.compiled).toBe(3);
    }
  });

  it('compiles all slides anew when a setting changed that slides are made with, and none when another did', () => {
    const headed = (settings: string) => `---\n${settings}\n---\n\n${deck(...slides)}`;
    expect(twice(headed('incremental: false'), headed('incremental: true')).now.compiled).toBe(20);
    expect(twice(headed('title: One'), headed('title: Two\nlang: de')).now.compiled).toBe(0);
  });

  it('compiles a slide anew whose link points at a file that became part of the deck', () => {
    const linking = slides.with(5, '[The part](part.md)');
    const { before, now } = twice(deck(...linking), deck(...linking, '@include ./part.md'));
    expect(before.diagnostics.map(({ rule }) => rule)).toEqual([]);
    expect(now.diagnostics.map(({ rule }) => rule)).toContain('asset/source');
  });

  it('gives hints to as many slips as a fresh compilation, whichever slides it remembers', () => {
    const files = Object.fromEntries(Array.from({ length: 300_000 }, (_, index) => [`f${index}.png`, '']));
    const slips = ['a', 'b', 'c', 'd', 'e'].map((name) => `## ${name}\n\n![x](f${name}1.png)`);
    const hints = ({ diagnostics }: Compiled) => diagnostics.map(({ hint }) => hint !== undefined);
    const { before, now } = twice(deck(...slips), deck(...slips.slice(1)), files);
    expect(hints(before)).toEqual([true, true, true, false, false]);
    expect([hints(now), now.compiled]).toEqual([[true, true, true, false], 1]);
  });

  it('finds slides of an included file again when the lines around the include moved', () => {
    const files = { 'part.md': deck(...slides) };
    const { now } = twice(deck('# A', '@include ./part.md'), deck('# B', '# A', '@include ./part.md'), files);
    // The new slide, and those around the include line, whose lines come from two files.
    expect(now.compiled).toBeLessThanOrEqual(3);
  });
});

/** Throws when the memory changes a result, writes into an earlier deck, or miscounts revisions. */
function survives(deck: string, trust: boolean, changes: readonly Edit[]): void {
  const memory = new CompileMemory();
  let workspace = workspaceOf(deck, trust);
  let before = compareOnce(workspace, memory);
  for (const change of changes) {
    workspace = applyEdit(workspace, change);
    const now = compareOnce(workspace, memory);
    compareRevisions(before, now);
    before = now;
  }
}

function compareOnce(workspace: Workspace, memory: CompileMemory): Compiled {
  const input = inputOf(workspace);
  const now = compile(input, memory);
  const fresh = compile(input);
  const results = [now, fresh].map(({ value, diagnostics, wanted }) => ({ value, diagnostics, wanted }));
  if (!isDeepStrictEqual(results[0], results[1])) expect(results[0]).toEqual(results[1]);
  // What is shared with later decks must never be written to again.
  return freeze(now);
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

function compareRevisions(before: Compiled, now: Compiled): void {
  const modelsBefore = modelsOf(before);
  for (const [id, model] of modelsOf(now)) {
    const isSame = modelsBefore.get(id) === model;
    if ((before.revisions.get(id) === now.revisions.get(id)) === isSame) continue;
    throw new Error(
      `The revision of "${id}" ${isSame ? 'changed though its model did not' : 'stayed though its model changed'}`,
    );
  }
}

/** Each slide without places. */
function modelsOf({ value }: Compiled): ReadonlyMap<string, string> {
  const withoutPlaces = (key: string, inner: unknown) =>
    key === 'span' && typeof inner === 'object' ? undefined : inner;
  return new Map(slidesOf(value).map((slide) => [slide.id, JSON.stringify(slide, withoutPlaces)]));
}
