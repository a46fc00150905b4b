/** Names of themes as reveal.js and highlight.js know them enter; the scheme or the code theme that looks like them leaves. */
import type { Scheme } from '../../../deck/deck.ts';

const SCHEMES: Readonly<Record<string, Scheme>> = {
  black: 'dark',
  'black-contrast': 'dark',
  blood: 'dark',
  dracula: 'dark',
  league: 'dark',
  moon: 'dark',
  night: 'dark',
  beige: 'light',
  serif: 'light',
  simple: 'light',
  sky: 'light',
  solarized: 'light',
  white: 'light',
  'white-contrast': 'light',
  white_contrast_compact_verbatim_headers: 'light',
};

/** Undefined for a theme that is not of reveal.js. */
export function schemeOf(theme: unknown): Scheme | undefined {
  const name = typeof theme === 'string' ? theme.toLowerCase() : '';
  return Object.hasOwn(SCHEMES, name) ? SCHEMES[name] : undefined;
}

/** Themes of Shiki that took their colours from the same place. */
const CODE_THEMES: Readonly<Record<string, string>> = {
  'atom-one-dark': 'one-dark-pro',
  'atom-one-dark-reasonable': 'one-dark-pro',
  'atom-one-light': 'one-light',
  dracula: 'dracula',
  github: 'github-light',
  'github-dark': 'github-dark',
  'github-dark-dimmed': 'github-dark-dimmed',
  'github-gist': 'github-light',
  gruvbox: 'gruvbox-dark-medium',
  'gruvbox-dark': 'gruvbox-dark-medium',
  'gruvbox-light': 'gruvbox-light-medium',
  monokai: 'monokai',
  'monokai-sublime': 'monokai',
  'night-owl': 'night-owl',
  nord: 'nord',
  'rose-pine': 'rose-pine',
  'rose-pine-dawn': 'rose-pine-dawn',
  'rose-pine-moon': 'rose-pine-moon',
  'solarized-dark': 'solarized-dark',
  'solarized-light': 'solarized-light',
  'tokyo-night-dark': 'tokyo-night',
  vs: 'light-plus',
  vs2015: 'dark-plus',
};

/** `base16/…` and a path of a style sheet's name are read by their last part; undefined where nothing comes near. */
export function codeThemeOf(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const last = name.replace(/^.*\//, '').replace(/(?:\.min)?\.css$/, '');
  return Object.hasOwn(CODE_THEMES, last) ? CODE_THEMES[last] : undefined;
}
