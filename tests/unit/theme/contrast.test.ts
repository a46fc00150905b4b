import { readFileSync } from 'node:fs';
import { bundledThemes } from 'shiki';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CODE_THEMES } from '../../../src/deck/deck.ts';
import { THEMES, type ThemeName } from '../../../src/deck/theme.ts';
import { isDark, isMidtone, luminanceOf } from '../../../src/render/color.ts';

/** Colours as written, by name without dashes and scheme, for each theme: its own over those of the default. */
const SHEETS = THEMES.map((name) => [name, colorsOf(name)] as const);

function colorsOf(name: ThemeName): ReadonlyMap<string, Record<Scheme, string>> {
  const own = name === 'default' ? '' : readFileSync(`theme/themes/${name}.css`, 'utf8');
  const css = readFileSync('theme/tokens.css', 'utf8') + own;
  const written = [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(
    ([, token, value]) => [token ?? '', value ?? ''] as const,
  );
  const values = new Map(written);
  const colors = new Map<string, Record<Scheme, string>>();
  for (const [token] of values) {
    let value = values.get(token) ?? '';
    for (
      let named = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
      named !== undefined;
      named = /^var\(--([\w-]+)\)$/.exec(value)?.[1]
    )
      value = values.get(named) ?? '';
    const pair = /^light-dark\((#\w+), (#\w+)\)$/.exec(value);
    const one = /^#\w+$/.exec(value)?.[0];
    if (pair !== null) colors.set(token, { light: pair[1] ?? '', dark: pair[2] ?? '' });
    else if (one !== undefined) colors.set(token, { light: one, dark: one });
  }
  return colors;
}

type Scheme = 'light' | 'dark';

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [x, y] = [luminanceOf(a) ?? Number.NaN, luminanceOf(b) ?? Number.NaN];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const CASES = SHEETS.flatMap(([theme, colors]) =>
  (['light', 'dark'] as const).map((scheme) => ({
    theme,
    scheme,
    /** What words take: the hall is for weak projectors. */
    enough: theme === 'hall' ? 7 : 4.5,
    color(name: string): string {
      const found = colors.get(name)?.[scheme];
      if (found === undefined) throw new Error(`The theme ${theme} has no --${name} that is a colour.`);
      return found;
    },
  })),
);

describe.each(CASES)('in the theme $theme, $scheme', ({ theme, scheme, enough, color }) => {
  const grounds = ['paper', 'surface', 'sunken'];
  const token = (name: string): string => color(`color-${name}`);

  it.each(['ink', 'ink-soft', 'ink-faint', 'accent', 'note', 'tip', 'important', 'warning', 'caution'])(
    '%s text reads on every ground',
    (name) => {
      for (const ground of grounds)
        expect([ground, contrast(token(name), token(ground)) >= enough]).toEqual([ground, true]);
    },
  );

  it('every ink reads on a slide’s own background that is not called middle, the strongest on all others', () => {
    for (const step of Array.from({ length: 256 }, (_, at) => at)) {
      const ground = `#${step.toString(16).padStart(2, '0').repeat(3)}`;
      if (isDark(ground) !== (scheme === 'dark')) continue;
      const inks = isMidtone(ground) ? ['#000', '#fff'] : ['ink', 'ink-soft', 'ink-faint', 'accent'];
      const worst = isMidtone(ground)
        ? Math.max(...inks.map((ink) => contrast(ink, ground)))
        : Math.min(...inks.map((ink) => contrast(token(ink), ground)));
      expect([ground, worst >= 4.5]).toEqual([ground, true]);
    }
  });

  it.each(['1', '2', '3', '4', '5', '6'])('data colour %s stands out from paper (3:1)', (name) => {
    for (const ground of ['paper', 'surface']) expect(contrast(token(name), token(ground))).toBeGreaterThanOrEqual(3);
  });

  it('white reads on the accent’s ground, ink on a mark, paper on the accent', () => {
    expect(contrast('#fff', token('accent-ground'))).toBeGreaterThanOrEqual(enough);
    expect(contrast(token('ink'), token('mark'))).toBeGreaterThanOrEqual(enough);
    expect(contrast(token('paper'), token('accent'))).toBeGreaterThanOrEqual(enough);
  });

  it.each(['accent', 'section', 'cover'])('what stands on the ground of %s slides reads', (name) => {
    const ground = name === 'accent' ? token('accent-ground') : color(`${name}-ground`);
    for (const ink of ['text', 'soft', 'mark'])
      for (const on of [ground, color(`${name}-sunken`)])
        expect([ink, on, contrast(color(`${name}-${ink}`), on) >= enough]).toEqual([ink, on, true]);
  });

  it.each(['keyword', 'string', 'comment', 'constant', 'function', 'type', 'tag', 'removed'])(
    '%s reads in code, also on a line that stands out',
    (name) => {
      const lit = mixed(token('accent'), token('surface'), 0.07);
      for (const ground of [token('surface'), lit])
        expect([ground, contrast(color(`code-${name}`), ground) >= (theme === 'hall' ? 6.5 : 4.5)]).toEqual([
          ground,
          true,
        ]);
    },
  );
});

/** In sRGB, which is near enough to Oklab for a wash. */
function mixed(color: string, ground: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [over, under] = [color, ground].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number];
    return Math.round(over * share + under * (1 - share))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

describe.each(['light', 'dark'] as const)('the default code theme, %s', (scheme) => {
  it('has no colour but those that themes have tokens for, and what stands on a ground of its own', async () => {
    const theme = (await bundledThemes[DEFAULT_CODE_THEMES[scheme]]()).default;
    const colors = new Set(
      (theme.tokenColors ?? []).flatMap(({ settings, scope }) =>
        isInverted(scope) || !settings.foreground ? [] : [settings.foreground.slice(0, 7)],
      ),
    );
    const own = colorsOf('default');
    const known = [...own].flatMap(([name, value]) => (name.startsWith('code-') ? [value[scheme]] : []));
    const plain = theme.colors?.['editor.foreground'];
    // Brackets that are coloured by depth, which our highlighter does not do.
    const brackets = scheme === 'light' ? '#4b535d' : '#bdc4cc';
    for (const color of colors) expect([...known, plain, brackets]).toContain(color);
  });
});

/** Scopes the theme sets on a ground of its own. */
function isInverted(scope: string | readonly string[] | undefined): boolean {
  return [scope]
    .flat()
    .some((name) => /carriage-return|diff|ignored|deleted|inserted|changed|illegal|unimplemented/.test(name ?? ''));
}

describe('the data colours', () => {
  // Brettel, Viénot & Mollon 1997 in the one-matrix form of Viénot 1999 (protan, deutan), and Machado 2009 (tritan), on linear RGB.
  const SIGHT: Readonly<Record<string, readonly (readonly number[])[]>> = {
    'common sight': [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    protanopia: [
      [0.11238, 0.88762, 0],
      [0.11238, 0.88762, 0],
      [0.00401, -0.00401, 1],
    ],
    deuteranopia: [
      [0.29275, 0.70725, 0],
      [0.29275, 0.70725, 0],
      [-0.02234, 0.02234, 1],
    ],
    tritanopia: [
      [1.25553, -0.07675, -0.17878],
      [-0.07841, 0.93081, 0.1476],
      [0.00473, 0.69137, 0.3039],
    ],
  };

  it.each(CASES.flatMap((one) => Object.keys(SIGHT).map((sight) => ({ ...one, sight }))))(
    'are told apart in the theme $theme, $scheme, with $sight',
    ({ color, sight }) => {
      const seen = ['1', '2', '3', '4', '5'].map((name) => oklab(linear(color(`color-${name}`)), SIGHT[sight] ?? []));
      for (let a = 0; a < seen.length; a += 1) {
        for (let b = 0; b < a; b += 1) {
          const distance = Math.hypot(...(seen[a] ?? []).map((value, at) => value - (seen[b]?.[at] ?? 0)));
          expect([a + 1, b + 1, distance > 0.1 || distance]).toEqual([a + 1, b + 1, true]);
        }
      }
    },
  );

  function linear(hex: string): number[] {
    return [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
  }

  /** Ottosson 2020. */
  function oklab(rgb: readonly number[], sight: readonly (readonly number[])[]): number[] {
    const dot = (row: readonly number[], vector: readonly number[]): number =>
      row.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0);
    const seen = sight.map((row) => Math.max(0, dot(row, rgb)));
    const lms = [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ].map((row) => Math.cbrt(dot(row, seen)));
    return [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ].map((row) => dot(row, lms));
  }
});
