/** A size of UnoCSS enters, a CSS length leaves. */

/** One step of UnoCSS' scale is a quarter of a rem, on Slidev's canvas 4 px. */
const STEP = 4;

const WORDS: Readonly<Record<string, string>> = {
  auto: 'auto',
  full: '100%',
  px: '1px',
  min: 'min-content',
  max: 'max-content',
  fit: 'fit-content',
  none: 'none',
  screen: '100%',
};

/** The sizes that have names, in px. */
const NAMED: Readonly<Record<string, number>> = {
  xs: 320,
  sm: 384,
  md: 448,
  lg: 512,
  xl: 576,
  '2xl': 672,
  '3xl': 768,
  '4xl': 896,
  '5xl': 1024,
  '6xl': 1152,
  '7xl': 1280,
};

/** `4`, `1/2`, `full`, `10px`, `[3.5em]`, with `-` before it for less than nothing; undefined for no length. */
export function lengthOf(written: string, names: 'names' | 'plain' = 'plain'): string | undefined {
  const negative = written.startsWith('-');
  const size = negative ? written.slice(1) : written;
  const length =
    plainLength(size) ?? (names === 'names' && Object.hasOwn(NAMED, size) ? `${NAMED[size]}px` : undefined);
  if (length === undefined || !negative) return length;
  return /^[\d.]/.test(length) ? `-${length}` : undefined;
}

function plainLength(size: string): string | undefined {
  if (Object.hasOwn(WORDS, size)) return WORDS[size];
  if (/^\d{1,4}(?:\.\d{1,4})?$/.test(size)) return pixels(Number(size) * STEP);
  const [, part, whole] = /^(\d{1,3})\/(\d{1,3})$/.exec(size) ?? [];
  if (part !== undefined && Number(whole) > 0) return `${rounded((Number(part) / Number(whole)) * 100)}%`;
  return arbitraryOf(size) ?? withUnit(size);
}

/** What stands in brackets, with blanks for underscores. */
export function arbitraryOf(text: string): string | undefined {
  const inner = /^\[([\w\s.,%()+*/-]{1,80})\]$/.exec(text)?.[1];
  return inner === undefined ? undefined : inner.replaceAll('_', ' ');
}

/** A number with a unit as it is in CSS. */
export function withUnit(text: string): string | undefined {
  return /^\d{1,5}(?:\.\d{1,4})?(?:px|em|rem|ex|ch|%|vw|vh|fr|pt|cm|mm|in|deg|rad|turn)$/.test(text) ? text : undefined;
}

export function pixels(value: number): string {
  return value === 0 ? '0' : `${rounded(value)}px`;
}

export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
