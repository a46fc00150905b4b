import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../slides/chatgpt-deepfakes/labs/kit/random.ts';
import {
  asText,
  BigramModel,
  bitsOf,
  CORPUS,
  fromItsStart,
  isVaried,
  loopOf,
} from '../../../../slides/chatgpt-deepfakes/labs/next-token/model.ts';
import { readState } from '../../../../slides/chatgpt-deepfakes/labs/next-token/state.ts';
import { samplerStill } from '../../../../slides/chatgpt-deepfakes/labs/next-token/still.ts';

const MODEL = new BigramModel(CORPUS);

describe('the bigram model', () => {
  it('has the figures of the fact base: 49 tokens, 14 words, 1.30 bits a token, perplexity 2.46', () => {
    expect(MODEL.tokens).toBe(49);
    expect(MODEL.vocabulary).toHaveLength(14);
    expect(MODEL.bits.toFixed(2)).toBe('1.30');
    expect(MODEL.perplexity.toFixed(2)).toBe('2.46');
  });

  it('gives the chances of the corpus at temperature 1', () => {
    const pairs = CORPUS.map((word, at) => [word, CORPUS[(at + 1) % CORPUS.length]] as const);
    for (const word of MODEL.vocabulary) {
      const behind = pairs.filter(([first]) => first === word).map(([, next]) => next);
      for (const { word: next, share, count } of MODEL.candidates(word, 1)) {
        expect(count).toBe(behind.filter((one) => one === next).length);
        expect(share).toBeCloseTo(count / behind.length, 12);
      }
    }
  });

  it('raises counts to the power of 1/T', () => {
    for (const temperature of [0.1, 0.5, 2, 5]) {
      const candidates = MODEL.candidates('is', temperature);
      const powers = candidates.map(({ count }) => count ** (1 / temperature));
      const sum = powers.reduce((all, power) => all + power, 0);
      candidates.forEach(({ share }, at) => expect(share).toBeCloseTo((powers[at] ?? 0) / sum, 12));
    }
  });

  it('is the surer the colder it is, and its chances always make 1', () => {
    const temperature = fc.double({ min: 0.01, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...MODEL.vocabulary), temperature, temperature, (word, a, b) => {
        const [cold, hot] = [MODEL.candidates(word, Math.min(a, b)), MODEL.candidates(word, Math.max(a, b))];
        expect(bitsOf(cold)).toBeLessThanOrEqual(bitsOf(hot) + 1e-9);
        expect(bitsOf(hot)).toBeLessThanOrEqual(Math.log2(hot.length) + 1e-9);
        expect(cold.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('draws words as often as it says', () => {
    const random = seededRandom(3);
    const drawn = Array.from({ length: 20_000 }, () => MODEL.draw('is', 1, random));
    for (const { word, share } of MODEL.candidates('is', 1)) {
      expect(drawn.filter((one) => one === word).length / drawn.length).toBeCloseTo(share, 1);
    }
  });

  it('writes only words and pairs that it has read, the same for the same seed', () => {
    const pairs = new Set(CORPUS.map((word, at) => `${word} ${CORPUS[(at + 1) % CORPUS.length]}`));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        (seed, temperature) => {
          const text = MODEL.write('the', 30, temperature, seededRandom(seed));
          expect(text).toEqual(MODEL.write('the', 30, temperature, seededRandom(seed)));
          for (let at = 1; at < text.length; at++) expect(pairs).toContain(`${text[at - 1]} ${text[at]}`);
        },
      ),
    );
  });

  it('goes round in circles at 0.1, is varied at 1, and flatter at 5', () => {
    const texts = (temperature: number) =>
      Array.from({ length: 200 }, (_, seed) => MODEL.write('the', 60, temperature, seededRandom(seed)));
    const share = (texts_: readonly string[][], test: (text: string[]) => boolean) =>
      texts_.filter(test).length / texts_.length;
    expect(share(texts(0.1), (text) => loopOf(text) !== undefined)).toBeGreaterThan(0.75);
    expect(share(texts(1), (text) => loopOf(text) !== undefined)).toBeLessThan(0.05);
    expect(share(texts(1), (text) => isVaried(text, MODEL.vocabulary.length))).toBeGreaterThan(0.6);
    const likeliest = (temperature: number) => MODEL.candidates('picture', temperature)[0]?.share ?? 0;
    expect(likeliest(0.1)).toBeGreaterThan(0.99);
    expect(likeliest(5)).toBeLessThan(likeliest(1));
  });
});

describe('loops', () => {
  it('are words that end a text three times in a row, the shortest that do', () => {
    expect(loopOf('a b c a b c a b c'.split(' '))).toEqual(['a', 'b', 'c']);
    expect(loopOf('x y a a a'.split(' '))).toEqual(['a']);
    expect(loopOf('a b a b'.split(' '))).toBeUndefined();
    expect(loopOf('a b a b a'.split(' '))).toBeUndefined();
    expect(loopOf([])).toBeUndefined();
  });

  it('are told from their beginning', () => {
    expect(asText(fromItsStart('face is drawn . the'.split(' ')))).toBe('The face is drawn.');
    expect(fromItsStart(['and', 'so'])).toEqual(['and', 'so']);
  });
});

describe('text', () => {
  it('is set as sentences', () => {
    expect(asText('the face is drawn . a word'.split(' '))).toBe('The face is drawn. A word');
    expect(asText([])).toBe('');
  });
});

describe('the state that is kept', () => {
  const state = { temperature: 0.1, seed: 5, drawn: 1, text: ['the', 'face'], hasLooped: true, hasVaried: false };

  it('comes back as it was', () => {
    expect(readState(JSON.parse(JSON.stringify(state)), MODEL.vocabulary)).toEqual(state);
  });

  it.each([
    ['another temperature', { ...state, temperature: 9 }],
    ['a seed that is no whole number', { ...state, seed: 1.5 }],
    ['no words', { ...state, text: [] }],
    ['foreign words', { ...state, text: ['the', 'elephant'] }],
    ['a text without end', { ...state, text: Array.from({ length: 5000 }, () => 'the') }],
    ['numbers without end', { ...state, drawn: 1e12 }],
    ['nothing', null],
    ['a number', 3],
  ])('is refused with %s', (_name, given) => {
    expect(readState(given, MODEL.vocabulary)).toBeUndefined();
  });
});

describe('the picture for paper', () => {
  it('says the figures of the model, and is the same each time', () => {
    const svg = samplerStill({ first: 'is' }, MODEL);
    expect(svg).toBe(samplerStill({ first: 'is' }, MODEL));
    for (const { word } of MODEL.candidates('is', 1)) expect(svg).toContain(`>${word}<`);
    expect(svg).toContain('T = 0.1');
    expect(svg.length).toBeLessThan(20_000);
  });
});
