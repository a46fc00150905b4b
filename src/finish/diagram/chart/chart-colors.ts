/** Colours that Vega is given enter as colours nobody picks; the theme's own leave in their place. */
import type { CleanOptions } from '../clean-svg.ts';
import { bothSchemes, hexOf, rgbOf } from '../scheme-colors.ts';

/** The theme's colours for data. */
const COLORS = 6;

/** What Vega draws with; each stands for a colour of the theme, and from the seventh on for these again, paler. */
export const SERIES = [
  '#0100f1',
  '#0100f2',
  '#0100f3',
  '#0100f4',
  '#0100f5',
  '#0100f6',
  '#0100f7',
  '#0100f8',
  '#0100f9',
  '#0100fa',
  '#0100fb',
  '#0100fc',
] as const;
export const INK = '#010011';
export const INK_SOFT = '#010012';
export const LINE = '#010013';
export const PAPER = '#010014';

const OF_THE_THEME: ReadonlyMap<string, string> = new Map([
  ...SERIES.map((color, index): [string, string] => {
    const own = `var(--color-${(index % COLORS) + 1})`;
    return [color, index < COLORS ? own : `color-mix(in oklab,${own} 45%,var(--color-background))`];
  }),
  [INK, 'var(--color-text)'],
  [INK_SOFT, 'var(--color-ink-soft)'],
  [LINE, 'var(--color-line)'],
  [PAPER, 'var(--color-background)'],
]);

export const CHART_RULES: CleanOptions = {
  color(value, use) {
    const rgb = rgbOf(value.trim().toLowerCase());
    if (rgb === undefined) return value === 'none' || value === 'transparent' ? 'none' : undefined;
    const hex = hexOf(rgb);
    // A colour for data stands out from paper; words in it would be too pale to read from afar.
    const words = use === 'text' ? SERIES.findIndex((color) => color === hex) : -1;
    if (words >= 0) return `color-mix(in oklab,var(--color-${(words % COLORS) + 1}) 55%,var(--color-text))`;
    return OF_THE_THEME.get(hex) ?? bothSchemes(value);
  },
  element(name, attributes) {
    // What assistive tools are told stands beside the drawing.
    attributes.delete('class');
    if (name !== 'text') return;
    const face = attributes.get('font-family') ?? '';
    attributes.delete('font-family');
    if (/courier|mono|consol/i.test(face)) attributes.set('font-family', 'var(--font-code)');
    if (!attributes.has('fill')) attributes.set('fill', 'var(--color-text)');
    attributes.set('font-size', (attributes.get('font-size') ?? '14').replace(/px$/, ''));
  },
};
