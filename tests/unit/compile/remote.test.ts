import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { CompileMemory } from '../../../src/compile/memory/compile-memory.ts';

const deck = (remote: string, picture = 'https://example.org/moon.png') =>
  [
    `---\nremote: ${remote}\n---\n`,
    `# Moon\n\n![The moon](${picture})\n`,
    '---\nbackground: //example.org/sky.png\n---\n\n## Sky\n',
    '---\n\n## Raw\n\n<p><img src="https://example.org/raw.png" alt="raw"></p>\n',
    '---\n\n## Film\n\n![A film](https://example.org/film.mp4)\n',
  ].join('\n');

const read = (text: string, trust: boolean, memory?: CompileMemory) =>
  compile({ name: 'deck', source: { path: 'deck.md', text }, includes: new Map(), files: new Set(), trust }, memory);

const remote = ({ value }: ReturnType<typeof read>) =>
  value.assets.filter(({ kind }) => kind === 'remote').map(({ path, span }) => `${path}:${span.line}`);

const PICTURES = ['https://example.org/moon.png:7', 'https://example.org/sky.png:10', 'https://example.org/raw.png:19'];

describe('pictures of other hosts', () => {
  it('are to be fetched where a trusted deck asks for it, films never', () => {
    const compiled = read(deck('fetch'), true);
    expect(remote(compiled)).toEqual(PICTURES);
    expect(compiled.diagnostics.map(({ rule, line }) => `${line} ${rule}`)).toEqual(['25 asset/remote']);
  });

  it('are only named where it does not ask, or is not trusted', () => {
    for (const compiled of [read(deck('ignore'), true), read(deck('ignore'), false), read(deck('fetch'), false)]) {
      expect(remote(compiled)).toEqual([]);
      const found = compiled.diagnostics.filter(({ rule }) => rule === 'asset/remote').map(({ line }) => line);
      expect(found.toSorted((a, b) => a - b)).toEqual([7, 10, 19, 25]);
    }
    expect(read(deck('fetch'), false).diagnostics.find(({ line }) => line === 7)?.hint).toContain(
      'only for decks you trust',
    );
  });

  it('are as the deck says after each save', () => {
    const memory = new CompileMemory();
    expect(remote(read(deck('ignore'), true, memory))).toEqual([]);
    expect(remote(read(deck('fetch'), true, memory))).toEqual(PICTURES);
    expect(remote(read(deck('fetch', 'https://example.org/sun.png'), true, memory))).toEqual(
      PICTURES.with(0, 'https://example.org/sun.png:7'),
    );
    expect(remote(read(deck('ignore'), true, memory))).toEqual([]);
  });
});
