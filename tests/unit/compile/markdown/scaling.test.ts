/** Pathological texts enter the native parser; its time must grow with their length and not with its square. */
import { describe, expect, it } from 'vitest';
import { createMarkdown, parseMarkdown } from '../../../../src/compile/markdown/create.ts';
import { createEnv } from '../../../../src/compile/markdown/env.ts';
import { PATTERNS, measureGrowth } from './scaling.ts';

const md = createMarkdown('native');
const parse = (text: string): void => {
  parseMarkdown(md, text, createEnv());
};

/** The figure of the security notes. A quadratic pattern measures 1.8 to 2.2. */
const LARGEST = 1.35;

describe('time grows linearly with', () => {
  // A busy machine can spoil a measurement, so a suspicious one is made again, longer, before it counts.
  it.each(PATTERNS)('$name', { timeout: 120_000 }, (pattern) => {
    let growth = measureGrowth(pattern, parse, { floor: 0.25, runs: 2, limit: 20_000 });
    for (let attempt = 0; attempt < 10 && growth.exponent > LARGEST; attempt++) {
      growth = measureGrowth(pattern, parse, { floor: 1, runs: 5, limit: 100_000 });
    }
    expect(growth.exponent).toBeLessThanOrEqual(LARGEST);
    expect(growth.longest).toBeLessThan(5000);
  });
});

describe('the measurement itself', () => {
  it('tells quadratic growth from linear growth', () => {
    const pattern = { name: 'a', make: (n: number) => 'a'.repeat(n) };
    const work = (steps: number): number => {
      let sum = 0;
      for (let step = 0; step < steps; step++) sum += Math.sqrt(step);
      return sum;
    };
    const options = { floor: 0.25, runs: 3, limit: 1_000_000 };
    const attempts = Array.from({ length: 3 }, () => ({
      quadratic: measureGrowth(pattern, (text) => void work(text.length ** 2), options).exponent,
      linear: measureGrowth(pattern, (text) => void work(text.length * 50), options).exponent,
    }));
    expect(Math.max(...attempts.map(({ quadratic }) => quadratic))).toBeGreaterThan(LARGEST);
    expect(Math.min(...attempts.map(({ linear }) => linear))).toBeLessThan(LARGEST);
  });
});
