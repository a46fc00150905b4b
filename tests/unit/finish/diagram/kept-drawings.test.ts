import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DiagramBlock } from '../../../../src/deck/block.ts';
import { diagramJob } from '../../../../src/deck/job.ts';
import { Cache } from '../../../../src/finish/cache/cache.ts';
import type { DiagramOutcome } from '../../../../src/finish/diagram/draw.ts';
import * as draw from '../../../../src/finish/diagram/draw.ts';
import { keptDrawer, restoreOutcome } from '../../../../src/finish/diagram/kept-drawings.ts';
import type { MermaidSketch } from '../../../../src/finish/diagram/mermaid.ts';
import { finish } from '../../../../src/finish/finish.ts';
import { at, deckOf } from '../deck-of.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lectern-kept-'))));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const DRAWING = { inner: '<g><text x="1" y="2">a</text></g>', viewBox: '0 0 9 9', width: 9, height: 9, summary: 'a' };

function block(language: 'dot' | 'mermaid', source: string, line = 3): DiagramBlock {
  const span = at(line, line + source.split('\n').length + 1);
  return { kind: 'diagram', span, language, source, job: diagramJob(language, source) };
}

/** Files of drawings and faults in the cache. */
const kept = () => readdirSync(folder).filter((name) => name.startsWith('diagram-'));

describe('what a drawer said', () => {
  it.each<[string, DiagramOutcome | undefined, number]>([
    ['a drawing', { drawing: DRAWING }, 1],
    ['a mistake of the author’s', { fault: { message: 'Wrong.', line: 2, hint: 'mend it' } }, 1],
    ['a failure that may pass', { fault: { message: 'The browser failed.' }, passing: true }, 2],
    ['that there is no browser', { missing: { message: 'No browser was found.' } }, 2],
    ['nothing within its deadline', undefined, 2],
  ])('is asked for again or not: %s', async (_, outcome, times) => {
    const drawer = { draw: vi.fn(async () => outcome) };
    for (const run of [1, 2]) {
      const cached = keptDrawer(new Cache(folder), 'maker 1', drawer);
      expect([run, await cached.draw('dot', 'graph { a }')]).toEqual([run, outcome]);
    }
    expect(drawer.draw).toHaveBeenCalledTimes(times);
    await keptDrawer(new Cache(folder), 'maker 2', drawer).draw('dot', 'graph { a }');
    await keptDrawer(new Cache(folder), 'maker 1', drawer).draw('chart', 'graph { a }');
    expect(drawer.draw).toHaveBeenCalledTimes(times + 2);
  });

  it('is shared by decks, and is told where each has it', async () => {
    const asked = vi.spyOn(draw, 'drawDiagram');
    const broken = 'digraph {\n  a ->\n}';
    const cache = new Cache(folder);
    const one = await finish(deckOf([block('dot', broken, 3)]), { cache, keptAs: 'one' });
    const other = await finish(deckOf([block('dot', broken, 20)]), { cache, keptAs: 'other' });
    expect(asked).toHaveBeenCalledTimes(1);
    const [said] = one.diagnostics;
    expect(other.diagnostics).toEqual([{ ...said, line: said!.line + 17 }]);
  });

  it('is kept while a deck is still being drawn, so that a build that is ended has not drawn in vain', async () => {
    const sketch: MermaidSketch = { svg: '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', words: [], hasHtml: false };
    const mermaid = {
      draw: async (source: string): Promise<MermaidSketch> => {
        if (source !== 'last') return sketch;
        await vi.waitFor(() => expect(kept()).toHaveLength(1));
        throw new Error('ended');
      },
    };
    const deck = deckOf([block('mermaid', 'first'), block('mermaid', 'last')]);
    await expect(finish(deck, { cache: new Cache(folder), mermaid })).rejects.toThrow('ended');
    expect(kept()).toHaveLength(1);
  });
});

describe('what an enemy writes into the cache', () => {
  const inner = (markup: string) => ({ drawing: { ...DRAWING, inner: markup } });
  it.each<[string, unknown]>([
    ['a script', inner('<script>alert(1)</script>')],
    ['a script after the drawing', inner(`${DRAWING.inner}</svg><script>alert(1)</script><svg>`)],
    ['an event', inner('<g onload="alert(1)"></g>')],
    ['HTML', inner('<foreignObject><img src="x" onerror="alert(1)"/></foreignObject>')],
    ['a picture of the network', inner('<image href="https://e.example/a.png"></image>')],
    ['a link that runs', inner('<a href="javascript:alert(1)"><text>a</text></a>')],
    ['a style sheet', inner('<style>*{background:url(//e.example)}</style>')],
    ['a colour that loads', inner('<path d="M0 0" fill="url(//e.example/#a)"></path>')],
    ['an entity', inner('<!DOCTYPE svg [<!ENTITY a "b">]><text>&a;</text>')],
    ['a view box that is left', { drawing: { ...DRAWING, viewBox: '0 0 9 9"><script>alert(1)</script><g x="' } }],
    ['a size that is none', { drawing: { ...DRAWING, width: '9" onload="alert(1)' } }],
    ['a table that is none', { drawing: { ...DRAWING, table: { head: ['a'], rows: [['<b>', 'c']] } } }],
    ['a summary that is none', { drawing: { ...DRAWING, summary: ['a'] } }],
    ['a fault that speaks to the terminal', { fault: { message: '\u001b[2J\u001b]0;pwned\u0007' } }],
    ['a hint of two lines', { fault: { message: 'Wrong.', hint: 'run this:\nrm -rf ~' } }],
    ['a fault as long as a book', { fault: { message: 'x'.repeat(1001) } }],
    ['a fault in no line', { fault: { message: 'Wrong.', line: -1 } }],
    ['a fault in half a line', { fault: { message: 'Wrong.', line: 1.5 } }],
    ['neither', {}],
    ['a list', []],
    ['null', null],
  ])('is not shown: %s', async (_, value) => {
    expect(restoreOutcome(value)).toBeUndefined();
    const deck = deckOf([block('dot', 'digraph { a -> b }')]);
    const clean = await finish(deck, { cache: new Cache(folder) });
    const [name = ''] = kept();
    const written = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), JSON.stringify(value));
    expect([...(await finish(deck, { cache: new Cache(folder) })).value]).toEqual([...clean.value]);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(written);
  });

  it.each([
    ['half of it', (text: string) => text.slice(0, text.length / 2)],
    ['nothing', () => ''],
    ['deep nesting', () => '['.repeat(100_000)],
    ['no JSON', () => '\u0000\u0001'],
  ])('is drawn anew where the file holds %s', async (_, change) => {
    const deck = deckOf([block('dot', 'digraph { a -> b }')]);
    const clean = await finish(deck, { cache: new Cache(folder) });
    const [name = ''] = kept();
    const written = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), change(written));
    expect([...(await finish(deck, { cache: new Cache(folder) })).value]).toEqual([...clean.value]);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(written);
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(restoreOutcome(value)).toBeUndefined();
      }),
    );
  });
});
