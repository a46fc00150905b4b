import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTrial } from '../../../../slides/chatgpt-deepfakes/labs/spot-the-fake/draw.ts';
import {
  type Answer,
  binsOf,
  chanceOf,
  isRight,
  machineSays,
  makeRound,
  type Pebble,
  scoreOf,
  TRIALS,
} from '../../../../slides/chatgpt-deepfakes/labs/spot-the-fake/model.ts';
import { keptOf, readGame } from '../../../../slides/chatgpt-deepfakes/labs/spot-the-fake/state.ts';
import { gameStill } from '../../../../slides/chatgpt-deepfakes/labs/spot-the-fake/still.ts';
import { verdict } from '../../../../slides/chatgpt-deepfakes/labs/spot-the-fake/words.ts';
import { cleanSvg } from '../../../../src/finish/diagram/clean-svg.ts';

const many = Array.from({ length: 200 }, (_, seed) => [makeRound(seed + 1, 1), makeRound(seed + 1, 2)]).flat(2);

describe('the chance of a score by guessing', () => {
  it('has the figures of the fact base: 0.021 for 15 of 20 or more, 0.058 for 14, about a quarter for 12', () => {
    expect(chanceOf(15, TRIALS).toFixed(3)).toBe('0.021');
    expect(chanceOf(14, TRIALS).toFixed(3)).toBe('0.058');
    expect(chanceOf(12, TRIALS).toFixed(2)).toBe('0.25');
  });

  it('is exact: counted over all ways of guessing, it is the same', () => {
    for (const count of [1, 5, 10]) {
      for (let right = 0; right <= count + 1; right++) {
        let ways = 0;
        for (let way = 0; way < 2 ** count; way++) {
          if (way.toString(2).replace(/0/g, '').length >= right) ways++;
        }
        expect(chanceOf(right, count)).toBe(ways / 2 ** count);
      }
    }
  });

  it('is that of guessing in this game, however one guesses', () => {
    const rounds = Array.from({ length: 1000 }, (_, seed) => makeRound(seed, 1));
    for (const guess of [() => true, () => false, (at: number) => at % 3 === 0]) {
      const scores = rounds.map(
        (trials) =>
          scoreOf(
            trials,
            trials.map((_, at) => ({ saysChanged: guess(at), confidence: 50 })),
          ).right,
      );
      expect(scores.filter((right) => right >= 14).length / scores.length).toBeCloseTo(chanceOf(14, TRIALS), 1);
      const mean = scores.reduce((sum, right) => sum + right, 0) / scores.length;
      expect(mean).toBeGreaterThan(9.7);
      expect(mean).toBeLessThan(10.3);
    }
  });
});

describe('rounds', () => {
  it('are the same for the same seed, and others in the second round', () => {
    expect(makeRound(4, 1)).toEqual(makeRound(4, 1));
    expect(makeRound(4, 2)).not.toEqual(makeRound(4, 1));
    expect(makeRound(4, 1)).toHaveLength(TRIALS);
  });

  it('keep every pebble within its picture', () => {
    const all = many.flatMap(({ pebbles }) => pebbles);
    const reach = ({ width, height }: Pebble): number => Math.max(width, height) / 2;
    expect(Math.min(...all.map((pebble) => pebble.x - reach(pebble)))).toBeGreaterThan(-4);
    expect(Math.max(...all.map((pebble) => pebble.x + reach(pebble)))).toBeLessThan(324);
    expect(Math.min(...all.map((pebble) => pebble.y - pebble.height / 2))).toBeGreaterThan(-4);
    expect(Math.max(...all.map((pebble) => pebble.y + pebble.height / 2))).toBeLessThan(204);
  });

  it('have records that never lie, and whose absence says nothing', () => {
    const share = (record: undefined | 'any', isChanged: boolean): number => {
      const kind = many.filter(({ odd }) => (odd !== undefined) === isChanged);
      return kind.filter((trial) => (trial.record === undefined) === (record === undefined)).length / kind.length;
    };
    expect(many.filter(({ odd, record }) => record === 'untouched' && odd !== undefined)).toEqual([]);
    expect(many.filter(({ odd, record }) => record === 'edited' && odd === undefined)).toEqual([]);
    expect(Math.abs(share(undefined, true) - share(undefined, false))).toBeLessThan(0.05);
  });

  it('are hard: a program that measures each light exactly tells about 73 of 100', () => {
    const right = many.filter((trial) => machineSays(trial) === (trial.odd !== undefined)).length;
    expect(right / many.length).toBeGreaterThan(0.7);
    expect(right / many.length).toBeLessThan(0.76);
  });
});

describe('the score', () => {
  const trials = makeRound(1, 1);
  const truthful = (confidence: number, wrong: number): readonly Answer[] =>
    trials.map(({ odd }, at) => ({ saysChanged: (odd !== undefined) !== at < wrong, confidence }));

  it('is confidence minus accuracy', () => {
    const score = scoreOf(trials, truthful(80, 8));
    expect(score).toMatchObject({ answered: 20, right: 12, accuracy: 0.6, confidence: 0.8 });
    expect(score.overconfidence).toBeCloseTo(0.2, 12);
    expect(verdict(score)).toEqual([
      'Tossing a coin gives 12 or more in 25% of rounds: this is compatible with guessing.',
      'On average you were 80% sure and 60% right: 20 points surer than right.',
    ]);
  });

  it('calls 15 of 20 more than luck, and 14 not', () => {
    expect(verdict(scoreOf(trials, truthful(60, 5)))[0]).toContain('2.1% of rounds: more than luck');
    expect(verdict(scoreOf(trials, truthful(60, 6)))[0]).toContain('5.8% of rounds: this is compatible with guessing');
  });

  it('counts each answer in one bin', () => {
    const confidence = fc.integer({ min: 10, max: 20 }).map((step) => step * 5);
    const answer = fc.record({ saysChanged: fc.boolean(), confidence });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: TRIALS }), (answers) => {
        const bins = binsOf(trials, answers);
        expect(bins.reduce((sum, bin) => sum + bin.answers, 0)).toBe(answers.length);
        expect(bins.reduce((sum, bin) => sum + bin.right, 0)).toBe(scoreOf(trials, answers).right);
      }),
    );
  });

  it('is empty before anything is answered', () => {
    expect(scoreOf(trials, [])).toEqual({
      answered: 0,
      right: 0,
      accuracy: 0,
      confidence: 0,
      overconfidence: 0,
      chance: 1,
    });
  });

  it('knows right from wrong', () => {
    const [trial] = trials;
    expect(trial && isRight(trial, { saysChanged: trial.odd !== undefined, confidence: 50 })).toBe(true);
  });
});

describe('the state that is kept', () => {
  const full = Array.from({ length: TRIALS }, () => ({ saysChanged: true, confidence: 65 }));
  const game = { seed: 3, rounds: [full, [{ saysChanged: false, confidence: 50 }]] };

  it('comes back as it was', () => {
    expect(readGame(JSON.parse(JSON.stringify(keptOf(game))))).toEqual(game);
    expect(JSON.stringify(keptOf({ seed: 3, rounds: [full, full] })).length).toBeLessThan(500);
  });

  it.each([
    ['a second round before the first is over', { seed: 3, rounds: [[[1, 50]], []] }],
    ['three rounds', { seed: 3, rounds: [[], [], []] }],
    ['no round', { seed: 3, rounds: [] }],
    ['a confidence that the slider has not', { seed: 3, rounds: [[[1, 12]]] }],
    ['an answer that is none', { seed: 3, rounds: [[[2, 50]]] }],
    ['too many answers', { seed: 3, rounds: [Array.from({ length: 21 }, () => [1, 50])] }],
    ['another seed', { seed: 0.5, rounds: [[]] }],
    ['words', 'rounds'],
    ['nothing', undefined],
  ])('is refused with %s', (_name, given) => {
    expect(readGame(given)).toBeUndefined();
  });
});

describe('pictures', () => {
  const odd = many.find((trial) => trial.odd !== undefined) ?? many[0];

  it('give nothing away before they are answered', () => {
    if (odd === undefined) throw new Error('No picture is changed.');
    const untouched = { pebbles: odd.pebbles, odd: undefined };
    expect(drawTrial(odd, 'a', false)).toBe(drawTrial(untouched, 'a', false));
    expect(drawTrial(odd, 'a', true)).not.toBe(drawTrial(untouched, 'a', true));
  });

  it('stay whole on paper, shading included', () => {
    const clean = cleanSvg(gameStill({}), { color: (color) => color });
    expect(clean?.inner.match(/<radialGradient/g)).toHaveLength(48);
    expect(clean?.inner.match(/fill="url\(#[^)]+\)"/g)).toHaveLength(48);
    expect(clean?.inner.match(/2\.1%|5\.8%/g)).toEqual(['2.1%', '5.8%']);
  });
});
