import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DiagramBlock } from '../../../../src/deck/block.ts';
import { diagramJob } from '../../../../src/deck/job.ts';
import { drawDiagrams } from '../../../../src/finish/diagram/diagrams.ts';
import { restoreDrawing, storeDrawing } from '../../../../src/finish/diagram/kept-drawings.ts';
import * as draw from '../../../../src/finish/diagram/draw.ts';
import { Cache } from '../../../../src/finish/cache/cache.ts';
import { finish } from '../../../../src/finish/finish.ts';
import type { DiagramPiece } from '../../../../src/finish/piece.ts';
import { at, deckOf } from '../deck-of.ts';

function dot(source: string, line = 3): DiagramBlock {
  return {
    kind: 'diagram',
    span: at(line, line + source.split('\n').length + 1),
    language: 'dot',
    source,
    job: diagramJob('dot', source),
  };
}

async function drawn(source: string): Promise<DiagramPiece> {
  const { value, diagnostics } = await finish(deckOf([dot(source)]));
  expect(diagnostics).toEqual([]);
  return value.get(diagramJob('dot', source)) as DiagramPiece;
}

describe('a diagram too large for a slide', () => {
  const chain = (direction: string): string =>
    `digraph { rankdir=${direction}; ${Array.from({ length: 20 }, (_, at) => `n${at} -> n${at + 1}`).join('; ')} }`;

  it('is told at its line, at each build, also where it comes out of the cache', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-large-'));
    try {
      for (let build = 0; build < 2; build += 1) {
        const { diagnostics } = await finish(deckOf([dot(chain('TB'), 3)]), { cache: new Cache(folder) });
        expect(diagnostics.map(({ rule, line, message, hint }) => [rule, line, message, hint])).toEqual([
          [
            'diagram/left-out',
            3,
            expect.stringMatching(/^This diagram is so high that its letters are \d pixels high on a slide of 720\.$/),
            'part it into several, or let it run from left to right',
          ],
        ]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is so by its width too, and a usual one is not', async () => {
    const { diagnostics } = await finish(deckOf([dot(chain('LR'))]));
    expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('so wide')]);
    await drawn('digraph { a -> b -> c -> d -> e }');
  });
});

describe('a diagram in DOT', () => {
  it('is drawn with its words as text, in the theme’s colours', async () => {
    const piece = await drawn('digraph { a -> "b & c" [label=yes]; d [shape=box, style=filled, fillcolor="#ffcc00"] }');
    expect(piece.inner).toMatch(/<text [^>]*fill="var\(--color-text\)">b &amp; c<\/text>/);
    expect(piece.inner).toContain('stroke="var(--color-ink-soft)"');
    expect(piece.inner).toMatch(/fill="light-dark\(#ffcc00,#[\da-f]{6}\)"/);
    expect(piece.inner).not.toMatch(/<title|Times|Helvetica|#000000|"black"/);
    expect(piece.summary).toBe('a → b & c: yes; d');
    expect(piece.width).toBeGreaterThan(50);
    expect(await drawn('graph { a -- b }')).toMatchObject({ summary: 'a – b' });
  });

  it('takes its defaults in from the first brace of the graph, whatever stands before it', async () => {
    const piece = await drawn('/* { */ // {\n# {\nstrict digraph "{" { a -> b }');
    expect(piece.summary).toBe('a → b');
  });

  it('is laid out by the engine it names', async () => {
    const [one, other] = [await drawn('graph { a--b--c--a }'), await drawn('graph { layout=circo; a--b--c--a }')];
    expect(one.inner).not.toBe(other.inner);
  });

  it('is told at its line when Graphviz cannot read it, once a place', async () => {
    const broken = 'digraph {\n  a ->\n}';
    const { value, diagnostics } = await finish(deckOf([dot(broken, 3), dot(broken, 20)]));
    expect(value.size).toBe(0);
    expect(diagnostics.map(({ rule, line, message }) => [rule, line, message])).toEqual([
      ['diagram/invalid', 6, 'Graphviz cannot read this diagram: syntax error near "}".'],
      ['diagram/invalid', 23, 'Graphviz cannot read this diagram: syntax error near "}".'],
    ]);
  });

  it('is told when it takes too long, and when it is too long to be tried', async () => {
    const job = {
      key: 'k',
      job: { kind: 'diagram', language: 'dot', source: 'x' },
      places: [{ span: at(3), slide: 'one', exact: true }],
    } as const;
    const slow = await drawDiagrams([job], { draw: async () => undefined });
    expect(slow.diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['diagram/slow', 3]]);
    const long = { ...job, job: { ...job.job, source: 'x'.repeat(200_001) } };
    const { diagnostics } = await drawDiagrams([long], { draw: () => Promise.reject(new Error('asked')) });
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['diagram/invalid']);
  });
});

describe('a diagram that was drawn before', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lectern-diagrams-'))));
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is drawn no more while nothing changed', async () => {
    const asked = vi.spyOn(draw, 'drawDiagram');
    const deck = deckOf(Array.from({ length: 20 }, (_, index) => dot(`digraph { a${index} -> b }`)));
    const cache = new Cache(folder);
    const first = await finish(deck, { cache });
    expect(asked).toHaveBeenCalledTimes(20);
    const second = await finish(deck, { cache });
    expect(asked).toHaveBeenCalledTimes(20);
    expect([...second.value]).toEqual([...first.value]);
    await finish(
      deckOf([...Array.from({ length: 20 }, (_, index) => dot(`digraph { a${index} -> b }`)), dot('digraph { new }')]),
      { cache },
    );
    expect(asked).toHaveBeenCalledTimes(21);
  });

  it('is drawn anew where somebody wrote something else into the cache', async () => {
    const cache = new Cache(folder);
    const deck = deckOf([dot('digraph { a -> b }')]);
    const first = await finish(deck, { cache });
    const file = readdirSync(folder).find((name) => name.startsWith('diagram-')) ?? '';
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace('<text', '<script>alert(1)</script><text'));
    const second = await finish(deck, { cache });
    expect([...second.value]).toEqual([...first.value]);
    expect(readFileSync(path, 'utf8')).not.toContain('script');
  });

  it('comes back as it was, or not at all', async () => {
    const piece = await drawn('digraph { a -> b [color=red]; c [fontname=Courier] }');
    expect({ kind: 'diagram', ...restoreDrawing(structuredClone(storeDrawing(piece))) }).toEqual(piece);
    for (const change of [
      { inner: `${piece.inner}<image href="https://e.example/a.png"/>` },
      { inner: piece.inner.replace('var(--color-text)', 'url(https://e.example/)') },
      { viewBox: '0 0 1 1" onload="x()' },
      { width: -1 },
      { summary: 5 },
    ]) {
      expect(restoreDrawing({ ...(storeDrawing(piece) as object), ...change })).toBeUndefined();
    }
  });
});
