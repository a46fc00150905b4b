/** Code in a known language enters, runs of text in the colours of two themes leave, before a deadline. */
import { createShikiPrimitiveAsync, type ThemeRegistration } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import { bundledLanguages } from 'shiki/langs';
import { INITIAL, Theme, type IGrammar, type StateStack } from 'shiki/textmate';
import { bundledThemes } from 'shiki/themes';
import type { CodeRun } from './piece.ts';

export interface HighlightThemes {
  readonly light: string;
  readonly dark: string;
}

export interface Highlighter {
  /** Lets go of memory and threads; what is asked later gives undefined or fails. */
  end(): Promise<void>;
  /**
   * The runs of each line, or undefined when `deadline` milliseconds have passed first. Each block that was late halves
   * the time of those after it, so that a deck full of them holds a build for two deadlines at most.
   * `lang` is a name or alias of `bundledLanguages`; its grammar is loaded when first used.
   */
  highlight(lang: string, text: string, deadline: number): Promise<readonly (readonly CodeRun[])[] | undefined>;
}

/**
 * Starts the highlighter with one pair of themes; throws on a theme that is not bundled.
 *
 * Oniguruma (wasm) rather than JavaScript regular expressions: 75 ms faster to the first TypeScript block
 * (0.21 s against 0.31 s), every grammar works as written, and its retry limit ends a catastrophic pattern
 * after 0.1 s where a JavaScript expression cannot be stopped.
 */
export async function createHighlighter(themes: HighlightThemes): Promise<Highlighter> {
  const [light, dark, engine] = await Promise.all([
    loadTheme(themes.light),
    loadTheme(themes.dark),
    createOnigurumaEngine(import('shiki/wasm')),
  ]);
  const shiki = await createShikiPrimitiveAsync({ engine, themes: [light, dark], langs: [] });
  const resolved = (name: string) => Theme.createFromRawTheme(shiki.getTheme(name));
  const styles = new StyleTable(resolved(light.name ?? themes.light), resolved(dark.name ?? themes.dark));
  const loading = new Map<string, Promise<IGrammar>>();
  let late = 0;

  async function load(lang: string): Promise<IGrammar> {
    const importLanguage = bundledLanguages[lang as keyof typeof bundledLanguages];
    const registrations = (await importLanguage()).default;
    await shiki.loadLanguage(registrations);
    // The last registration is the language itself; those before it are the ones it embeds.
    return shiki.getLanguage(registrations.at(-1)!.name);
  }

  return {
    async end() {
      shiki.dispose();
    },
    async highlight(lang, text, deadline) {
      let grammar = loading.get(lang);
      if (grammar === undefined) loading.set(lang, (grammar = load(lang)));
      const lines = tokenize(await grammar, styles, text, deadline / 2 ** late);
      if (lines === undefined) late++;
      return lines;
    },
  };
}

async function loadTheme(name: string): Promise<ThemeRegistration> {
  const importTheme = bundledThemes[name as keyof typeof bundledThemes];
  if (importTheme === undefined) throw new Error(`No bundled theme is named "${name}".`);
  return (await importTheme()).default;
}

function tokenize(
  grammar: IGrammar,
  styles: StyleTable,
  text: string,
  deadline: number,
): readonly (readonly CodeRun[])[] | undefined {
  const end = performance.now() + deadline;
  const lines: CodeRun[][] = [];
  let state: StateStack = INITIAL;
  for (const line of text.split('\n')) {
    const left = end - performance.now();
    if (left <= 0) return undefined;
    const result = grammar.tokenizeLine(line, state, left);
    if (result.stoppedEarly) return undefined;
    state = result.ruleStack;
    lines.push(runsOf(line, result.tokens, styles));
  }
  return lines;
}

interface ScopedToken {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: readonly string[];
}

/** Neighbours of the same style become one run, and white space joins the run before it. */
function runsOf(line: string, tokens: readonly ScopedToken[], styles: StyleTable): CodeRun[] {
  const runs: CodeRun[] = [];
  let last: Style | undefined;
  for (const token of tokens) {
    // The tokenizer ends each line with a newline of its own.
    const text = line.slice(token.startIndex, token.endIndex);
    if (text === '') continue;
    const style = styles.of(token.scopes);
    const run = runs.at(-1);
    const joins = style === last || (last !== undefined && !last.underline && !style.underline && text.trim() === '');
    if (run && joins) runs[runs.length - 1] = { ...run, text: run.text + text };
    else {
      runs.push({ text, ...style });
      last = style;
    }
  }
  return runs;
}

type Style = Omit<CodeRun, 'text'>;

interface Match {
  readonly foreground: number;
  readonly fontStyle: number;
}

const NOT_SET = -1;
const ITALIC = 1;
const BOLD = 2;
const UNDERLINE = 4;

/**
 * The style of a stack of scopes in both themes, each resolved once. One pass over the code serves both themes,
 * which halves the time of Shiki's own two passes; the rules of inheritance are vscode-textmate's
 * `AttributedScopeStack.mergeAttributes`.
 */
class StyleTable {
  readonly #light: Theme;
  readonly #dark: Theme;
  readonly #known = new Map<string, Style>();
  readonly #distinct = new Map<string, Style>();

  constructor(light: Theme, dark: Theme) {
    this.#light = light;
    this.#dark = dark;
  }

  of(scopes: readonly string[]): Style {
    const key = scopes.join(' ');
    const known = this.#known.get(key);
    if (known) return known;
    const light = matchAll(this.#light, scopes);
    const dark = matchAll(this.#dark, scopes);
    const style = this.#share({
      ...colourOf(this.#light, light, 'light'),
      ...colourOf(this.#dark, dark, 'dark'),
      ...(light.fontStyle & ITALIC ? { italic: true } : {}),
      ...(light.fontStyle & BOLD ? { bold: true } : {}),
      ...(light.fontStyle & UNDERLINE ? { underline: true } : {}),
    });
    this.#known.set(key, style);
    return style;
  }

  /** Equal styles are one object, so that runs can be joined by identity. */
  #share(style: Style): Style {
    const key = JSON.stringify(style);
    const known = this.#distinct.get(key);
    if (known) return known;
    this.#distinct.set(key, style);
    return style;
  }
}

interface ScopePath {
  readonly parent: ScopePath | null;
  readonly scopeName: string;
}

function matchAll(theme: Theme, scopes: readonly string[]): Match {
  const defaults = theme.getDefaults();
  let { foregroundId: foreground, fontStyle } = defaults;
  let path: ScopePath | null = null;
  for (const scopeName of scopes) {
    path = { parent: path, scopeName };
    const match = theme.match(path as Parameters<Theme['match']>[0]);
    if (match === null) continue;
    if (match.fontStyle !== NOT_SET) fontStyle = match.fontStyle;
    if (match.foregroundId !== 0) foreground = match.foregroundId;
  }
  return { foreground, fontStyle: fontStyle === NOT_SET ? 0 : fontStyle };
}

/** The theme's own text colour is left out: there the deck's theme decides. */
function colourOf(theme: Theme, match: Match, scheme: 'light' | 'dark'): Style {
  if (match.foreground === theme.getDefaults().foregroundId) return {};
  const colour = theme.getColorMap()[match.foreground]?.toLowerCase();
  return colour !== undefined && /^#[0-9a-f]{3,8}$/.test(colour) ? { [scheme]: colour } : {};
}
