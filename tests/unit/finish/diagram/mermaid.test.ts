import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DiagramBlock } from '../../../../src/deck/block.ts';
import { diagramJob } from '../../../../src/deck/job.ts';
import { restoreDrawing, storeDrawing } from '../../../../src/finish/diagram/kept-drawings.ts';
import { dataInk, ink, tint } from '../../../../src/finish/diagram/mermaid-inks.ts';
import { authorLine } from '../../../../src/finish/diagram/mermaid-lines.ts';
import { drawMermaid, mermaidFault, type MermaidSketch } from '../../../../src/finish/diagram/mermaid.ts';
import { Cache } from '../../../../src/finish/cache/cache.ts';
import { finish } from '../../../../src/finish/finish.ts';
import { MERMAID_MAKER } from '../../../../src/finish/makers.ts';
import type { DiagramPiece } from '../../../../src/finish/piece.ts';
import { at, deckOf } from '../deck-of.ts';

function mermaid(source: string, line = 3): DiagramBlock {
  return {
    kind: 'diagram',
    span: at(line, line + source.split('\n').length + 1),
    language: 'mermaid',
    source,
    job: diagramJob('mermaid', source),
  };
}

const sketch = (inner: string, words: readonly string[] = []): MermaidSketch => ({
  svg: `<svg viewBox="0 0 10 10" width="10" height="10">${inner}</svg>`,
  words,
  hasHtml: false,
});

const drawnBy = (answer: MermaidSketch | undefined) => ({ draw: async () => answer });

async function innerOf(inner: string): Promise<string> {
  const outcome = await drawMermaid('pie', drawnBy(sketch(inner)));
  if (outcome === undefined || !('drawing' in outcome)) throw new Error('not drawn');
  return outcome.drawing.inner;
}

describe('HTML in labels', () => {
  const remarksOf = async (source: string) => {
    const outcome = await drawMermaid(source, drawnBy(sketch('<path d="M0 0"/>')));
    return outcome !== undefined && 'drawing' in outcome ? outcome.drawing.remarks : outcome;
  };

  it('is told, as it is drawn as plain words', async () => {
    expect(await remarksOf('flowchart LR\n a["<b>Car</b><br>two <img src=x>"]')).toEqual([
      {
        message: "HTML in this diagram's labels is not drawn: <b>, <img>.",
        hint: 'its words stand there plainly; **bold** and *italic* are read in "`…`"',
      },
    ]);
  });

  it.each(['flowchart LR\n a["one<br/>two"]', 'classDiagram\n class A\n <<interface>> A', 'flowchart LR\n a <--> b'])(
    'is none of this: %s',
    async (source) => expect(await remarksOf(source)).toBeUndefined(),
  );
});

describe('the colours of a drawing', () => {
  it('are those of the theme for which they stood', async () => {
    const rect = (fill: string) => `<rect width="1" height="1" fill="${fill}"/>`;
    expect(await innerOf(rect(ink('surface')))).toContain('fill="var(--color-surface)"');
    expect(await innerOf(rect('rgb(21, 23, 30)'))).toContain('fill="var(--color-text)"');
    expect(await innerOf(rect(dataInk(2)))).toContain('fill="var(--color-3)"');
    expect(await innerOf(rect(tint(1, 'pale')))).toContain(
      'fill="color-mix(in oklab,var(--color-2) 18%,var(--color-background))"',
    );
  });

  it('are the author’s own in both schemes', async () => {
    expect(await innerOf('<rect width="1" height="1" fill="rgb(255,153,255)"/>')).toMatch(
      /fill="light-dark\(#ff99ff,#[\da-f]{6}\)"/,
    );
  });

  it('never let two of the theme’s be one', () => {
    const names = ['text', 'soft', 'faint', 'ground', 'surface', 'sunken', 'line', 'mark', 'accent'] as const;
    const all = [
      ...names.map(ink),
      ...[0, 1, 2, 3, 4, 5].flatMap((index) => [dataInk(index), tint(index, 'pale'), tint(index, 'strong')]),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('come back from the cache as they were', async () => {
    const outcome = await drawMermaid(
      'pie',
      drawnBy(sketch(`<rect width="1" height="1" fill="${tint(0, 'strong')}" stroke="${ink('line')}"/>`)),
    );
    if (outcome === undefined || !('drawing' in outcome)) throw new Error('not drawn');
    const piece: DiagramPiece = { kind: 'diagram', ...outcome.drawing };
    expect({ kind: 'diagram', ...restoreDrawing(structuredClone(storeDrawing(piece))) }).toEqual(piece);
  });
});

describe('the words of a drawing', () => {
  it('are told in the order of the source, each once', async () => {
    const source = 'flowchart LR\n  A[First] -->|then| B[Second]\n  B --> A';
    const outcome = await drawMermaid(
      source,
      drawnBy(sketch('<path d="M0 0"/>', ['then', 'Second', 'First', 'First'])),
    );
    expect(outcome).toMatchObject({ drawing: { summary: 'First; then; Second' } });
  });

  it('are without HTML and names of icons, on the lines where they stood', async () => {
    const draw = vi.fn(async () => sketch('<path d="M0 0"/>'));
    await drawMermaid('flowchart LR\n A["fa:fa-car <b class=x>Car</b><br>two"] --> B\n B --> C', { draw });
    expect(draw).toHaveBeenCalledWith('flowchart LR\n A["Car<br>two"] --> B\n B --> C');
  });

  it('are no drawing when a part of it is HTML', async () => {
    const outcome = await drawMermaid('pie', drawnBy({ ...sketch('<path d="M0 0"/>'), hasHtml: true }));
    expect(outcome).toMatchObject({ fault: { message: 'A part of this diagram is HTML, which is not drawn.' } });
  });
});

describe('the line of an error', () => {
  it('is the author’s, whatever Mermaid does not see', () => {
    expect(authorLine('flowchart LR\n  A --> B\n  B -- C', 3)).toBe(3);
    expect(authorLine('---\ntitle: x\n---\nflowchart LR\n  A -- B', 2)).toBe(5);
    expect(authorLine('%% a\n\n%%{init: {"theme":"dark"}}%%\nflowchart LR\n  A[x', 2)).toBe(5);
    expect(authorLine('%%{init: {\n  "theme": "dark"\n}}%%\npie\n x', 2)).toBe(5);
    expect(authorLine('flowchart LR\n  %% one\n  A --> B\n\n  %% two\n  A -- B', 3)).toBe(6);
    expect(authorLine('\n\npie\n x', 1)).toBe(3);
    expect(authorLine('pie\n x', 99)).toBe(2);
    expect(authorLine('', 1)).toBe(1);
  });

  it('is found fast in a long source that only looks like something', () => {
    const started = performance.now();
    for (const part of ['%%{init:', '%% ', '\n \n', '---\n', '%%{ a : '])
      authorLine(part.repeat(200_000 / part.length), 2);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  const said = (error: string, source: string) => mermaidFault(error, source);

  it('comes with what a Jison parser met', () => {
    const error = `Parse error on line 2:\nflowchart LR A[f(x)] --> B\n----------------^\nExpecting 'SQE', 'TAGEND', got 'PS'`;
    expect(said(error, 'flowchart LR\n A[f(x)] --> B')).toEqual({
      message: 'Mermaid cannot read this diagram: syntax error at "(x)] --> B".',
      line: 2,
      hint: 'put labels with round brackets in quotes: A["f(x)"]',
    });
  });

  it('comes with what a Langium parser wanted', () => {
    const error =
      "Parsing failed:  Parse error on line 2, column 10: Expecting token of type ':' but found `386`.\n Parse error on line 3";
    expect(said(error, 'pie\n  "Dogs" 386')).toEqual({
      message: 'Mermaid cannot read this diagram: "386" stands where ":" is expected.',
      line: 2,
    });
  });

  it('comes with the kind of diagram that was meant', () => {
    expect(said('No diagram type detected matching given configuration for text: flowchrt', '\nflowchrt LR')).toEqual({
      message: 'Mermaid cannot read this diagram: it begins with no kind of diagram ("flowchrt").',
      line: 2,
      hint: 'did you mean "flowchart"?',
    });
  });

  it('is that of the fence where Mermaid itself trips', () => {
    expect(said("Cannot read properties of undefined (reading 'endTime')", 'gantt')).toEqual({
      message: 'Mermaid cannot read this diagram: it does not say why.',
    });
  });

  it('says what it is about a picture', () => {
    expect(said('The source image cannot be decoded.', 'flowchart LR')).toEqual({
      message: 'Mermaid cannot read this diagram: it has a picture of its own.',
      hint: 'leave "img" out: a diagram loads nothing',
    });
  });

  it('is told at its place in the deck', async () => {
    const { diagnostics } = await finish(deckOf([mermaid('pie\n x', 7)]), {
      mermaid: drawnBy({ error: 'Parse error on line 2: what' }),
    });
    expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['diagram/invalid', 9]]);
  });
});

it('counts lines of options above a source, which other tools have there', async () => {
  const block = { ...mermaid('pie\n x', 7), span: at(7, 12) };
  const { diagnostics } = await finish(deckOf([block]), { mermaid: drawnBy({ error: 'Parse error on line 2: what' }) });
  expect(diagnostics.map(({ line }) => line)).toEqual([11]);
});

describe('a deck of diagrams', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lectern-mermaid-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('asks for no browser where nothing changed', async () => {
    const deck = deckOf(Array.from({ length: 20 }, (_, index) => mermaid(`flowchart LR\n a${index} --> b`)));
    const draw = vi.fn(async (source: string) => sketch('<path d="M0 0"/>', [source]));
    const cache = new Cache(folder);
    const first = await finish(deck, { cache, mermaid: { draw } });
    expect(draw).toHaveBeenCalledTimes(20);
    expect(first.value.size).toBe(20);
    const second = await finish(deck, { cache, mermaid: { draw } });
    expect(draw).toHaveBeenCalledTimes(20);
    expect([...second.value]).toEqual([...first.value]);
  });

  it('says once that there is no browser', async () => {
    const deck = deckOf([mermaid('pie', 3), mermaid('gantt', 20), mermaid('pie', 30)]);
    const missing = { message: 'No browser was found.', hint: 'install one' };
    const { value, diagnostics } = await finish(deck, { mermaid: drawnBy({ missing }) });
    expect(value.size).toBe(0);
    expect(diagnostics.map(({ rule, line, message, hint }) => [rule, line, message, hint])).toEqual([
      [
        'diagram/no-browser',
        3,
        '2 diagrams cannot be drawn, so the source is shown: No browser was found.',
        'install one',
      ],
    ]);
  });

  it('says which one took too long', async () => {
    const { diagnostics } = await finish(deckOf([mermaid('pie', 3)]), { mermaid: drawnBy(undefined) });
    expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['diagram/slow', 3]]);
  });

  it('is left as it is where nobody draws, as `inspect` leaves it', async () => {
    expect(await finish(deckOf([mermaid('pie')]))).toEqual({ value: new Map(), diagnostics: [] });
  });
});

it('is kept under the name of the version that is installed', () => {
  const { version } = JSON.parse(readFileSync('node_modules/mermaid/package.json', 'utf8')) as { version: string };
  expect(MERMAID_MAKER).toContain(`mermaid ${version} `);
});
