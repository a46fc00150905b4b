/** Text meant as a CSS colour, gradient or length enters; whether it is one, with nothing else hidden in it, leaves. */
import { NAMED_COLORS } from '../../deck/named-colors.ts';

const COLOR_FUNCTIONS = new Set(
  'rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark var calc'.split(' '),
);
const GRADIENT_FUNCTIONS = new Set([
  ...COLOR_FUNCTIONS,
  ...['linear', 'radial', 'conic'].flatMap((kind) => [`${kind}-gradient`, `repeating-${kind}-gradient`]),
]);

/** CSS Color 4 names, and the two keywords that stand for a colour. */
export const COLOR_NAMES: ReadonlySet<string> = new Set([...Object.keys(NAMED_COLORS), 'transparent', 'currentcolor']);

/** A named colour, hex, or one colour function; never `url()`. */
export function isColor(text: string): boolean {
  const lower = text.toLowerCase();
  if (COLOR_NAMES.has(lower)) return true;
  if (/^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(lower)) return true;
  return functionsIn(lower, COLOR_FUNCTIONS)?.length === 1;
}

/** One or more gradients, separated by commas; never `url()`. */
export function isGradient(text: string): boolean {
  const outer = functionsIn(text.toLowerCase(), GRADIENT_FUNCTIONS);
  return outer !== undefined && outer.length > 0 && outer.every((name) => name.endsWith('-gradient'));
}

/** One or more CSS filter functions without `url()`. */
export function isFilter(text: string): boolean {
  return (
    text.length <= 300 &&
    /^(?:(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)\([a-z0-9#.,%/ +-]*(?:\([a-z0-9.,%/ +-]*\)[a-z0-9#.,%/ +-]*)?\) *)+$/i.test(
      text,
    )
  );
}

/** A length, percentage or keyword list as `background-size`, `-position` take: words, numbers with units, commas. */
export function isPlainValue(text: string): boolean {
  return /^[a-z0-9.%+\-, ]+$/i.test(text) && text.length <= 100;
}

/**
 * Names of the outermost functions of a value that is nothing but functions and commas between them.
 * Undefined when it holds another function, unbalanced parentheses, or a character that colours never need.
 */
function functionsIn(text: string, allowed: ReadonlySet<string>): string[] | undefined {
  if (text.length > 1000 || !/^[a-z0-9#.,%/+\-*() \n]+$/.test(text)) return undefined;
  const outer: string[] = [];
  let depth = 0;
  let last = 0;
  for (const match of text.matchAll(/([a-z-][a-z0-9-]*)?\(|\)/g)) {
    const between = text.slice(last, match.index);
    if (depth === 0 && (outer.length === 0 ? between.trim() !== '' : between.trim() !== ',')) {
      return undefined;
    }
    if (match[0] === ')') depth--;
    else {
      if (match[1] === undefined ? depth === 0 : !allowed.has(match[1])) return undefined;
      if (depth === 0 && match[1] !== undefined) outer.push(match[1]);
      depth++;
    }
    if (depth < 0) return undefined;
    last = match.index + match[0].length;
  }
  return depth === 0 && text.slice(last).trim() === '' ? outer : undefined;
}
