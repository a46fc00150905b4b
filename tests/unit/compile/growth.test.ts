/** Decks of more and more slides go all the way to a page; the time must grow with their number and not with its square. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { renderSheet } from '../../../src/render/sheet.ts';

/** A deck of `n` slides, and what else lies in its folder. */
interface Growing {
  readonly name: string;
  readonly slide: (at: number) => string;
  readonly files?: (n: number) => Readonly<Record<string, string>>;
}

const DECKS: readonly Growing[] = [
  { name: 'ids in raw HTML', slide: (at) => `<p id="a${at}">x</p><p id="b${at}">x</p>\n<p id="c${at}">x</p>` },
  { name: 'the same id', slide: () => '## T {#same}' },
  { name: 'broken links', slide: (at) => `[x](#missing-target-${at})` },
  { name: 'footnotes that are not defined', slide: (at) => `x[^missing-${at}]\n\n[^there-${at}]: y` },
  {
    name: 'missing pictures in a folder full of others',
    slide: (at) => `![x](missing-picture-${at}.png)`,
    files: (n) => Object.fromEntries(Array.from({ length: n }, (_, at) => [`existing-picture-${at}.png`, ''])),
  },
  {
    name: 'a source cited on each',
    slide: (at) => `## T ${at}\n\nx [@key${at}]`,
    files: (n) => ({ 'sources.yaml': Array.from({ length: n }, (_, at) => `key${at}: {title: T}`).join('\n') }),
  },
  { name: 'the same question', slide: () => '::: quiz Which?\n- (x) a\n- ( ) b\n:::' },
  { name: 'the same key', slide: () => '```js run {#same}\n1\n```' },
  { name: 'sections', slide: (at) => `---\nsection: Part ${at}\n---\n\n## T ${at}` },
];

function build({ slide, files }: Growing, n: number): void {
  const slides = Array.from({ length: n }, (_, at) => slide(at)).map((text) =>
    text.startsWith('---\n') ? text : `---\n\n${text}`,
  );
  const texts = { 'deck.md': `---\nsources: sources.yaml\n---\n\n${slides.join('\n\n')}\n`, ...files?.(n) };
  const sources = new Map(Object.entries(texts).map(([path, text]) => [path, { path, text }]));
  const { value } = compile({
    name: 'deck',
    source: { path: 'deck.md', text: texts['deck.md'] },
    includes: sources,
    files: new Set(sources.keys()),
    trust: false,
  });
  expect(value.stacks).toHaveLength(n);
  const options = { assetUrl: (path: string) => path, styles: [], scripts: [], fontCss: '', version: '0' };
  renderSheet(value, new Map(), { ...options, scheme: 'light' });
}

function best(deck: Growing, n: number): number {
  return Math.min(
    ...Array.from({ length: 3 }, () => {
      const started = performance.now();
      build(deck, n);
      return performance.now() - started;
    }),
  );
}

/** 2 for quadratic growth; the start of a run and a busy machine blur it. */
const LARGEST = 1.5;

describe('time grows linearly with slides that have', () => {
  it.each(DECKS)('$name', { timeout: 120_000 }, (deck) => {
    let exponent = Infinity;
    for (let attempt = 0; attempt < 10 && exponent > LARGEST; attempt += 1) {
      exponent = Math.log2(best(deck, 2000) / best(deck, 500)) / 2;
    }
    expect(exponent).toBeLessThanOrEqual(LARGEST);
  });
});
