/** The text of a BibTeX or BibLaTeX file enters; what can be cited of it leaves, and what is wrong in it. */
import type { Source } from '../deck/deck.ts';
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import { diagnose } from '../deck/diagnostic.ts';
import { shortCitation } from './short-citation.ts';

type Fields = ReadonlyMap<string, string>;

/** No entry of a list that people write is longer. */
const LONGEST = 20_000;

/** Entries with a title, in their order; all findings are `sources/invalid`. */
export function compileBibtex(text: string, file: string): Checked<readonly Source[]> {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  const macros = new Map<string, string>();
  const entry = /^[ \t]*@([A-Za-z]+)\s*[{(]/gm;
  let line = 1;
  let counted = 0;
  for (let match = entry.exec(text); match !== null; match = entry.exec(text)) {
    const kind = (match[1] ?? '').toLowerCase();
    if (kind === 'comment' || kind === 'preamble') continue;
    for (; counted < match.index; counted++) if (text.charCodeAt(counted) === 10) line++;
    const reader = new Reader(text, entry.lastIndex, Math.min(text.length, entry.lastIndex + LONGEST), macros);
    if (kind === 'string') {
      for (const [name, value] of reader.fields()) macros.set(name, value);
      entry.lastIndex = reader.at;
      continue;
    }
    const key = reader.key();
    const fields = reader.fields();
    if (!reader.isClosed) {
      diagnostics.push(
        diagnose('sources/invalid', { file, line }, `The entry "${key}" is not closed.`, 'add the missing }'),
      );
    } else entry.lastIndex = reader.at;
    const source = sourceOf(key, fields);
    if (source !== undefined) sources.set(key, source);
    else if (reader.isClosed) {
      diagnostics.push(
        diagnose('sources/invalid', { file, line }, `The entry "${key}" has no title.`, 'add title = {…}'),
      );
    }
  }
  return { value: [...sources.values()], diagnostics };
}

function sourceOf(key: string, fields: Fields): Source | undefined {
  const title = wordsOf(fields.get('title') ?? '');
  if (key === '' || title === '') return undefined;
  const field = (...names: readonly string[]): string | undefined => {
    const found = names.map((name) => wordsOf(fields.get(name) ?? '')).find((value) => value !== '');
    return found;
  };
  const people = (fields.get('author') ?? fields.get('editor') ?? '').trim();
  const names = people === '' ? [] : people.split(/\s+and\s+/i).map(nameOf);
  const date = field('date', 'year');
  const container = field('journal', 'journaltitle', 'booktitle', 'publisher', 'school', 'institution', 'howpublished');
  const url = field('url');
  const doi = field('doi')?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  return {
    key,
    title,
    ...(names.length === 0 ? {} : { authors: names.map((name) => name.replace(/^\{(.*)\}$/, '$1')).join(', ') }),
    ...(date === undefined ? {} : { date }),
    ...(container === undefined || /^\S*:\/\//.test(container) ? {} : { container }),
    ...(url !== undefined && /^https?:\/\/[^\s<>"]+$/.test(url) ? { url } : {}),
    ...(doi !== undefined && /^10\.\d{4,9}\/[^\s"<>]+$/.test(doi) ? { doi } : {}),
    short: shortCitation(names.length === 0 ? undefined : names, date, container ?? title),
  };
}

/** A name in braces is one piece: an organisation. */
function nameOf(written: string): string {
  const name = written.trim();
  const isWhole = /^\{[^{}]*\}$/.test(name) || (name.startsWith('{') && /^\{.*\}$/.test(name) && !/\},?\s/.test(name));
  if (/^others$/i.test(name)) return 'et al.';
  return isWhole ? `{${wordsOf(name)}}` : wordsOf(name);
}

const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030A',
  H: '\u030B',
  v: '\u030C',
  c: '\u0327',
  k: '\u0328',
};
const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  aa: 'å',
  AA: 'Å',
  l: 'ł',
  L: 'Ł',
  i: 'i',
  j: 'j',
  textendash: '–',
  textemdash: '—',
};

/** TeX as plain words. */
function wordsOf(tex: string): string {
  return tex
    .replaceAll(/\{?\\(["'`^~=.]|[uvHrck](?=[\s{]))\s*\{?\\?([A-Za-z])\}?\}?/g, (_, accent: string, letter: string) =>
      `${letter}${ACCENTS[accent] ?? ''}`.normalize('NFC'),
    )
    .replaceAll(/\{?\\([A-Za-z]+)(?:\s*\{\}|\s+|(?=[^A-Za-z]|$))\}?/g, (_, name: string) => LETTERS[name] ?? '')
    .replaceAll(/\\([&%$#_{}])/g, '$1')
    .replaceAll(/\$([^$]*)\$/g, '$1')
    .replaceAll(/[{}]/g, '')
    .replaceAll('---', '—')
    .replaceAll('--', '–')
    .replaceAll(/[~\s]+/g, ' ')
    .trim();
}

/** Walks through one entry, from behind its opening brace. */
class Reader {
  readonly #text: string;
  readonly #end: number;
  readonly #macros: ReadonlyMap<string, string>;
  at: number;
  isClosed = false;

  constructor(text: string, at: number, end: number, macros: ReadonlyMap<string, string>) {
    this.#text = text;
    this.at = at;
    this.#end = end;
    this.#macros = macros;
  }

  /** Up to the first comma. */
  key(): string {
    const start = this.at;
    while (this.at < this.#end && !/[,})\n]/.test(this.#text[this.at] ?? '')) this.at++;
    return this.#text.slice(start, this.at).trim();
  }

  /** `name = value` with `{…}`, `"…"`, numbers and macros, joined by `#`; names in lower case. */
  fields(): Fields {
    const fields = new Map<string, string>();
    while (this.at < this.#end) {
      this.#skip(/[\s,]/);
      if (/[})]/.test(this.#text[this.at] ?? '')) {
        this.at++;
        this.isClosed = true;
        break;
      }
      const start = this.at;
      this.#skip(/[\w:.+/-]/);
      const name = this.#text.slice(start, this.at).toLowerCase();
      this.#skip(/\s/);
      if (this.#text[this.at] !== '=' || name === '') break;
      this.at++;
      fields.set(name, this.#value());
    }
    return fields;
  }

  #skip(of: RegExp): void {
    while (this.at < this.#end && of.test(this.#text[this.at] ?? '')) this.at++;
  }

  #value(): string {
    let value = '';
    for (;;) {
      this.#skip(/\s/);
      const first = this.#text[this.at];
      if (first === '{' || first === '"') value += this.#quoted(first);
      else {
        const start = this.at;
        this.#skip(/[^\s,#})]/);
        const word = this.#text.slice(start, this.at);
        value += this.#macros.get(word.toLowerCase()) ?? word;
      }
      this.#skip(/\s/);
      if (this.#text[this.at] !== '#') return value;
      this.at++;
    }
  }

  /** What stands between braces that match, or between quotes outside of braces. */
  #quoted(first: string): string {
    const start = ++this.at;
    let depth = 0;
    for (; this.at < this.#end; this.at++) {
      const char = this.#text[this.at];
      if (char === '\\') this.at++;
      else if (depth === 0 && char === (first === '{' ? '}' : '"')) return this.#text.slice(start, this.at++);
      else if (char === '{') depth++;
      else if (char === '}') depth--;
    }
    return this.#text.slice(start, this.at);
  }
}
