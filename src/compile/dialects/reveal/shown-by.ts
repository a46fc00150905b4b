/** What stands beside a deck enters, an `index.html` or a `reveal-md.json`; what it says of the deck leaves, as keys of front matter. */
import type { Diagnostic } from '../../../deck/diagnostic.ts';
import type { SourceFile } from '../../../deck/span.ts';
import { resolvePath } from '../../paths.ts';
import { linesOf } from '../../source.ts';
import { parseYamlLines } from '../../yaml-lines.ts';

/** Reads a text file by its deck-relative path; undefined where there is none. */
type ReadBeside = (path: string) => SourceFile | undefined;

export interface ShownBy {
  /** Deck-relative path of the file that says it. */
  readonly path: string;
  readonly keys: Readonly<Record<string, unknown>>;
  /** What is wrong with the file itself. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** Longer pages are not looked through. */
const MOST_CHARACTERS = 200_000;
/** A pattern that nothing matches: a page that names no separator for slides below has none. */
const NEVER = '[^\\s\\S]';

const SECTION = /<section\b((?:[^"'<>]|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s"'=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const OPTION =
  /(?:^|[\s{,])["']?(center|slideNumber|width|height|transition|progress|rtl)["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|(true|false|\d+))/g;
const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };

/** The page that shows the deck, else the settings of reveal-md. */
export function shownBy(deck: string, read: ReadBeside): ShownBy | undefined {
  return pageOf(deck, read) ?? settingsOf(deck, read);
}

/** An `index.html` in the deck's folder with a `<section data-markdown="…">` that names the deck. */
export function pageOf(deck: string, read: ReadBeside): ShownBy | undefined {
  const path = resolvePath('index.html', deck);
  const text = read(path)?.text;
  if (text === undefined || text.length > MOST_CHARACTERS || !text.includes('data-markdown')) return undefined;
  for (const [, written = ''] of text.matchAll(SECTION)) {
    const attrs = new Map(
      [...written.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
        name.toLowerCase(),
        decoded(double ?? single ?? ''),
      ]),
    );
    const named = attrs.get('data-markdown') ?? '';
    if (named === '' || resolvePath(named.replace(/[?#].*$/, ''), path) !== deck) continue;
    const separator = attrs.get('data-separator') ?? attrs.get('data-horizontal');
    const notes = attrs.get('data-separator-notes') ?? attrs.get('data-notes');
    const keys = {
      ...(separator ? { separator } : {}),
      verticalSeparator: attrs.get('data-separator-vertical') ?? attrs.get('data-vertical') ?? NEVER,
      ...(notes ? { notesSeparator: notes } : {}),
      ...lookOf(text),
    };
    return { path, keys };
  }
  return undefined;
}

/** The theme that a page links, and simple options that it starts reveal.js with. */
function lookOf(page: string): Readonly<Record<string, unknown>> {
  const theme = /<link\b[^>]*\bhref\s*=\s*["'][^"']*\btheme\/([a-z-]+)\.css/i.exec(page)?.[1];
  const start = page.indexOf('Reveal.initialize(');
  const script = start < 0 ? '' : page.slice(start, start + 3_000).replaceAll(/^\s*\/\/.*$/gm, '');
  const options = Object.fromEntries(
    [...script.matchAll(OPTION)].map(([, name = '', double, single, bare = '']) => [
      name,
      double ?? single ?? (/^\d/.test(bare) ? Number(bare) : bare === 'true'),
    ]),
  );
  return {
    ...(theme === undefined ? {} : { theme }),
    ...(Object.keys(options).length > 0 ? { revealOptions: options } : {}),
  };
}

/** Keys of `reveal-md.json` that say something of slides; those for its server and its plugins are not for a deck. */
const SETTINGS = ['title', 'separator', 'verticalSeparator', 'theme', 'highlightTheme', 'css', 'revealOptions'];

function settingsOf(deck: string, read: ReadBeside): ShownBy | undefined {
  const path = resolvePath('reveal-md.json', deck);
  const text = read(path)?.text;
  if (text === undefined || text.length > MOST_CHARACTERS) return undefined;
  // JSON is YAML too, and its faults are told with their lines there.
  const { value, diagnostics } = parseYamlLines(linesOf({ path, text }));
  const said = Object.entries(value?.value ?? {});
  const keys = Object.fromEntries(said.filter(([name]) => SETTINGS.includes(name)));
  return Object.keys(keys).length > 0 || diagnostics.length > 0 ? { path, keys, diagnostics } : undefined;
}

function decoded(value: string): string {
  return value.replaceAll(/&(quot|amp|lt|gt|#39);/g, (all, name: string) => ENTITIES[name] ?? all);
}
