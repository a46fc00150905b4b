/** The deck's wish for code themes enters; a pair of themes that exist leaves, with a diagnostic for a name that does not. */
import { closest, distance } from 'fastest-levenshtein';
import type { Deck } from '../deck/deck.ts';
import { diagnose, type Checked, type Diagnostic } from '../deck/diagnostic.ts';
import type { HighlightThemes } from './highlight.ts';

/** Used where a deck names a theme that does not exist. */
const FALLBACK: HighlightThemes = { light: 'github-light', dark: 'github-dark' };

/** `file` is the deck file, whose front matter names the themes. */
export async function chooseThemes({ meta }: Deck, file: string): Promise<Checked<HighlightThemes>> {
  const { bundledThemes } = await import('shiki/themes');
  const diagnostics: Diagnostic[] = [];
  const choose = (scheme: 'light' | 'dark') => {
    const name = meta.code[scheme];
    if (Object.hasOwn(bundledThemes, name)) return name;
    const near = closest(name, Object.keys(bundledThemes));
    const isNear = distance(name, near) <= Math.max(2, Math.floor(name.length / 3));
    const hint = isNear ? `did you mean "${near}"?` : `The default is "${FALLBACK[scheme]}".`;
    diagnostics.push(diagnose('code/theme', { file, line: 1 }, `No code theme is named "${name}".`, hint));
    return FALLBACK[scheme];
  };
  return { value: { light: choose('light'), dark: choose('dark') }, diagnostics };
}
