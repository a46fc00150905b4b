/** A regular expression's characters and classes enter; the characters that they fit leave, as ranges of code points, rather too many than too few. */
import type { AST } from '@eslint-community/regexpp';

/** First and last of each range, in order, none touching another. */
export type CharSet = readonly (readonly [from: number, to: number])[];

const LAST = 0x10ffff;
const ANY: CharSet = [[0, LAST]];
const DIGIT: CharSet = [[0x30, 0x39]];
const WORD: CharSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const SPACE: CharSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const LINE_ENDS: CharSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** What fits, and whether it is exactly that, so that its opposite is known too. */
interface Fit {
  readonly set: CharSet;
  readonly isExact: boolean;
}

/** @param isFolded case does not matter. */
export function charSetOf(node: AST.Character | AST.CharacterSet | AST.CharacterClass, isFolded: boolean): CharSet {
  return fitOf(node, isFolded).set;
}

function fitOf(node: AST.Character | AST.CharacterSet | AST.CharacterClass, isFolded: boolean): Fit {
  switch (node.type) {
    case 'Character':
      return rangeFit(node.value, node.value, isFolded);
    case 'CharacterSet':
      return fitOfSet(node, isFolded);
    case 'CharacterClass': {
      const fits = node.elements.map((element): Fit => {
        if (element.type === 'CharacterClassRange') return rangeFit(element.min.value, element.max.value, isFolded);
        if (element.type === 'Character' || element.type === 'CharacterSet') return fitOf(element, isFolded);
        return { set: ANY, isExact: false };
      });
      const whole = { set: joined(fits.flatMap(({ set }) => set)), isExact: fits.every(({ isExact }) => isExact) };
      return node.negate ? opposite(whole) : whole;
    }
  }
}

function fitOfSet(node: AST.CharacterSet, isFolded: boolean): Fit {
  // With "i" and "u", ſ and K are letters of a word.
  const exactly = (set: CharSet): Fit => ({ set, isExact: !isFolded });
  switch (node.kind) {
    case 'any':
      return opposite({ set: LINE_ENDS, isExact: true });
    case 'digit':
      return node.negate ? opposite({ set: DIGIT, isExact: true }) : { set: DIGIT, isExact: true };
    case 'space':
      return node.negate ? opposite({ set: SPACE, isExact: true }) : { set: SPACE, isExact: true };
    case 'word':
      return node.negate ? opposite(exactly(WORD)) : isFolded ? rangesFit(WORD) : exactly(WORD);
    case 'property':
      return { set: ANY, isExact: false };
  }
}

function rangesFit(set: CharSet): Fit {
  return { set: joined(set.flatMap(([from, to]) => rangeFit(from, to, true).set)), isExact: false };
}

/** Ranges of more characters are not looked at one by one. */
const MANY = 3000;

function rangeFit(from: number, to: number, isFolded: boolean): Fit {
  if (!isFolded) return { set: [[from, to]], isExact: true };
  if (to - from > MANY) return { set: ANY, isExact: false };
  const ranges: [number, number][] = [[from, to]];
  for (let code = from; code <= to; code++) {
    for (const other of casesOf(code)) ranges.push([other, other]);
  }
  return { set: joined(ranges), isExact: false };
}

/** Letters that only capitals or small letters have in common with one of the plain ones. */
const KIN = 'ſ\u212A\u212BſıİßẞςθϑΘϴΩ\u2126µμ';

const known = new Map<number, readonly number[]>();

/** The letter in its other cases; each is asked about again and again. */
function casesOf(code: number): readonly number[] {
  const found = known.get(code) ?? foldedOf(String.fromCodePoint(code));
  known.set(code, found);
  return found;
}

function foldedOf(char: string): readonly number[] {
  const forms = (one: string): string[] => [one.toLowerCase(), one.toUpperCase()];
  const near = new Set([...forms(char), ...forms(char).flatMap(forms)]);
  for (const kin of KIN) if (forms(kin).some((form) => near.has(form))) near.add(kin);
  return [...near].filter((form) => [...form].length === 1).map((form) => form.codePointAt(0) ?? 0);
}

/** Everything else; of what is not known exactly, anything. */
function opposite({ set, isExact }: Fit): Fit {
  if (!isExact) return { set: ANY, isExact: false };
  const ranges: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set) {
    if (from > next) ranges.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) ranges.push([next, LAST]);
  return { set: ranges, isExact: true };
}

function joined(ranges: CharSet): CharSet {
  const sorted: [number, number][] = [];
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = sorted.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else sorted.push([from, to]);
  }
  return sorted;
}
