/** What was found in each theme of a deck enters; every finding once leaves, naming its themes where it is not in all. */
import type { Diagnostic } from '../deck/diagnostic.ts';

/** Findings of a deck in one of its themes. */
export interface FoundInTheme {
  readonly theme: string;
  readonly found: readonly Diagnostic[];
}

/**
 * Findings of the same rule, place and words are one, however their figures differ: those of the first theme that has it
 * are told. Where a finding is not on the first theme's slides, neither is its region.
 */
export function acrossThemes(all: readonly FoundInTheme[]): readonly Diagnostic[] {
  if (all.length <= 1) return all.flatMap(({ found }) => found);
  const merged = new Map<string, { readonly one: Diagnostic; readonly themes: Set<string> }>();
  for (const { theme, found } of all) {
    const times = new Map<string, number>();
    for (const one of found) {
      const key = keyOf(one);
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      const known = merged.get(`${key} ${time}`);
      if (known === undefined) merged.set(`${key} ${time}`, { one, themes: new Set([theme]) });
      else known.themes.add(theme);
    }
  }
  return [...merged.values()].map(({ one, themes }) => {
    if (themes.size === all.length) return one;
    const { region, ...rest } = one;
    const names = [...themes];
    const where = `In the ${names.length === 1 ? 'theme' : 'themes'} ${names.map((name) => `"${name}"`).join(', ')}.`;
    const shown = region !== undefined && themes.has(all[0]?.theme ?? '') ? { region } : {};
    return { ...rest, ...shown, message: `${one.message} ${where}`, themes: names };
  });
}

function keyOf({ rule, file, line, column, slide, message }: Diagnostic): string {
  return JSON.stringify([rule, file, line, column, slide, message.replaceAll(/\d+(?:[.,]\d+)*/g, '#')]);
}
