import { readFileSync } from 'node:fs';
import { bundledThemes } from 'shiki';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CODE_THEMES } from '../../../src/deck/deck.ts';
import { isDark, isMidtone, luminanceOf } from '../../../src/render/color.ts';

/** `--color-…` as written, by scheme. */
const TOKENS = new Map(
  [...readFileSync('theme/tokens.css', 'utf8').matchAll(/--color-([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }],
  ),
);

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [x, y] = [luminanceOf(a) ?? Number.NaN, luminanceOf(b) ?? Number.NaN];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function token(name: string, scheme: 'light' | 'dark'): string {
  const found = TOKENS.get(name)?.[scheme];
  if (found === undefined) throw new Error(`theme/tokens.css has no --color-${name}.`);
  return found;
}

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  const grounds = ['paper', 'surface', 'sunken'];

  it.each(['ink', 'ink-soft', 'ink-faint', 'accent', 'note', 'tip', 'important', 'warning', 'caution'])(
    '%s text reads on every ground (4.5:1)',
    (name) => {
      for (const ground of grounds)
        expect([ground, contrast(token(name, scheme), token(ground, scheme)) >= 4.5]).toEqual([ground, true]);
    },
  );

  it('every ink reads on a slide’s own background that is not called middle, the strongest on all others', () => {
    for (const step of Array.from({ length: 256 }, (_, at) => at)) {
      const ground = `#${step.toString(16).padStart(2, '0').repeat(3)}`;
      if (isDark(ground) !== (scheme === 'dark')) continue;
      const inks = isMidtone(ground) ? ['#000', '#fff'] : ['ink', 'ink-soft', 'ink-faint', 'accent'];
      const worst = isMidtone(ground)
        ? Math.max(...inks.map((ink) => contrast(ink, ground)))
        : Math.min(...inks.map((ink) => contrast(token(ink, scheme), ground)));
      expect([ground, worst >= 4.5]).toEqual([ground, true]);
    }
  });

  it.each(['1', '2', '3', '4', '5', '6'])('data colour %s stands out from paper (3:1)', (name) => {
    for (const ground of ['paper', 'surface'])
      expect(contrast(token(name, scheme), token(ground, scheme))).toBeGreaterThanOrEqual(3);
  });

  it('white reads on the accent’s ground, ink on a mark, paper on the accent', () => {
    expect(contrast('#fff', token('accent-ground', scheme))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('ink', scheme), token('mark', scheme))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('paper', scheme), token('accent', scheme))).toBeGreaterThanOrEqual(4.5);
  });

  it('every colour of the default code theme reads on the code’s ground', async () => {
    const theme = (await bundledThemes[DEFAULT_CODE_THEMES[scheme]]()).default;
    const colors = new Set(
      (theme.tokenColors ?? []).flatMap(({ settings, scope }) =>
        isInverted(scope) || !settings.foreground ? [] : [settings.foreground.slice(0, 7)],
      ),
    );
    expect(colors.size).toBeGreaterThan(5);
    for (const color of colors)
      expect([color, contrast(color, token('surface', scheme)) >= 4.5]).toEqual([color, true]);
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

  it.each(Object.keys(SIGHT))('are told apart with %s, in both schemes', (sight) => {
    for (const scheme of ['light', 'dark'] as const) {
      const seen = ['1', '2', '3', '4', '5'].map((name) => oklab(linear(token(name, scheme)), SIGHT[sight] ?? []));
      for (let a = 0; a < seen.length; a += 1) {
        for (let b = 0; b < a; b += 1) {
          const distance = Math.hypot(...(seen[a] ?? []).map((value, at) => value - (seen[b]?.[at] ?? 0)));
          expect([scheme, a + 1, b + 1, distance > 0.1 || distance]).toEqual([scheme, a + 1, b + 1, true]);
        }
      }
    }
  });

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
