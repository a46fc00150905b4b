import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPictures } from '../../../scripts/build/pack.mjs';
import { iconJob } from '../../../src/deck/job.ts';
import { finish } from '../../../src/finish/finish.ts';
import { at, deckOf, prose } from './deck-of.ts';

let folder: string;
let iconFile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-icons-'));
  iconFile = join(folder, 'icons.txt');
  const names = ['github', 'heart', 'regular:heart', 'solid:heart', 'triangle-exclamation', 'xmark'];
  writeFileSync(iconFile, packPictures(new Map(names.map((name) => [name, `640 512 <path d="${name}"/>`]))));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function icons(...names: string[]) {
  const deck = deckOf(
    names.map((name, index) => prose([{ type: 'icon', content: name, job: iconJob(name) }], at(index + 3))),
  );
  const { value, diagnostics } = await finish(deck, { iconFile });
  return { svgs: names.map((name) => value.get(iconJob(name))), diagnostics };
}

describe('icons', () => {
  it('are drawn in the colour of the text, by name, by set and name, and by their former name', async () => {
    const { svgs, diagnostics } = await icons('github', 'regular:heart', 'Heart', 'times', 'exclamation-triangle');
    expect(diagnostics).toEqual([]);
    expect(svgs.map((piece) => piece?.kind === 'icon' && /d="([^"]*)"/.exec(piece.svg)?.[1])).toEqual([
      'github',
      'regular:heart',
      'heart',
      'xmark',
      'triangle-exclamation',
    ]);
    expect(svgs[0]).toEqual({
      kind: 'icon',
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 512" aria-hidden="true"><path d="github"/></svg>',
    });
  });

  it('are told where the set has none of that name, with what may be meant', async () => {
    const { svgs, diagnostics } = await icons('gitub', 'exclamation', 'constructor');
    expect(svgs).toEqual([undefined, undefined, undefined]);
    expect(diagnostics.map(({ rule, line, message, hint }) => [rule, line, message, hint])).toEqual([
      ['icon/unknown', 3, 'There is no icon "gitub".', 'did you mean "github"?'],
      ['icon/unknown', 4, 'There is no icon "exclamation".', 'did you mean "triangle-exclamation"?'],
      ['icon/unknown', 5, 'There is no icon "constructor".', 'see the free icons of Font Awesome 6 for their names'],
    ]);
  });

  it('stay names where no file is given', async () => {
    const deck = deckOf([prose([{ type: 'icon', content: 'github', job: iconJob('github') }])]);
    expect((await finish(deck)).value.size).toBe(0);
  });
});
