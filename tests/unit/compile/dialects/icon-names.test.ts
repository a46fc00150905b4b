import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { ICONS, nativeIcon } from '../../../../src/compile/dialects/text/icon-names.ts';

const require = createRequire(import.meta.url);

function namesOf(set: string): ReadonlySet<string> {
  const { icons } = JSON.parse(readFileSync(require.resolve(`@iconify-json/fa6-${set}/icons.json`), 'utf8')) as {
    readonly icons: Readonly<Record<string, unknown>>;
  };
  return new Set(Object.keys(icons));
}

describe('an icon of another collection', () => {
  it('becomes one that ships with Lectern', () => {
    const [solid, brands] = [namesOf('solid'), namesOf('brands')];
    const missing = ICONS.filter(
      ([, icon]) => !(icon.startsWith('brands:') ? brands.has(icon.slice(7)) : solid.has(icon)),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    ['logo-github', ':icon[brands:github]'],
    ['arrow-narrow-right', ':icon[arrow-right]'],
    ['chevron-down', ':icon[chevron-down]'],
    ['user-circle', ':icon[user]'],
    ['digital-ocean', undefined],
    ['ibm-open-enterprise-languages', undefined],
  ])('%s is known by whole words of its name', (name, icon) => {
    expect(nativeIcon(name)).toBe(icon);
  });
});
