import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_CODE_THEMES } from '../../../src/deck/deck.ts';
import { CodeHighlighter } from '../../../src/finish/code-highlighter.ts';
import { Cache } from '../../../src/finish/cache/cache.ts';
import { finish } from '../../../src/finish/finish.ts';
import { foreseeCode } from '../../../src/finish/foresee.ts';
import { codeBatch } from '../../../src/finish/makers.ts';
import { code, deckOf } from './deck-of.ts';

/** Notes what it is told of, and does nothing. */
class Told extends CodeHighlighter {
  readonly blocks: (readonly [lang: string, text: string])[] = [];
  override foresee(lang: string, text: string): void {
    this.blocks.push([lang, text]);
  }
}

function foreseen(text: string, kept?: Parameters<typeof foreseeCode>[2]): Told['blocks'] {
  const told = new Told();
  foreseeCode(text, told, kept);
  return told.blocks;
}

describe('foreseeCode', () => {
  it('finds the fences of a deck, with their language and text', () => {
    const text = '# A\r\n\r\n```ts {1|2} title="a"\r\nlet a;\r\n\r\nlet b;\r\n```\r\n\r\n~~~~ c++\nint a;\n~~~\n~~~~\n';
    expect(foreseen(text)).toEqual([
      ['ts', 'let a;\n\nlet b;'],
      ['c++', 'int a;\n~~~'],
    ]);
  });

  it('leaves out fences without a language, and what is never closed', () => {
    expect(foreseen('```\nplain\n```\n\n```ts\nlet a;\n')).toEqual([]);
  });

  it('reads a Pandoc fence too, and one within a longer one as its text', () => {
    expect(foreseen('```{.python .x}\nprint(1)\n```\n\n````md\n```js\nx\n```\n````\n')).toEqual([
      ['python', 'print(1)'],
      ['md', '```js\nx\n```'],
    ]);
  });

  it('does not begin with what an earlier run has kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'foresee-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const cache = new Cache(folder);
    await finish(deckOf([code('ts', 'let kept;')], DEFAULT_CODE_THEMES), { cache, keptAs: 'd' });
    const name = { ...codeBatch(DEFAULT_CODE_THEMES), deck: 'd' };
    const text = '```ts\nlet kept;\n```\n\n```ts\nlet fresh;\n```\n';
    expect(foreseen(text, { cache, name })).toEqual([['ts', 'let fresh;']]);
  });
});
