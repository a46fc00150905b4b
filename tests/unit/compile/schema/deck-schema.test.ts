/** What editors are told of settings, held against what the compiler takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DECK_KEYS, readDeckKeys } from '../../../../src/compile/schema/deck-keys.ts';
import { deckSchema } from '../../../../src/compile/schema/deck-schema.ts';
import { parseYaml } from '../../../../src/compile/yaml.ts';

const takes = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true }).compile(deckSchema());
const root = new URL('../../../fixtures/schema/', import.meta.url);

/** How many findings the compiler has in a map of settings; undefined where it is no YAML map. */
function findings(yaml: string): number | undefined {
  const { value, diagnostics } = parseYaml(yaml, 'lectern.yaml', 1);
  return value === undefined || diagnostics.length > 0 ? undefined : readDeckKeys(value).diagnostics.length;
}

test('every key is there, with what it means', () => {
  const { properties = {} } = deckSchema();
  expect(Object.keys(properties).toSorted()).toEqual(DECK_KEYS.toSorted());
  for (const [key, { description = '' }] of Object.entries(properties)) expect(description, key).toMatch(/\S.*\.$/);
});

/** An editor knows neither other keys, nor all languages, nor how to add up hours and minutes: these are told when the deck is read. */
const BEYOND =
  /\/(?:themes-(?:same|reserved)-name|lang-(?:nonsense|english|uk|region|own-name|country)|duration-long)\.yaml$/;

describe('fixtures of settings', () => {
  const names = ['deck', 'defaults'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${folder}/${name}`),
  );
  test.each(names)('%s is taken by both, or by neither', (name) => {
    const yaml = readFileSync(new URL(name, root), 'utf8');
    const map = parseYaml(yaml, name, 1).value?.value ?? {};
    const written = JSON.parse(JSON.stringify(map, (_key, value: unknown) => value ?? undefined)) as unknown;
    if (BEYOND.test(name)) return;
    expect(takes(written), JSON.stringify(takes.errors)).toBe(findings(yaml) === 0);
  });
});

const scalar = fc.oneof(
  fc.boolean(),
  fc.integer({ min: -10, max: 5000 }),
  fc.constantFrom('16:9', '4:3', 'hall', 'own.css', '25m', '1h30m', '90s', '130', 'de', 'https://a.example', 'light'),
  fc.constantFrom('auto', 'current', 'slide', 'native', 'notes', '6up', 'withheld', 'fetch', 'github-light', 'x.yaml'),
);
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { minLength: 1, maxLength: 3 }),
  fc.constantFrom(
    { width: 1000, height: 700 },
    { width: 1 },
    { name: 'Ada' },
    { layout: 'notes', ink: 'save' },
    { theme: 'github-light', lines: true },
    { fit: 'off', words: 60, room: { screen: '3 m', distance: 15 } },
    { controls: false, autoSlide: 0 },
    { contrast: 'loud' },
  ),
);

test('an editor never refuses what the compiler takes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...DECK_KEYS), value, (key, written) => {
      // JSON is YAML.
      fc.pre(findings(JSON.stringify({ [key]: written })) === 0);
      expect(takes({ [key]: written }), `${key}: ${JSON.stringify(written)}`).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['scheme', 'bright'],
  ['numbers', 'yes'],
  ['pace', 4000],
  ['duration', 'soon'],
  ['handout', { layout: '8up' }],
  ['check', { contrast: 'loud' }],
  ['check', { 'contrast/wgac': 'error' }],
  ['code', { theme: 'github-lite' }],
  ['reveal', { width: 100 }],
  ['authors', [{ affiliation: 'nobody' }]],
  ['theme', 'mine.scss'],
  ['colour', 'red'],
])('an editor refuses %s: %j', (key, written) => {
  expect(takes({ [key]: written })).toBe(false);
  expect(findings(JSON.stringify({ [key]: written }))).toBeGreaterThan(0);
});
