/** What a page needs beside the deck's own files: Lectern's styles, scripts and fonts enter, public files leave. */
import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { Deck } from '../deck/deck.ts';
import { DEFAULT_THEME, firstTheme, type Theme } from '../deck/theme.ts';
import type { Cache } from '../finish/cache/cache.ts';
import type { Pieces } from '../finish/piece.ts';
import { textOf } from '../render/text-of.ts';
import type { DeckAssets } from './assets.ts';
import type { DeckCode } from './deck-code/bundle.ts';
import { variableFonts } from './font-files.ts';
import { chooseFonts, type FontChoice } from './fonts.ts';
import { hashedName } from './hashed-name.ts';
import { packageFile } from './package-files.ts';
import type { Content } from './publish.ts';

/** A file named by a sheet of ours, which our own build writes in one plain form: reading it so takes no parser (80 ms). */
const OWN_URL = /url\((?!["']?(?:data:|#))["']?([^"')]+)["']?\)/gi;

/** Every file that a style sheet of `lib/` names; not for a deck's own sheets. */
export function ownUrls(css: string): readonly string[] {
  return [...css.matchAll(OWN_URL)].map(([, url]) => url as string);
}

/** Files by public path, filled while a page is put together. */
export class PageFiles {
  readonly files = new Map<string, Content>();

  /** Adds a file; gives its public path. */
  async add(name: string, content: Content): Promise<string> {
    const path = await hashedName(name, content);
    this.files.set(path, content);
    return path;
  }

  /** Adds a file of `lib/`; a style sheet's fonts and pictures come along. */
  async addPackageFile(name: string): Promise<string> {
    const path = packageFile(name);
    if (!name.endsWith('.css')) return this.add(name, { path });
    const css = await readFile(path, 'utf8');
    const places = new Map<string, string>();
    for (const url of ownUrls(css)) {
      places.set(url, posix.basename(await this.add(url, { path: join(dirname(path), url.replace(/[?#].*$/, '')) })));
    }
    return this.add(name, {
      body: css.replace(OWN_URL, (_all, url: string) => `url(${JSON.stringify(places.get(url))})`),
    });
  }

  /** Adds a site's fonts; gives their `@font-face` rules. @param up from the page to the folder that holds `assets/`. */
  async addFonts(choice: FontChoice, cache?: Cache, up = ''): Promise<string> {
    const fonts = await variableFonts(choice, 'swap', cache);
    const places = new Map<string, string>();
    for (const [name, file] of fonts.files) places.set(name, await this.add(name, file));
    return fonts.css((name) => `${up}${places.get(name) as string}`);
  }

  /** Adds what a deck's modules were bundled into; gives the public paths of what there is. */
  async addCode(code: DeckCode | undefined): Promise<{ readonly script?: string; readonly style?: string }> {
    return {
      ...(code === undefined || code.script === '' ? {} : { script: await this.add('labs.js', { body: code.script }) }),
      ...(code === undefined || code.css === '' ? {} : { style: await this.add('labs.css', { body: code.css }) }),
    };
  }

  /** Takes away the sources of bundled modules, unless the page links to them. */
  dropSources(code: DeckCode | undefined, { publicPaths }: DeckAssets, html: string): void {
    for (const module of code?.modules ?? []) {
      const path = publicPaths.get(module);
      if (path !== undefined && !html.includes(path)) this.files.delete(path);
    }
  }

  addAll(files: ReadonlyMap<string, Content>): void {
    for (const [path, content] of files) this.files.set(path, content);
  }
}

/** The style sheets of a deck's page, in order: the slide, the theme's tokens, the page around it, formulas when there are any, the deck's own. */
export async function deckStyles(
  files: PageFiles,
  page: 'talk' | 'sheet' | 'handout' | 'study',
  deck: Deck,
  pieces: Pieces,
  assets: DeckAssets,
  theme: Theme = firstTheme(deck),
): Promise<string[]> {
  const names = ['theme/slide.css', ...themeSheets(theme), `theme/${page}.css`];
  if (usesMath(pieces)) names.push('katex/katex.min.css');
  const styles: string[] = [];
  for (const name of names) styles.push(await files.addPackageFile(name));
  const path = theme.sheet === undefined ? undefined : assets.publicPaths.get(theme.sheet);
  if (path !== undefined) styles.push(path);
  return styles;
}

/** What of `lib/` a built-in theme has beside `slide.css`, which holds the tokens of the default. */
export function themeSheets({ base }: Theme): readonly string[] {
  return base === DEFAULT_THEME.base ? [] : [`theme/themes/${base}.css`];
}

export function usesMath(pieces: Pieces): boolean {
  return [...pieces.values()].some((piece) => piece.kind === 'math');
}

/** Stands in a page where its font rules will: which fonts it needs is seen from the page itself. */
export const FONTS_LATER = '/* fonts */';

/** The fonts for all that one of a deck's pages may show; `html` is the page. */
export async function deckFonts(
  page: 'talk' | 'sheet' | 'study',
  deck: Deck,
  pieces: Pieces,
  html: string,
  assets: DeckAssets,
  theme: Theme = firstTheme(deck),
): Promise<FontChoice> {
  const { lang, style = '' } = deck.meta;
  const own = theme.sheet === undefined ? undefined : assets.files.get(assets.publicPaths.get(theme.sheet) ?? '');
  const styles = style + (own === undefined ? '' : await textOfContent(own));
  return chooseFonts(textOf(deck, pieces, page, html), { lang, theme: theme.base, styles });
}

export async function textOfContent(content: Content): Promise<string> {
  return 'path' in content ? readFile(content.path, 'utf8') : Buffer.from(content.body).toString('utf8');
}

/** The page with its font rules in their place. A title cannot hold the place's tags, since `<` is escaped there. */
export function withFonts(html: string, css: string): string {
  return html.replace(`<style>${FONTS_LATER}</style>`, () => `<style>${css}</style>`);
}
