import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { feedbackOn } from '../../../../slides/chatgpt-deepfakes/labs/four-gates/feedback.ts';
import {
  type Circumstances,
  endOf,
  ENDS,
  GATES,
  isDeepfake,
  rulingsOf,
  type Subject,
} from '../../../../slides/chatgpt-deepfakes/labs/four-gates/model.ts';
import {
  codeOf,
  firstOf,
  REQUEST,
  REQUESTS,
  rulingsOn,
  SWITCHES,
  turned,
  waysOf,
} from '../../../../slides/chatgpt-deepfakes/labs/four-gates/requests.ts';
import { REASONS, type Reason } from '../../../../slides/chatgpt-deepfakes/labs/four-gates/rulings.ts';
import { formatSources, markOf } from '../../../../slides/chatgpt-deepfakes/labs/four-gates/sources.ts';
import {
  beginning,
  endsOf,
  isDone,
  keptOf,
  readState,
  sentNow,
  tallyOf,
} from '../../../../slides/chatgpt-deepfakes/labs/four-gates/state.ts';
import { gatesStill } from '../../../../slides/chatgpt-deepfakes/labs/four-gates/still.ts';
import { WHY } from '../../../../slides/chatgpt-deepfakes/labs/four-gates/why.ts';
import { REQUEST_WORDS } from '../../../../slides/chatgpt-deepfakes/labs/four-gates/words.ts';

const WAYS = REQUESTS.flatMap(waysOf);
const end = (sent: Parameters<typeof rulingsOn>[0]): string => endOf(rulingsOn(sent));

const subjects: fc.Arbitrary<Subject> = fc.record({
  medium: fc.constantFrom('words', 'picture', 'animation', 'voice', 'film'),
  likeness: fc.constantFrom('nobody', 'self', 'other', 'leader'),
  isIntimate: fc.boolean(),
});
const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  target: fc.constantFrom('text', 'product'),
  agreed: fc.boolean(),
  disclosed: fc.boolean(),
  deceives: fc.boolean(),
  lifelike: fc.boolean(),
  posted: fc.boolean(),
});

function verdictAt(gate: (typeof GATES)[number], subject: Subject, given: Circumstances): string {
  return rulingsOf(subject, given).find((ruling) => ruling.gate === gate)?.verdict ?? '';
}

function always(holds: (subject: Subject, given: Circumstances) => void): void {
  fc.assert(fc.property(subjects, circumstances, holds), { numRuns: 2000 });
}

describe('what holds of every request', () => {
  it('each gate says something, in its order, with words and known sources', () => {
    always((subject, given) => {
      const rulings = rulingsOf(subject, given);
      expect(rulings.map(({ gate }) => gate)).toEqual(GATES);
      expect(ENDS).toContain(endOf(rulings));
    });
  });

  it('a text model alone yields words only, and has no product around it', () => {
    always((subject, given) => {
      const alone = { ...given, target: 'text' } as const;
      expect(verdictAt('model', subject, alone)).toBe(subject.medium === 'words' ? 'passes' : 'stops');
      expect(verdictAt('product', subject, alone)).toBe('absent');
    });
  });

  it('ability is not what stops it at the product’s model; film it makes no more, voices it does not copy', () => {
    always((subject, given) => {
      const asked = { ...given, target: 'product' } as const;
      expect(verdictAt('model', subject, asked)).toBe('passes');
      const isLacking = subject.medium === 'film' || (subject.medium === 'voice' && subject.likeness !== 'nobody');
      if (isLacking) expect(verdictAt('product', subject, asked)).toBe('stops');
    });
  });

  it('where it goes changes nothing for policy and law', () => {
    always((subject, given) => {
      const [text, product] = (['text', 'product'] as const).map((target) => rulingsOf(subject, { ...given, target }));
      expect(text?.slice(2)).toEqual(product?.slice(2));
    });
  });

  it('nobody’s likeness without deceit never ends at the policy', () => {
    always((subject, given) => {
      const plain = { ...subject, likeness: 'nobody', isIntimate: false } as const;
      expect(verdictAt('policy', plain, { ...given, deceives: false })).toBe('passes');
    });
  });

  it('with consent and disclosure it never ends at policy or law', () => {
    always((subject, given) => {
      const fair = { ...given, agreed: true, disclosed: true };
      expect(verdictAt('policy', subject, fair)).toBe('passes');
      expect(verdictAt('law', subject, fair)).not.toBe('stops');
    });
  });

  it('deceit that nobody is told of always ends at the policy, whatever it is made of and whoever agreed', () => {
    always((subject, given) => {
      expect(verdictAt('policy', subject, { ...given, deceives: true, disclosed: false })).toBe('stops');
    });
  });

  it('consent alone never lifts the label duty, nor can a label be owed for what is no deepfake', () => {
    always((subject, given) => {
      const agreed = { ...given, agreed: true, disclosed: false };
      const reason = rulingsOf(subject, agreed).at(-1)?.reason;
      expect(reason === 'label').toBe(isDeepfake(subject, agreed));
    });
  });

  it('a label alone never stands for consent', () => {
    always((subject, given) => {
      const unasked = { ...given, agreed: false, deceives: false };
      const [without, labelled] = [false, true].map((disclosed) =>
        verdictAt('policy', subject, { ...unasked, disclosed }),
      );
      expect(labelled).toBe(without);
    });
  });

  it('an intimate likeness without consent passes no policy and no law, posted or not, labelled or not', () => {
    always((subject, given) => {
      const intimate = { ...subject, isIntimate: true };
      expect(verdictAt('policy', intimate, { ...given, agreed: false })).toBe('stops');
      expect(verdictAt('law', intimate, { ...given, agreed: false })).toBe('stops');
    });
  });

  it('what the policy forbids is never let through by the product’s filters without a word', () => {
    always((subject, given) => {
      const asked = { ...given, target: 'product' } as const;
      if (verdictAt('policy', subject, asked) !== 'stops') return;
      expect(['stops', 'leaks', 'depends']).toContain(verdictAt('product', subject, asked));
    });
  });
});

describe('the eight requests', () => {
  it('end at every gate and behind the last as they are met first', () => {
    expect(Object.fromEntries(REQUESTS.map((request) => [request, end(firstOf(request))]))).toEqual({
      portrait: 'model',
      call: 'policy',
      voice: 'product',
      poster: 'law',
      wedding: 'none',
      satire: 'none',
      intimate: 'product',
      film: 'product',
    });
  });

  it('the film ends at each gate in turn, by one change at a time', () => {
    const asked = firstOf('film');
    const animation = turned(asked, 'settles', true);
    const agreed = turned(animation, 'agreed', true);
    const labelled = turned(agreed, 'disclosed', true);
    const ways = [{ ...asked, target: 'text' as const }, asked, animation, agreed, labelled];
    expect(ways.map(end)).toEqual(ENDS);
  });

  it('a label instead of consent leaves the film at the policy', () => {
    const animation = turned(firstOf('film'), 'settles', true);
    expect(end(turned(animation, 'disclosed', true))).toBe('policy');
  });

  it('have a code for each way, words for each switch, and no switch for what is given', () => {
    expect(new Set(WAYS.map(codeOf)).size).toBe(WAYS.length);
    for (const request of REQUESTS) {
      const { switches, always: given } = REQUEST[request];
      expect(Object.keys(REQUEST_WORDS[request].switches).sort()).toEqual([...switches].sort());
      expect(switches.filter((one) => (given as readonly string[]).includes(one))).toEqual([]);
      expect(SWITCHES.filter((one) => switches.includes(one))).toEqual(switches);
    }
  });

  it('every request can be brought through, but the one that nobody agreed to', () => {
    const through = REQUESTS.filter((request) => waysOf(request).some((way) => end(way) === 'none'));
    expect(REQUESTS.filter((request) => !through.includes(request))).toEqual(['intimate']);
  });
});

describe('reasons', () => {
  const used = new Set(WAYS.flatMap(rulingsOn).map(({ reason }) => reason));
  const sources = parse(
    readFileSync(new URL('../../../../slides/chatgpt-deepfakes/sources.yaml', import.meta.url), 'utf8'),
  ) as Readonly<Record<string, { readonly short: string; readonly note: string }>>;

  it('are met, each of them, by some way to send a request', () => {
    expect(Object.keys(REASONS).filter((reason) => !used.has(reason as Reason))).toEqual([]);
  });

  it('name sources of the deck, in its words and with its marks', () => {
    for (const { sources: keys } of Object.values(REASONS)) {
      for (const key of keys) {
        const source = sources[key];
        expect(source, key).toBeDefined();
        expect(formatSources([key])).toBe(`${source?.short} [${markOf(key)}]`);
        // That GIFs are made was read in the source as well.
        if (key !== 'openai-images26')
          expect([key, source?.note]).toEqual([key, expect.stringContaining(`[${markOf(key)}]`)]);
      }
    }
  });

  it('say “reported” where a source is known from reports only', () => {
    for (const [reason, { sources: keys }] of Object.entries(REASONS)) {
      if (!keys.some((key) => markOf(key) === 'S2')) continue;
      expect([reason, WHY[reason as Reason].says]).toEqual([reason, expect.stringMatching(/reported/i)]);
    }
  });

  it('keep to the figures that are reported', () => {
    expect(WHY.filters.says).toMatch(/464 of 6,944 .* 99\.1–99\.2%/);
    expect(WHY['likeness-labelled'].says).toContain('7 of 8 platforms');
  });
});

describe('feedback', () => {
  it('is right for the end alone, names it, and says for every other guess what was overlooked', () => {
    for (const way of WAYS) {
      const rulings = rulingsOn(way);
      const right = endOf(rulings);
      for (const guess of ENDS) {
        const { isRight, text } = feedbackOn(guess, rulings);
        expect([codeOf(way), guess, isRight]).toEqual([codeOf(way), guess, guess === right]);
        if (isRight) continue;
        expect(text).toContain(right === 'none' ? 'No gate says no for certain.' : `The ${right} says no first.`);
        expect(rulings.some(({ reason }) => text.includes(WHY[reason].overlooked))).toBe(true);
      }
    }
  });

  it('grants that a gate that leaks was nearly right, and that a later one would say no too', () => {
    const animation = rulingsOn(turned(firstOf('film'), 'settles', true));
    expect(feedbackOn('product', animation).text).toMatch(/^Nearly\. The policy says no first\. Filters stop most/);
    expect(feedbackOn('law', animation).text).toContain('The law would say no too; it never comes that far.');
  });
});

describe('what is kept', () => {
  const guesses = fc
    .uniqueArray(fc.constantFrom(...WAYS), { selector: codeOf })
    .chain((ways) => fc.tuple(...ways.map((way) => fc.tuple(fc.constant(codeOf(way)), fc.constantFrom(...ENDS)))));

  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REQUESTS), guesses, (request, pairs) => {
        const state = { ...beginning(request), guesses: new Map(pairs) };
        expect(readState(JSON.parse(JSON.stringify(keptOf(state))))).toEqual(state);
      }),
    );
  });

  it('is small, even when every way was sent', () => {
    const all = { ...beginning('film'), guesses: new Map(WAYS.map((way) => [codeOf(way), 'policy'] as const)) };
    expect(JSON.stringify(keptOf(all)).length).toBeLessThan(8000);
  });

  it('is taken back only where this lab could have kept it', () => {
    fc.assert(fc.property(fc.anything(), (state) => readState(state) === undefined));
    const kept = keptOf(beginning('call'));
    expect(readState(kept)).toEqual(beginning('call'));
    expect(readState({ ...kept, request: 'war' })).toBeUndefined();
    expect(readState({ ...kept, ways: kept.ways.slice(1) })).toBeUndefined();
    expect(readState({ ...kept, ways: [...kept.ways.slice(1), 'call product agreed'] })).toBeUndefined();
    expect(readState({ ...kept, guesses: [['call product', 'maybe']] })).toBeUndefined();
  });

  it('counts what was expected rightly, where a request ended, and when the task is done', () => {
    const first = REQUESTS.map((request) => [codeOf(firstOf(request)), 'product'] as const);
    const state = { ...beginning('film'), guesses: new Map(first) };
    expect(tallyOf(state)).toEqual({ right: 3, sent: 8 });
    expect(endsOf(state, 'film')).toEqual(['product']);
    expect(isDone(state)).toBe(false);
    const all = waysOf('film').map((way) => [codeOf(way), 'none'] as const);
    expect(isDone({ ...state, guesses: new Map([...first, ...all]) })).toBe(true);
    expect(isDone({ ...state, guesses: new Map(all) })).toBe(false);
    expect(sentNow(state)).toEqual(firstOf('film'));
  });
});

it('on paper one request is sent five ways, to each gate and through', () => {
  const still = gatesStill();
  expect([...still.matchAll(/[✗✓] [^<;,]+(?=<)/g)].map(([text]) => text)).toEqual([
    '✗ Model',
    '✗ Product',
    '✗ Policy',
    '✗ Law',
    '✓ passes all four',
  ]);
});
