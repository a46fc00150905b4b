/**
 * A regular expression enters; how many steps trying it on a text can take at most leaves. Its automaton of positions
 * (Glushkov 1961) is followed through all texts of a length at once: from each position the letter is taken that leads on
 * in most ways, each way counted as often as a backtracking engine would go it. Real texts never need more.
 */
import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { type CharSet, charSetOf } from './char-set.ts';

/** Something in a pattern of which nobody can say how long it takes. */
export class Unbounded extends Error {}

/** Positions, and how many ways lead there. */
type Ways = ReadonlyMap<number, number>;

/** A part of the pattern: where it begins and ends, and in how many ways it can be passed without a letter. */
interface Part {
  readonly first: Ways;
  readonly last: Ways;
  readonly empty: number;
}

const NOTHING: Part = { first: new Map(), last: new Map(), empty: 1 };

/** Repetitions that an engine writes out one by one. */
const MOST_TIMES = 1000;

/** Pairs of positions; patterns with more are no answers to a question. */
const MOST_EDGES = 1000;

/**
 * @param length of the text.
 * @param most beyond which it does not matter how many there are: then more than that is given.
 * @throws SyntaxError for a broken pattern, Unbounded for one that cannot be bounded.
 */
export function mostSteps(source: string, flags: string, length: number, most = Infinity): number {
  const unicode = flags.includes('u');
  const pattern = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, { unicode });
  const isFolded = flags.includes('i');
  let steps = new Automaton(isFolded).steps(pattern.alternatives.map(withoutLookaheads), length, most);
  // What looks ahead from the beginning is tried once for itself, and never again.
  for (const ahead of pattern.alternatives.flatMap(leadingLookaheads)) {
    steps += new Automaton(isFolded).steps(
      ahead.alternatives.map(({ elements }) => elements),
      length,
      most,
    );
  }
  return steps;
}

type Elements = readonly AST.Element[];

function isLeading(element: AST.Element): boolean {
  return element.type === 'Assertion' && (element.kind === 'lookahead' || element.kind === 'start');
}

function withoutLookaheads({ elements }: AST.Alternative): Elements {
  const from = elements.findIndex((element) => !isLeading(element));
  return from < 0 ? [] : elements.slice(from);
}

function leadingLookaheads({ elements }: AST.Alternative): readonly AST.LookaheadAssertion[] {
  const from = elements.findIndex((element) => !isLeading(element));
  return elements
    .slice(0, from < 0 ? elements.length : from)
    .filter(
      (element): element is AST.LookaheadAssertion => element.type === 'Assertion' && element.kind === 'lookahead',
    );
}

class Automaton {
  readonly #sets: CharSet[] = [];
  /** By position, the first of which is 1. */
  readonly #follow: Map<number, number>[] = [];
  readonly #isFolded: boolean;
  #edges = 0;
  #times = 1;

  constructor(isFolded: boolean) {
    this.#isFolded = isFolded;
  }

  steps(alternatives: readonly Elements[], length: number, most: number): number {
    const whole = this.#either(alternatives);
    // The beginning, then each position.
    const next = [whole.first, ...this.#follow];
    const choices = choicesOf(next, this.#sets);
    const costs = next.map((ways, from) => 1 + sum(ways.values()) + (whole.last.get(from) ?? 0));
    let steps: readonly number[] = costs;
    for (let left = 1; left <= length && (steps[0] ?? 0) <= most; left++) {
      const longer = costs.map((cost, from) => cost + mostReached(choices[from] ?? [], steps));
      // No text can lead any further.
      if (longer.every((count, from) => count === steps[from])) break;
      steps = longer;
    }
    return (steps[0] ?? 0) + whole.empty;
  }

  #either(alternatives: readonly Elements[]): Part {
    const parts = alternatives.map((elements) =>
      elements.reduce<Part>((before, element) => this.#then(before, this.#part(element)), NOTHING),
    );
    return {
      first: added(parts.map(({ first }) => [first, 1])),
      last: added(parts.map(({ last }) => [last, 1])),
      empty: sum(parts.map(({ empty }) => empty)),
    };
  }

  #then(one: Part, other: Part): Part {
    this.#join(one.last, other.first);
    return {
      first: added([
        [one.first, 1],
        [other.first, one.empty],
      ]),
      last: added([
        [other.last, 1],
        [one.last, other.empty],
      ]),
      empty: one.empty * other.empty,
    };
  }

  #join(last: Ways, first: Ways): void {
    for (const [from, out] of last) {
      const follow = this.#follow[from - 1];
      for (const [to, into] of first) {
        follow?.set(to, (follow.get(to) ?? 0) + out * into);
        if (++this.#edges > MOST_EDGES) throw new Unbounded('it has too many branches');
      }
    }
  }

  #part(element: AST.Element): Part {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        return this.#letter(charSetOf(element, this.#isFolded));
      case 'Group':
      case 'CapturingGroup':
        return this.#either(element.alternatives.map(({ elements }) => elements));
      case 'Quantifier':
        return this.#repeated(element);
      case 'Assertion':
        if (element.kind === 'lookahead' || element.kind === 'lookbehind') {
          throw new Unbounded(`it looks ${element.kind === 'lookahead' ? 'ahead' : 'behind'} from its middle`);
        }
        return NOTHING;
      case 'Backreference':
        throw new Unbounded('it refers back to a group');
      case 'ExpressionCharacterClass':
        throw new Unbounded('it calculates with classes');
    }
  }

  #letter(set: CharSet): Part {
    const at = this.#sets.push(set);
    this.#follow.push(new Map());
    return { first: new Map([[at, 1]]), last: new Map([[at, 1]]), empty: 0 };
  }

  /** A number of times is taken for any number of them: each way through the one is a way through the other. */
  #repeated({ element, min, max }: AST.Quantifier): Part {
    const times = Number.isFinite(max) ? Math.max(1, max) : Math.max(1, min);
    this.#times *= times;
    if (this.#times > MOST_TIMES) throw new Unbounded('it repeats something too often');
    const part = this.#part(element);
    this.#times /= times;
    if (max === 0) return NOTHING;
    if (max === 1) return min === 1 ? part : { ...part, empty: part.empty + 1 };
    if (part.empty > 0) throw new Unbounded('it repeats what may be empty');
    this.#join(part.last, part.first);
    return min === 0 ? { ...part, empty: 1 } : part;
  }
}

/** Ways from one place, for a letter: those that it leads on. */
interface Choice {
  readonly to: readonly number[];
  readonly ways: readonly number[];
}

/** All choices together. */
const MOST_CHOICES = 2000;

/** For each place the choices that a letter may leave, each once. */
function choicesOf(next: readonly Ways[], sets: readonly CharSet[]): readonly (readonly Choice[])[] {
  // Between two of these no letter differs from the next.
  const letters = [...new Set(sets.flatMap((set) => set.flatMap(([from, to]) => [from, to + 1])))];
  const fits = sets.map((set) => letters.map((letter) => set.some(([from, to]) => from <= letter && letter <= to)));
  let count = 0;
  return next.map((ways) => {
    const found = new Map<string, Choice>();
    for (const at of letters.keys()) {
      const to = [...ways.keys()].filter((position) => fits[position - 1]?.[at] === true);
      if (to.length > 0) found.set(to.join(), { to, ways: to.map((position) => ways.get(position) ?? 0) });
    }
    const choices = [...found.values()];
    count += sum(choices.map(({ to }) => to.length));
    if (count > MOST_CHOICES) throw new Unbounded('it has too many branches');
    return choices;
  });
}

/** By the letter that leads on in most ways. A loop of its own: this is where the time goes. */
function mostReached(choices: readonly Choice[], steps: readonly number[]): number {
  let most = 0;
  for (const { to, ways } of choices) {
    let reached = 0;
    for (let at = 0; at < to.length; at++) reached += (ways[at] as number) * (steps[to[at] as number] as number);
    if (reached > most) most = reached;
  }
  return most;
}

/** Ways of several parts together, those of each as often as it is reached. */
function added(parts: readonly (readonly [ways: Ways, times: number])[]): Ways {
  const all = new Map<number, number>();
  for (const [ways, times] of parts) {
    if (times === 0) continue;
    for (const [to, count] of ways) all.set(to, (all.get(to) ?? 0) + count * times);
  }
  return all;
}

function sum(numbers: Iterable<number>): number {
  let all = 0;
  for (const number of numbers) all += number;
  return all;
}
