/** A run of code in the colours of Lectern's own code themes enters; the token that the theme gives its own colour leaves. */
import { DEFAULT_CODE_THEMES, type DeckMeta } from '../../deck/deck.ts';
import type { CodeRun } from '../../finish/piece.ts';

/** The light code theme's colours, each of which stands for one of the dark theme's. */
const TOKENS: Readonly<Record<string, string>> = {
  '#a0111f': 'keyword',
  '#032563': 'string',
  '#66707b': 'comment',
  '#023b95': 'constant',
  '#622cbc': 'function',
  '#702c00': 'type',
  '#024c1a': 'tag',
  '#6e011a': 'removed',
};

/** What is no word of a language is in the colour of all code. */
const PLAIN = '#0e1116';

/** A colour of the theme, or none for plain code; undefined for colours of a code theme that the deck names. */
export function codeColor(run: CodeRun, { light, dark }: DeckMeta['code']): { readonly color?: string } | undefined {
  if (light !== DEFAULT_CODE_THEMES.light || dark !== DEFAULT_CODE_THEMES.dark) return undefined;
  const written = run.light?.toLowerCase();
  if (written === undefined || written === PLAIN) return {};
  const token = TOKENS[written];
  return token === undefined ? undefined : { color: `var(--code-${token})` };
}
