import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ResidentCheck } from '../../../src/cli/resident-check.ts';
import type { CheckOutcome } from '../../../src/dev/deck-check.ts';
import { chanceOf, editDraft, filesOf, RICH_DRAFT, type Draft } from '../../browser/dev/random-edits.ts';

/** `LECTERN_SEED=7` for the saves of a run that failed. */
const SEED = Number(process.env['LECTERN_SEED'] ?? '5');
const SAVES = Number(process.env['LECTERN_EDITS'] ?? 4);

/** What a check finds on slides, so that there is something to remember. */
const FAULTY: Draft = {
  ...RICH_DRAFT,
  slides: [
    ...RICH_DRAFT.slides,
    { own: [], text: `## Too much\n\n${Array.from({ length: 18 }, (_, at) => `- Point ${at}`).join('\n')}` },
    {
      own: [],
      text: '## Elsewhere\n\n<p style="color: #ccc">Pale.</p>\n\n[click here](#last) ![](https://example.org/a.png)',
    },
  ],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resident-check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(draft: Draft): void {
  for (const [name, text] of Object.entries(filesOf(draft))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function started(): ResidentCheck {
  const place = { file: join(folder, 'deck.md'), name: 'deck' };
  return new ResidentCheck({ place, flags: { trust: true, cache: false } });
}

function sorted({ diagnostics, notRun }: CheckOutcome): {
  readonly found: readonly string[];
  readonly notRun?: string;
} {
  expect(notRun).toBeUndefined();
  return { found: diagnostics.map((one) => JSON.stringify(one)).toSorted() };
}

it(
  `after each of ${SAVES} random saves finds what a fresh check finds (seed ${SEED})`,
  { timeout: 60_000 + SAVES * 40_000 },
  async () => {
    const resident = started();
    const chance = chanceOf(SEED);
    const drafts: Draft[] = [FAULTY];
    const done: string[] = [];
    write(FAULTY);
    for (let save = 0; save <= SAVES; save++) {
      if (save > 0) {
        const { name, draft } = editDraft(drafts, done.at(-1), chance, save);
        done.push(name);
        drafts.push(draft);
        write(draft);
      }
      const fresh = started();
      const [one, other] = [await resident.find(), await fresh.find()];
      await fresh.end();
      expect(sorted(one), `save ${save} of seed ${SEED}, after ${done.slice(-6).join(', ')}`).toEqual(sorted(other));
      if (save === 0)
        expect(one.diagnostics.map(({ rule }) => rule)).toEqual(
          expect.arrayContaining(['fit/overflow', 'contrast/wcag']),
        );
    }
    await resident.end();
  },
);

it('sees what was changed of a slide for learners alone, and no slide else', { timeout: 120_000 }, async () => {
  const deck = (study: string): string =>
    `---\ntitle: Tides\nlang: en\n---\n\n# Tides\n\n---\n\n## Moon\n\nIt pulls.\n\n${study}\n`;
  const resident = started();
  const found = async (text: string): Promise<readonly string[]> => {
    writeFileSync(join(folder, 'deck.md'), text);
    return (await resident.find()).diagnostics.map(({ rule, slide }) => `${rule} ${slide}`);
  };
  expect(await found(deck('::: study\nRead on.\n:::'))).toEqual([]);
  expect(await found(deck('::: study\n<button></button>\n\nRead on.\n:::'))).toEqual(['access/axe moon']);
  expect(await found(deck('::: study\nRead on.\n:::'))).toEqual([]);
  await resident.end();
});
