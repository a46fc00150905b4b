import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabBlock } from '../../../src/deck/block.ts';
import { parseJob, stillJob } from '../../../src/deck/job.ts';
import { Cache } from '../../../src/finish/cache/cache.ts';
import { finish } from '../../../src/finish/finish.ts';
import type { StillPiece } from '../../../src/finish/piece.ts';
import { restoreStill, storeStill, type StillAnswer } from '../../../src/finish/stills.ts';
import { at, deckOf } from './deck-of.ts';

const lab = (element: string, attrs: Readonly<Record<string, string>> = {}): LabBlock => ({
  kind: 'lab',
  span: at(4, 6),
  element,
  attrs,
  job: stillJob(element, attrs),
  blocks: [],
});

const saying = (answer: StillAnswer | undefined, code = 'one') => ({ code, draw: vi.fn(async () => answer) });

async function stillOf(svg: string): Promise<StillPiece | undefined> {
  const { value } = await finish(deckOf([lab('x-a')]), { stills: saying({ svg }) });
  return [...value.values()][0] as StillPiece | undefined;
}

describe('a lab’s picture for paper', () => {
  it('is asked of it with its attributes', async () => {
    const attrs = { value: 'a:"b"', state: '5' };
    const stills = saying({ svg: '<svg viewBox="0 0 2 1"><path d="M0 0"/></svg>' });
    await finish(deckOf([lab('x-a', attrs)]), { stills });
    expect(stills.draw).toHaveBeenCalledWith('x-a', attrs);
    expect(parseJob(stillJob('x-a', attrs))).toEqual({ kind: 'still', element: 'x-a', attributes: attrs });
  });

  it('keeps its shapes, words and colours and nothing that runs or loads', async () => {
    const still = await stillOf(
      '<svg viewBox="0 0 100 50" onload="alert(1)"><script>alert(2)</script><style>*{fill:red}</style>' +
        '<image href="https://example.org/x.png"/><foreignObject><b>x</b></foreignObject>' +
        '<rect width="9" height="9" fill="tomato" onclick="alert(3)"/><rect fill="url(https://example.org/)" d="M0"/>' +
        '<text fill="var(--color-ink)">A &amp; B</text></svg>',
    );
    expect(still).toMatchObject({ viewBox: '0 0 100 50', width: 100, height: 50, fills: true, summary: 'A & B' });
    expect(still?.inner).toBe(
      '<rect width="9" height="9" fill="tomato"></rect><rect d="M0"></rect><text fill="var(--color-ink)">A &amp; B</text>',
    );
  });

  it('is as wide as it says, and named by its title', async () => {
    const still = await stillOf('<svg viewBox="0 0 100 50" width="300"><title>Five</title><path d="M0 0"/></svg>');
    expect(still).toMatchObject({ width: 300, height: 150, fills: false, summary: 'Five' });
  });

  it.each<[string, StillAnswer | undefined, string, string]>([
    ['throws', { error: 'no ink' }, 'lab/still-failed', 'The still() of "<x-a>" failed: no ink.'],
    ['hangs', undefined, 'lab/still-failed', 'took too long'],
    ['gives no SVG', { svg: 'five' }, 'lab/still-failed', 'gave no SVG that can be shown.'],
    ['has none', { none: true }, 'lab/no-still', 'has no still()'],
    ['is defined nowhere', { undefined: true, broken: [] }, 'lab/undefined', 'No module of the deck defines "<x-a>".'],
    [
      'does not run',
      { undefined: true, broken: [{ path: 'labs/a.ts', error: 'no luck' }] },
      'lab/still-failed',
      '"<x-a>" does not run: labs/a.ts throws "no luck".',
    ],
  ])('is missed with a reason where the lab %s', async (_what, answer, rule, message) => {
    const { value, diagnostics } = await finish(deckOf([lab('x-a')]), { stills: saying(answer) });
    expect(value.size).toBe(0);
    expect(diagnostics).toMatchObject([{ rule, line: 4, slide: 'one' }]);
    expect(diagnostics[0]?.message).toContain(message);
  });

  it('is not spoken of where there is no browser to ask in', async () => {
    const { diagnostics } = await finish(deckOf([lab('x-a')]), { stills: saying({ missing: true }) });
    expect(diagnostics).toEqual([]);
  });
});

describe('pictures of labs that are kept', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lectern-stills-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are asked for again only when the deck’s code or the attributes are others', async () => {
    const svg = '<svg viewBox="0 0 2 1"><path d="M0 0"/></svg>';
    const asked = async (code: string, value: string) => {
      const stills = saying({ svg }, code);
      const options = { stills, cache: new Cache(folder), keptAs: 'deck' };
      const { value: pieces } = await finish(deckOf([lab('x-a', { value })]), options);
      expect(pieces.size).toBe(1);
      return stills.draw.mock.calls.length;
    };
    expect([await asked('one', '1'), await asked('one', '1')]).toEqual([1, 0]);
    expect([await asked('two', '1'), await asked('two', '2'), await asked('two', '2')]).toEqual([1, 1, 0]);
  });

  it('are refused where somebody has put something else there', async () => {
    const still = (await stillOf('<svg viewBox="0 0 2 1"><path id="a" d="M0 0" fill="#f00"/></svg>')) as StillPiece;
    const kept = storeStill(still) as Record<string, unknown>;
    expect(restoreStill(kept)).toEqual(still);
    for (const forged of [
      { inner: '<path onclick="alert(1)"></path>' },
      { inner: '<script>alert(1)</script>' },
      { inner: '</svg><img src=x onerror=alert(1)>' },
      { viewBox: '0 0 1 1" onload="alert(1)' },
      { width: -1 },
      { fills: 'yes' },
      { summary: 3 },
    ]) {
      expect(restoreStill({ ...kept, ...forged })).toBeUndefined();
    }
  });
});
