/** Sources that would take minutes enter the built threads; at a short deadline they must be given up, and the rest be drawn. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DiagramBlock, DiagramLanguage } from '../../../../src/deck/block.ts';
import { diagramJob } from '../../../../src/deck/job.ts';
import { Cache } from '../../../../src/finish/cache/cache.ts';
import { finish } from '../../../../src/finish/finish.ts';
import { packageFile } from '../../../../src/output/package-files.ts';
import { at, code, deckOf } from '../../finish/deck-of.ts';
import { scratchFolder } from '../scratch.ts';
import { COMMAND } from './run.ts';

const diagramWorker = packageFile('cli/diagram-worker.js');

function block(language: DiagramLanguage, source: string, line: number): DiagramBlock {
  return { kind: 'diagram', span: at(line, line + 2), language, source, job: diagramJob(language, source) };
}

const chart = (spec: object) =>
  JSON.stringify({ chart: { kind: 'vega-lite', spec, lines: {} }, lang: 'en', narrow: false });

/** A graph in which everything is joined to everything. */
function crowd(size: number): string {
  const edges = Array.from(
    { length: size },
    (_, from) => `n${from} -> { ${Array.from({ length: size }, (__, to) => `n${to}`).join(' ')} }`,
  );
  return `digraph { ${edges.join('\n')} }`;
}

test(
  'a graph and a chart that would take minutes are given up, and those behind them drawn',
  { timeout: 120_000 },
  async () => {
    expect(existsSync(COMMAND) && existsSync(diagramWorker)).toBe(true);
    const rows = { values: Array.from({ length: 3 }, (_, a) => ({ a, b: a })) };
    const encoding = { x: { field: 'a', type: 'quantitative' }, y: { field: 'b', type: 'quantitative' } };
    const endless = chart({
      mark: 'point',
      data: rows,
      // A pattern that takes twice as long for each letter more.
      transform: [{ calculate: "test(/^(a+)+$/, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab') ? 1 : 2", as: 'b' }],
      encoding,
    });
    const deck = deckOf([
      block('dot', crowd(150), 3),
      block('dot', 'digraph { a -> b }', 8),
      block('chart', endless, 13),
      block('chart', chart({ mark: 'point', data: rows, encoding }), 18),
      code('ts', 'let a = 1;', at(23)),
    ]);
    const cache = new Cache(scratchFolder());
    const started = performance.now();
    const { value, diagnostics } = await finish(deck, { diagramWorker, diagramDeadline: 8_000, cache });
    expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([
      ['diagram/slow', 3],
      ['diagram/slow', 13],
    ]);
    expect([...value.values()].map(({ kind }) => kind)).toEqual(['diagram', 'diagram', 'code']);
    expect(performance.now() - started).toBeLessThan(60_000);
  },
);
