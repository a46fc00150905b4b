/** The colours Mermaid is given to draw with, each standing for one of the theme's: a colour of a drawing enters, the theme's leaves. */

/**
 * What each stands for. Near the theme's own in the light scheme, so that what Mermaid derives from them looks right
 * there, but off by a little, so that no author's colour is taken for one.
 */
const INKS = {
  text: ['#15171e', 'var(--color-text)'],
  soft: ['#4d515d', 'var(--color-ink-soft)'],
  faint: ['#656975', 'var(--color-ink-faint)'],
  ground: ['#fbf9f5', 'var(--color-background)'],
  surface: ['#fffffd', 'var(--color-surface)'],
  sunken: ['#f2eee6', 'var(--color-sunken)'],
  line: ['#d8d2c5', 'var(--color-line)'],
  mark: ['#ffe3a4', 'var(--color-mark)'],
  accent: ['#b92b15', 'var(--color-accent)'],
} as const;

export type InkName = keyof typeof INKS;

/** The ink's stand-in. */
export function ink(name: InkName): string {
  return INKS[name][0];
}

const DATA = ['#b92b16', '#2a4dbe', '#b08a01', '#1f958b', '#512255', '#5c606c'] as const;
/** In hundredths: of what carries words, and of what must be told from its neighbours too. */
const TINTS = [18, 42] as const;

/** One of the six colours for data, counted from 0 and around. */
export function dataInk(index: number): string {
  return DATA[index % DATA.length] ?? DATA[0];
}

/** A colour for data thinned with the ground, so that words in the theme's ink read on it. */
export function tint(index: number, strength: 'pale' | 'strong'): string {
  const share = TINTS[strength === 'pale' ? 0 : 1] / 100;
  const [from, to] = [partsOf(dataInk(index)), partsOf(ink('ground'))];
  return `#${from.map((part, at) => hex(part * share + (to[at] ?? 0) * (1 - share))).join('')}`;
}

const THEMED: ReadonlyMap<string, string> = new Map([
  ...Object.values(INKS),
  ...DATA.flatMap((color, index): [string, string][] => {
    const own = `var(--color-${index + 1})`;
    const mixed = (percent: number) => `color-mix(in oklab,${own} ${percent}%,var(--color-background))`;
    return [
      [color, own],
      [tint(index, 'pale'), mixed(TINTS[0])],
      [tint(index, 'strong'), mixed(TINTS[1])],
    ];
  }),
  // What Sankey diagrams are drawn in, whatever is asked for.
  ...'4e79a7 f28e2c e15759 76b7b2 59a14f edc949 af7aa1 ff9da7 9c755f bab0ab'
    .split(' ')
    .map((color, index): [string, string] => [`#${color}`, `var(--color-${(index % DATA.length) + 1})`]),
  // The ground of the icons it brings.
  ['#087ebf', 'var(--color-2)'],
]);

/** The theme's colour that `#rrggbb` stands for. */
export function themedInk(color: string): string | undefined {
  return THEMED.get(color);
}

/** Colours as they are written by this module. */
export const THEMED_COLOR =
  /^(?:var\(--color-[a-z\d-]{1,40}\)|color-mix\(in oklab,var\(--color-\d\) \d\d%,var\(--color-background\)\))$/;

function partsOf(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

function hex(part: number): string {
  return Math.round(part).toString(16).padStart(2, '0');
}
