import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../../src/compile/compile.ts';
import type { CompileInput } from '../../../../src/compile/context.ts';
import { CompileMemory } from '../../../../src/compile/memory/compile-memory.ts';
import { slidesOf } from '../../../../src/deck/deck.ts';
import { deckNameOf } from '../../../../src/cli/workspace/find-decks.ts';
import { openDeck, type OpenDeck } from '../../../../src/cli/workspace/open-deck.ts';
import { scratchFolder } from '../scratch.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

function open(file: string, trust = false): OpenDeck {
  return openDeck({ file, name: deckNameOf(file) }, { trust, compile });
}

const rulesOf = (deck: OpenDeck): readonly (string | number)[][] =>
  deck.diagnostics
    .filter(({ severity }) => severity !== 'info')
    .toSorted((a, b) => a.line - b.line)
    .map(({ rule, line }) => [rule, line]);
const titlesOf = (deck: OpenDeck): readonly (string | undefined)[] => slidesOf(deck.deck).map(({ title }) => title);

describe('the files a deck names', () => {
  test('are read until nothing new is named, also through includes of includes', () => {
    const folder = scratchFolder({
      'deck.md': '# One\n\n@include parts/_two.md\n',
      'parts/_two.md': '---\n\n# Two\n\n@include "_three.md"\n',
      'parts/_three.md': '---\n\n# Three\n',
    });
    const deck = open(join(folder, 'deck.md'));
    expect(rulesOf(deck)).toEqual([]);
    expect(titlesOf(deck)).toEqual(['One', 'Two', 'Three']);
  });

  test('plainly named are at hand in the first compilation', () => {
    const folder = scratchFolder({
      'deck.md': '---\nsources: s.yaml\n---\n\n# One\n\n@include _two.md\n\n<<< ./code.ts#part\n',
      's.yaml': 'a:\n  title: A\n',
      '_two.md': '---\n\n# Two\n',
      'code.ts': 'let a = 1;\n',
    });
    let times = 0;
    const counting = (input: CompileInput): ReturnType<typeof compile> => {
      times++;
      return compile(input);
    };
    openDeck({ file: join(folder, 'deck.md'), name: 'd' }, { trust: false, compile: counting });
    expect(times).toBe(1);
  });

  test('are compiled anew alone, in the rounds of one reading and in readings with one memory', () => {
    const folder = scratchFolder({
      'deck.md': '# One\n\n---\n\n![a](dist/a.png)\n\n---\n\n# Three\n',
      'dist/a.png': PNG,
    });
    const compiled: number[] = [];
    const counting: typeof compile = (input, given) => {
      const result = compile(input, given);
      compiled.push(result.compiled);
      return result;
    };
    const memory = new CompileMemory();
    const read = () =>
      openDeck({ file: join(folder, 'deck.md'), name: 'd' }, { trust: false, compile: counting, memory });
    const before = read();
    expect(compiled.splice(0)).toEqual([3, 1]);
    writeFileSync(join(folder, 'deck.md'), '# One\n\n---\n\n![a](dist/a.png)\n\n---\n\n# Last\n');
    const now = read();
    // In each round by itself; the slide with the late file is remembered in both.
    expect(compiled.splice(0)).toEqual([1, 1]);
    expect([rulesOf(now), titlesOf(now)]).toEqual([[], ['One', undefined, 'Last']]);
    expect(slidesOf(now.deck)[0]).toBe(slidesOf(before.deck)[0]);
    openDeck({ file: join(folder, 'deck.md'), name: 'd' }, { trust: false, compile: counting });
    expect(compiled).toEqual([3, 1]);
  });

  test('only in a later round are remembered there: no slide is compiled or called another when nothing changed', () => {
    const folder = scratchFolder({
      'deck.md': '# One\n\n---\n\n![a](dist/a.png)\n\n---\n\n@include dist/part.md\n',
      'dist/a.png': PNG,
      'dist/part.md': '## Part\n\n<<< ./code.ts\n',
      'dist/code.ts': 'let a = 1;\n',
    });
    const memory = new CompileMemory();
    const compiled: number[] = [];
    const counting: typeof compile = (input, given) => {
      const result = compile(input, given);
      compiled.push(result.compiled);
      return result;
    };
    const read = () => {
      compiled.length = 0;
      return openDeck({ file: join(folder, 'deck.md'), name: 'd' }, { trust: false, compile: counting, memory });
    };
    const first = read();
    const rounds = compiled.length;
    expect(rounds).toBeGreaterThan(1);
    const again = read();
    expect(compiled).toEqual(Array.from({ length: rounds }, () => 0));
    expect(again.compiled.revisions).toEqual(first.compiled.revisions);
    expect(slidesOf(again.deck).map((slide, at) => slide === slidesOf(first.deck)[at])).toEqual([true, true, true]);
    // Less to look for, then more again: what a revision says stays true.
    const text = '# One\n\n---\n\n![a](dist/a.png)\n\n---\n\n@include dist/part.md\n';
    const seen = new Map<number, string>();
    for (const deck of ['# One\n\n---\n\nTwo\n', text, text.replace('# One', '# Uno'), 'Two\n', text, text]) {
      writeFileSync(join(folder, 'deck.md'), deck);
      const now = read();
      for (const slide of slidesOf(now.deck)) {
        const revision = now.compiled.revisions.get(slide.id) ?? 0;
        const plain = JSON.stringify(slide).replaceAll(/"(?:line|endLine)":\d+,?/g, '');
        expect(seen.get(revision) ?? plain).toBe(plain);
        seen.set(revision, plain);
      }
    }
    expect(compiled.at(-1)).toBe(0);
  });

  test('that are not text are reported once, and the rest still builds', () => {
    const folder = scratchFolder({ 'deck.md': '# One\n\n@include _two.md\n', '_two.md': PNG });
    const deck = open(join(folder, 'deck.md'));
    expect(rulesOf(deck)).toContainEqual(['file/binary', 1]);
    expect(titlesOf(deck)).toEqual(['One']);
  });

  test('are found in folders that the listing skips', () => {
    const folder = scratchFolder({
      'deck.md': '# One\n\n![a](dist/a.png)\n\n@include dist/part.md\n',
      'dist/a.png': PNG,
      'dist/part.md': '---\n\n# Two\n',
    });
    const deck = open(join(folder, 'deck.md'));
    expect(rulesOf(deck)).toEqual([]);
    expect(titlesOf(deck)).toEqual(['One', 'Two']);
    expect(deck.deck.assets.map(({ path }) => path)).toEqual(['dist/a.png']);
  });

  test('have their case as on disk, and the nearest name is the hint', () => {
    const folder = scratchFolder({ 'deck.md': '# One\n\n![a](img/Cat.png)\n', 'img/cat.png': PNG });
    const deck = open(join(folder, 'deck.md'));
    expect(deck.diagnostics).toMatchObject([{ rule: 'asset/missing', line: 3, hint: 'did you mean "img/cat.png"?' }]);
  });

  test('may be spelt in NFC or NFD on either side', () => {
    const [nfc, nfd] = ['é'.normalize('NFC'), 'é'.normalize('NFD')];
    const folder = scratchFolder({
      'deck.md': `# One\n\n![a](${nfc}1.png)\n\n![b](${nfd}2.png)\n`,
      [`${nfd}1.png`]: PNG,
      [`${nfc}2.png`]: PNG,
    });
    const deck = open(join(folder, 'deck.md'));
    expect(rulesOf(deck)).toEqual([]);
    expect(deck.deck.assets.map(({ path }) => path)).toEqual([`${nfc}1.png`, `${nfc}2.png`]);
    for (const { path } of deck.deck.assets) expect(deck.fileOf(path)).toBeDefined();
  });
});

describe('pictures', () => {
  test('that cannot be shown are reported where they are used', () => {
    const folder = scratchFolder({
      'deck.md': '# One\n\n![a](ok.png)\n\n![b](empty.png)\n\n![c](cut.png)\n\n![d](page.png)\n',
      'ok.png': PNG,
      'empty.png': '',
      'cut.png': PNG.subarray(0, 50),
      'page.png': '<html>404</html>',
    });
    expect(rulesOf(open(join(folder, 'deck.md')))).toEqual([
      ['asset/unreadable', 5],
      ['asset/unreadable', 7],
      ['asset/unreadable', 9],
    ]);
  });
});

describe('what lies outside the folder', () => {
  const outside = (): string => {
    const folder = scratchFolder({
      'secret.md': '---\n\n# CANARY\n',
      'secret.png': PNG,
      'deck/deck.md': '# One\n\n@include ../secret.md\n\n@include link.md\n\n![a](../secret.png)\n\n![b](./link.png)\n',
    });
    symlinkSync('../secret.md', join(folder, 'deck', 'link.md'));
    symlinkSync('../secret.png', join(folder, 'deck', 'link.png'));
    return join(folder, 'deck', 'deck.md');
  };

  test('is not read, by path or by link, and each place is named', () => {
    const deck = open(outside());
    expect(rulesOf(deck)).toEqual([
      ['file/outside', 3],
      ['file/outside', 5],
      ['file/outside', 7],
      ['file/outside', 9],
    ]);
    expect(titlesOf(deck)).toEqual(['One']);
    expect(deck.deck.assets).toEqual([]);
    expect(deck.fileOf('../secret.png')).toBeUndefined();
    expect(deck.fileOf('link.png')).toBeUndefined();
  });

  test('is read when the folder is trusted', () => {
    const deck = open(outside(), true);
    expect(rulesOf(deck)).toEqual([]);
    expect(titlesOf(deck)).toContain('CANARY');
    expect(deck.fileOf('../secret.png')).toBeDefined();
  });

  test('and is not there is missing when the folder is trusted', () => {
    const folder = scratchFolder({ 'deck/deck.md': '# One\n\n![a](../gone.png)\n\n@include ../gone.md\n' });
    expect(rulesOf(open(join(folder, 'deck', 'deck.md'), true))).toEqual([
      ['asset/missing', 3],
      ['include/missing', 5],
    ]);
  });

  test('in a linked folder is not listed, and links in circles end', () => {
    const folder = scratchFolder({ 'other/x.png': PNG, 'deck/deck.md': '# One\n\n![a](up/x.png)\n' });
    symlinkSync('../other', join(folder, 'deck', 'up'));
    symlinkSync('.', join(folder, 'deck', 'self'));
    expect(rulesOf(open(join(folder, 'deck', 'deck.md')))).toEqual([['file/outside', 3]]);
  });
});

describe('the deck file', () => {
  test('that is binary gives one finding and no slides', () => {
    const folder = scratchFolder({ 'deck.md': PNG });
    const deck = open(join(folder, 'deck.md'));
    expect(rulesOf(deck)).toEqual([['file/binary', 1]]);
    expect(deck.readable).toBe(false);
  });

  test('behind a link has the folder where it really lies', () => {
    const folder = scratchFolder({ 'real/talk.md': '# One\n\n![a](a.png)\n', 'real/a.png': PNG });
    symlinkSync('real/talk.md', join(folder, 'now.md'));
    const deck = open(join(folder, 'now.md'));
    expect(rulesOf(deck)).toEqual([]);
    expect(deck.deck.name).toBe('now');
    expect(relative(folder, deck.placeOf('talk.md'))).toBe(join('real', 'talk.md'));
  });

  test('in a linked folder is shown as it was named', () => {
    const folder = scratchFolder({ 'real/deck.md': '# One\n' });
    symlinkSync('real', join(folder, 'link'));
    expect(relative(folder, open(join(folder, 'link', 'deck.md')).placeOf('deck.md'))).toBe(join('link', 'deck.md'));
  });

  test.each(['my talk', 'a(b', 'a[b]', 'c#d', '100%', 'é😀', "it's", '%20'])(
    'may lie in a folder named "%s"',
    (name) => {
      const folder = scratchFolder({
        [`${name}/deck.md`]: `# One\r\n\r\n![a](<${name}.png>)\r\n`,
        [`${name}/${name}.png`]: PNG,
      });
      const deck = open(join(folder, name, 'deck.md'));
      expect(rulesOf(deck)).toEqual([]);
      expect(deck.deck.name).toBe(name.normalize('NFC'));
      expect(deck.deck.assets).toHaveLength(1);
    },
  );
});

describe('lectern.yaml', () => {
  test('is found at or above the deck, the nearest one, and no higher than the repository', () => {
    const folder = scratchFolder({
      'lectern.yaml': 'footer: outer\n',
      'repo/a/deck.md': '# A\n',
      'repo/b/deck.md': '# B\n',
      'repo/b/lectern.yaml': 'footer: b\n',
    });
    const footer = (path: string): string | undefined => open(join(folder, path)).deck.meta.footer;
    expect(footer('repo/a/deck.md')).toBe('outer');
    expect(footer('repo/b/deck.md')).toBe('b');
    mkdirSync(join(folder, 'repo', '.git'));
    expect(footer('repo/a/deck.md')).toBeUndefined();
    writeFileSync(join(folder, 'repo', 'lectern.yaml'), 'footer: repo\n');
    expect(footer('repo/a/deck.md')).toBe('repo');
  });

  test('that links out of its folder is not read', () => {
    const folder = scratchFolder({ 'secret.yaml': 'footer: CANARY\n', 'deck/deck.md': '# A\n' });
    symlinkSync('../secret.yaml', join(folder, 'deck', 'lectern.yaml'));
    expect(open(join(folder, 'deck', 'deck.md')).deck.meta.footer).toBeUndefined();
  });

  test('is named by its own path when it is wrong', () => {
    const folder = scratchFolder({ 'lectern.yaml': 'footr: x\n', 'deck/deck.md': '# A\n' });
    const deck = open(join(folder, 'deck', 'deck.md'));
    expect(deck.diagnostics).toMatchObject([{ rule: 'front-matter/unknown', line: 1 }]);
    expect(deck.placeOf(deck.diagnostics[0]?.file ?? '')).toBe(join(folder, 'lectern.yaml'));
  });
});
