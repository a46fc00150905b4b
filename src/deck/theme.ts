/** Nothing enters; the themes that ship with Lectern leave, and how a deck names one of them or brings its own on top. */

/** Themes that ship with Lectern: calm, with a serif for headlines; serif throughout, as a magazine; high contrast, for large halls. */
export const THEMES = ['default', 'editorial', 'hall'] as const;
export type ThemeName = (typeof THEMES)[number];

/** A look that a deck is built in. */
export interface Theme {
  /** What it is called in output paths and findings: the built-in theme's name, or the stem of its style sheet. */
  readonly name: string;
  /** Whose tokens it begins with. */
  readonly base: ThemeName;
  /** Deck-relative path of the author's style sheet, which comes after it; absent without one. */
  readonly sheet?: string;
}

export const DEFAULT_THEME: Theme = { name: 'default', base: 'default' };

/** The theme of whatever is made once for a deck. */
export function firstTheme({ meta }: { readonly meta: { readonly themes: readonly Theme[] } }): Theme {
  return meta.themes[0] ?? DEFAULT_THEME;
}

/** What must be known of a theme's tokens where no browser reads them; a test holds it against its style sheet. */
export interface ThemeFacts {
  /** `--color-paper` in each scheme, for what stands around a page. */
  readonly paper: { readonly light: string; readonly dark: string };
  /** The first font family of each of its faces. */
  readonly faces: { readonly text: string; readonly display: string; readonly code: string; readonly label: string };
  /** Families that those faces ask next, in order, for letters that they lack. */
  readonly fallbacks: readonly string[];
}

const CODE = 'JetBrains Mono Variable';
const INTER = 'Inter Variable';
const SOURCE_SERIF = 'Source Serif 4 Variable';
const ATKINSON = 'Atkinson Hyperlegible Next Variable';

export const THEME_FACTS: Readonly<Record<ThemeName, ThemeFacts>> = {
  default: {
    paper: { light: '#fbf9f4', dark: '#13151b' },
    faces: { text: INTER, display: SOURCE_SERIF, code: CODE, label: INTER },
    fallbacks: [],
  },
  editorial: {
    paper: { light: '#ffffff', dark: '#14171a' },
    faces: { text: 'Newsreader Variable', display: 'Newsreader Display Variable', code: CODE, label: INTER },
    fallbacks: [SOURCE_SERIF],
  },
  hall: {
    paper: { light: '#ffffff', dark: '#000000' },
    faces: { text: ATKINSON, display: ATKINSON, code: CODE, label: ATKINSON },
    fallbacks: [INTER],
  },
};
