import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { CHECK_RULES } from '../../src/deck/check-rules.ts';
import { RULES, type Rule } from '../../src/deck/rules.ts';

const PAGE = fileURLToPath(new URL('../../slides/guide/parts/rules.md', import.meta.url));

const LEVELS = { error: 'an error', warning: 'a warning', info: 'a remark' } as const;

/** Text that Markdown shows as it is: the catalogue is plain words, with a few signs of ours in them. */
function plain(text: string): string {
  return text.replace(/[\\*_[\]<>{}$^~=+@:`|]/g, '\\$&');
}

function entry([id, { severity, what, why, fix }]: readonly [string, Rule]): string {
  return `\`${id}\` (${LEVELS[severity]})\n: ${plain(what)} ${plain(why)} *${plain(fix)}*\n`;
}

/** The guide's reference of all rules, for reading at a desk: a slide a group, whose text is in the study edition alone. */
function rulesPage(): string {
  const groups = new Map<string, [string, Rule][]>();
  for (const [id, rule] of Object.entries(RULES)) {
    const group = id.replace(/\/.*/, '');
    groups.set(group, [...(groups.get(group) ?? []), [id, rule]]);
  }
  const own = new Set(Object.keys(CHECK_RULES).map((id) => id.replace(/\/.*/, '')));
  const names = [...groups.keys()].toSorted(
    (a, b) => Number(own.has(b)) - Number(own.has(a)) || a.localeCompare(b, 'en'),
  );
  const slides = names.map(
    (name) =>
      `---\nonly: [study]\nlayout: content\nid: rules-${name}\n---\n\n## Rules: ${name}\n\n::: study\n${(groups.get(name) ?? []).map(entry).join('\n')}:::\n`,
  );
  return `<!-- Made from the catalogue by tests/unit/rules-page.test.ts (vitest -u). -->\n\n${slides.join('\n')}`;
}

it('the guide explains every rule as the catalogue does', async () => {
  await expect(rulesPage()).toMatchFileSnapshot(PAGE);
});
