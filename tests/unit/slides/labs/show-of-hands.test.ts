import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  ANSWERS,
  changeOf,
  countOf,
  MOST,
  NO_VOTES,
  readVotes,
  sharesOf,
  toldOf,
  type Votes,
} from '../../../../slides/chatgpt-deepfakes/labs/show-of-hands/model.ts';

const VOTES: Votes = { first: [21, 40, 9], second: [12, 8, 50] };

describe('counting hands', () => {
  it('takes whole numbers only, in any digits a keyboard writes wide', () => {
    expect(['12', ' 7 ', '１２', '0'].map(countOf)).toEqual([12, 7, 12, 0]);
    expect(['', '-1', '1.5', 'many', '1e3'].map(countOf)).toEqual(Array.from({ length: 5 }, () => undefined));
    expect(countOf('123456')).toBe(MOST);
  });

  it('gives shares of the hands that were raised, and none where there were none', () => {
    expect(sharesOf(VOTES.first)).toEqual([0.3, 40 / 70, 9 / 70]);
    expect(sharesOf([undefined, 3, undefined])).toEqual([0, 1, 0]);
    expect(sharesOf([0, 0, undefined])).toBeUndefined();
  });

  it('says what changed as the difference of the shares that are shown', () => {
    expect(changeOf(VOTES)).toEqual([17 - 30, 11 - 57, 71 - 13]);
    expect(changeOf({ ...VOTES, second: NO_VOTES.second })).toBeUndefined();
    expect(toldOf(VOTES)).toBe('Second vote: Yes 17% (−13), No 11% (−46), It depends 71% (+58).');
    expect(toldOf(NO_VOTES)).toBe('No hands were counted yet.');
  });

  it('reads back what it wrote, and takes nothing else on trust', () => {
    expect(readVotes(JSON.parse(JSON.stringify(VOTES)))).toEqual(VOTES);
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const { first, second } = readVotes(stored);
        for (const count of [...first, ...second]) {
          expect(count === undefined || (Number.isInteger(count) && count >= 0 && count <= MOST)).toBe(true);
        }
        expect([first.length, second.length]).toEqual([ANSWERS.length, ANSWERS.length]);
      }),
    );
  });
});
