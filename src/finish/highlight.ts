/** Code in a known language enters, runs of text in the colours of a pair of themes leave, before a deadline. */
import { createShikiPrimitiveAsync, type ThemeRegistration } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import { bundledLanguages } from 'shiki/langs';
import { INITIAL, Theme, type IGrammar, type StateStack } from 'shiki/textmate';
import { bundledThemes } from 'shiki/themes';
import { CODE_LIMITS, examineCode } from './examine-code.ts';
import type { CodeRun } from './piece.ts';

export interface HighlightThemes {
  readonly light: string;
  readonly dark: string;
}

export interface Highlighter {
  /** Begins with a block that may be asked for later, in whatever themes. `lang` is as the author wrote it. */
  foresee(lang: string, text: string): void;
  /**
   * The runs of each line, or undefined when `deadline` milliseconds have passed first. Each block that was late halves
   * the time of those after it, so that a deck full of them holds a build for two deadlines at most.
   * `lang` is a name or alias of `bundledLanguages`; its grammar is loaded when first used.
   * Rejects on a theme that is not bundled.
   */
  highlight(
    themes: HighlightThemes,
    lang: string,
    text: string,
    deadline: number,
  ): Promise<readonly (readonly CodeRun[])[] | undefined>;
  /** Lets go of memory and threads; what is asked later gives undefined or fails. */
  end(): Promise<void>;
}

/**
 * Starts a highlighter.
 *
 * Oniguruma (wasm) rather than JavaScript regular expressions: every grammar works as written, and its retry limit ends
 * a catastrophic pattern after 0.1 s where a JavaScript expression cannot be stopped.
 */
export async function createHighlighter(): Promise<Highlighter> {
  const { default: instantiator } = await import('shiki/wasm');
  // Said to be a function: of anything else Shiki asks whether it is a `Response`, and to know that Node loads all of fetch.
  const engine = await createOnigurumaEngine({ instantiator });
  const shiki = await createShikiPrimitiveAsync({ engine, themes: [], langs: [] });
  const grammars = new Map<string, Promise<IGrammar>>();
  const styles = new Map<string, Promise<StyleTable>>();
  const foreseen = new Map<string, Promise<readonly ScopedLine[] | undefined>>();
  let late = 0;

  async function loadGrammar(lang: string): Promise<IGrammar> {
    const importLanguage = bundledLanguages[lang as keyof typeof bundledLanguages];
    const registrations = (await importLanguage()).default;
    await shiki.loadLanguage(registrations);
    // The last registration is the language itself; those before it are the ones it embeds.
    return shiki.getLanguage(registrations.at(-1)!.name);
  }

  async function loadStyles({ light, dark }: HighlightThemes): Promise<StyleTable> {
    const themes = await Promise.all([loadTheme(light), loadTheme(dark)]);
    await shiki.loadTheme(...themes);
    const [first, second] = themes.map(({ name }, index) =>
      Theme.createFromRawTheme(shiki.getTheme(name ?? [light, dark][index]!)),
    );
    return new StyleTable(first!, second!);
  }

  async function tokenizeIn(lang: string, text: string, deadline: number): Promise<readonly ScopedLine[] | undefined> {
    const lines = tokenize(await once(grammars, lang, loadGrammar), text, deadline / 2 ** late);
    if (lines === undefined) late++;
    return lines;
  }

  return {
    foresee(lang, text) {
      const named = examineCode(lang, text, CODE_LIMITS);
      if (!('lang' in named)) return;
      const lines = tokenizeIn(named.lang, text, CODE_LIMITS.deadline);
      foreseen.set(`${named.lang}\n${text}`, lines);
      // Whoever asks for the block is told of a fault.
      lines.catch(() => undefined);
    },
    async highlight(themes, lang, text, deadline) {
      const table = await once(styles, `${themes.light} ${themes.dark}`, () => loadStyles(themes));
      const key = `${lang}\n${text}`;
      const lines = await (foreseen.get(key) ?? tokenizeIn(lang, text, deadline));
      foreseen.delete(key);
      return lines?.map(({ text: line, tokens }) => runsOf(line, tokens, table));
    },
    async end() {
      foreseen.clear();
      shiki.dispose();
    },
  };
}

function once<V>(made: Map<string, Promise<V>>, key: string, make: (key: string) => Promise<V>): Promise<V> {
  let value = made.get(key);
  if (value === undefined) made.set(key, (value = make(key)));
  return value;
}

async function loadTheme(name: string): Promise<ThemeRegistration> {
  const importTheme = bundledThemes[name as keyof typeof bundledThemes];
  if (importTheme === undefined) throw new Error(`No bundled theme is named "${name}".`);
  return (await importTheme()).default;
}

interface ScopedLine {
  readonly text: string;
  readonly tokens: readonly ScopedToken[];
}

function tokenize(grammar: IGrammar, text: string, deadline: number): readonly ScopedLine[] | undefined {
  const end = performance.now() + deadline;
  const lines: ScopedLine[] = [];
  let state: StateStack = INITIAL;
  for (const line of text.split('\n')) {
    const left = end - performance.now();
    if (left <= 0) return undefined;
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state, left);
    if (stoppedEarly) return undefined;
    state = ruleStack;
    lines.push({ text: line, tokens });
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
