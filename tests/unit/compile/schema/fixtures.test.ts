/** Reads every YAML file under tests/fixtures/schema and holds its findings against the text file beside it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DECK_KEYS, readDeckKeys } from '../../../../src/compile/schema/deck-keys.ts';
import { readSlideKeys } from '../../../../src/compile/schema/slide-keys.ts';
import { parseYaml } from '../../../../src/compile/yaml.ts';
import type { Diagnostic } from '../../../../src/deck/diagnostic.ts';

const root = new URL('../../../fixtures/schema/', import.meta.url);

function listing(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.map(
    ({ line, column, rule, message, hint }) => `${line}:${column} ${rule}: ${message}${hint ? ` (${hint})` : ''}\n`,
  );
  return lines.length === 0 ? 'nothing\n' : lines.join('');
}

describe.each(['deck', 'slide', 'defaults'])('findings in %s keys', (folder) => {
  const names = readdirSync(new URL(`${folder}/`, root)).filter((name) => name.endsWith('.yaml'));
  it.each(names)('%s', async (name) => {
    const map = parseYaml(readFileSync(new URL(`${folder}/${name}`, root), 'utf8'), name, 1);
    expect(map.diagnostics).toEqual([]);
    if (map.value === undefined) throw new Error('no map');
    const { diagnostics } =
      folder === 'slide'
        ? readSlideKeys(map.value, DECK_KEYS)
        : folder === 'deck'
          ? readDeckKeys(map.value)
          : readDeckKeys(undefined, map.value);
    await expect(listing(diagnostics)).toMatchFileSnapshot(
      new URL(`${folder}/${name.replace('.yaml', '.txt')}`, root).pathname,
    );
  });
});
