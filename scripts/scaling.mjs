/**
 * Measures how the parser's time grows on pathological Markdown: best of 5 over 4 doublings, largest exponent 1.35,
 * each parse under 5 s. `node scripts/scaling.mjs [part of a pattern's name]`; exit code 1 when a pattern misses it.
 */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const load = async (path) => (await runnerImport(fileURLToPath(new URL(`../${path}`, import.meta.url)))).module;
const { PATTERNS, measureGrowth } = await load('tests/unit/compile/markdown/scaling.ts');
const { createMarkdown, parseMarkdown } = await load('src/compile/markdown/create.ts');
const { createEnv } = await load('src/compile/markdown/env.ts');

const md = createMarkdown('native');
const parse = (text) => parseMarkdown(md, text, createEnv());
const chosen = PATTERNS.filter(({ name }) => name.includes(process.argv[2] ?? ''));
const missed = [];
for (const pattern of chosen) {
  let growth = measureGrowth(pattern, parse, { floor: 1, runs: 5, limit: 50_000 });
  if (growth.exponent > 1.35) growth = measureGrowth(pattern, parse, { floor: 1, runs: 9, limit: 50_000 });
  const misses = growth.exponent > 1.35 || growth.longest >= 5000;
  if (misses) missed.push(pattern.name);
  const figures = [growth.exponent.toFixed(2), `${growth.longest.toFixed(1)} ms`, `${growth.length} characters`];
  console.log(`${misses ? 'MISSED' : 'ok    '} ${pattern.name.padEnd(48)} ${figures.join('  ')}`);
}
console.log(`${chosen.length} patterns, ${missed.length} missed`);
process.exitCode = missed.length > 0 || chosen.length === 0 ? 1 : 0;
