import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { THEME_TOKEN_NAMES, THEME_TOKENS } from '../../../src/deck/theme-tokens.ts';

const PAGE = fileURLToPath(new URL('../../../slides/guide/parts/tokens.md', import.meta.url));

/** `--name` → value, as `theme/tokens.css` has them. */
const VALUES = new Map(
  [...readFileSync('theme/tokens.css', 'utf8').matchAll(/^ {2}(--[\w-]+):\s*([^;]+);/gm)].map(
    ([, name, value]) => [name ?? '', value ?? ''] as const,
  ),
);

/** What the page works out, and no theme sets. */
const INNER = [
  '--font-scripts',
  '--font-text',
  '--font-display',
  '--font-label',
  '--font-code',
  '--u',
  '--slide-units',
  '--measure',
  '--margin-inline',
  '--header-margin',
];

/** `light / dark` for a pair, and sizes in the unit that they are multiples of. */
function shown(value: string): string {
  const pair = /^light-dark\((.+), (.+)\)$/.exec(value);
  if (pair !== null) return `\`${pair[1]}\` / \`${pair[2]}\``;
  const size = /^calc\((-?[\d.]+) \* var\(--u\)\)$/.exec(value);
  return `\`${size === null ? value : `${size[1]} u`}\``;
}

function tokensPage(): string {
  const slides = Object.entries(THEME_TOKENS).map(([group, tokens]) => {
    const rows = Object.entries(tokens).map(
      ([name, what]) => `| \`--${name}\` | ${shown(VALUES.get(`--${name}`) ?? '')} | ${what} |`,
    );
    const id = group.toLowerCase().replaceAll(/[^a-z]+/g, '-');
    const table = ['| Token | Default | For |', '|:--|:--|:--|', ...rows].join('\n');
    return `---\nonly: [study]\nlayout: content\nid: tokens-${id}\n---\n\n## Tokens: ${group}\n\n::: study\n${table}\n:::\n`;
  });
  return `<!-- Made from src/deck/theme-tokens.ts and theme/tokens.css by tests/unit/theme/tokens-page.test.ts (vitest -u). -->\n\n${slides.join('\n')}`;
}

it('the guide lists every token with its default', async () => {
  await expect(tokensPage()).toMatchFileSnapshot(PAGE);
});

it('every token of the default theme is listed, but those that follow from others', () => {
  expect([...VALUES.keys()].filter((name) => !THEME_TOKEN_NAMES.has(name))).toEqual(INNER);
  expect([...THEME_TOKEN_NAMES].filter((name) => !VALUES.has(name))).toEqual([]);
});
