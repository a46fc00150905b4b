/** The files named by `sources:` and `glossary:` enter; the deck's sources and glossary terms leave. */
import type { GlossaryTerm, Source } from '../deck/deck.ts';
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import { diagnose } from '../deck/diagnostic.ts';
import { pick } from './schema/slide-keys.ts';
import type { KeyKind, Nested } from './schema/read-keys.ts';
import { readKeys } from './schema/read-keys.ts';
import { name, readAs, Refused, webAddress } from './schema/values.ts';
import { compileBibtex } from './bibtex.ts';
import { shortCitation } from './short-citation.ts';
import type { YamlLimits, YamlMap } from './yaml.ts';
import { parseYaml, YAML_LIMITS } from './yaml.ts';

/** Lists of sources grow longer than front matter. */
const LIMITS: YamlLimits = { ...YAML_LIMITS, length: 131_072, values: 20_000 };

const authors = readAs('a text or a list of names', (value): string | readonly string[] | Refused => {
  const list = Array.isArray(value) ? value : [value];
  const good = list.length > 0 && list.every((item) => typeof item === 'string' && item.trim() !== '');
  if (!good) return new Refused();
  return Array.isArray(value) ? list.map((item: string) => item.trim()) : String(value).trim();
});

const doi = readAs('a DOI such as 10.1000/182', (value) => {
  if (typeof value !== 'string') return new Refused({ hint: 'put it in quotes' });
  const bare = value.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  return /^10\.\d{4,9}\/[^\s"<>]+$/.test(bare) ? bare : new Refused();
});

const SOURCE_KEYS = {
  title: name,
  authors,
  date: name,
  year: name,
  container: name,
  url: webAddress,
  doi,
  short: name,
  note: name,
} as const;
const SOURCE: Nested<typeof SOURCE_KEYS> = { keys: SOURCE_KEYS, expected: 'a map with a title', required: ['title'] };

const KIND: KeyKind = { unknown: 'sources/invalid', type: 'sources/invalid', noun: 'key' };

/**
 * Reads a map of key → {title, authors, date or year, container, url, doi, short, note}, in its order. An entry without
 * a title is left out; any other bad value costs only its key. All findings are `sources/invalid`. A `.bib` file is read as
 * BibTeX.
 */
export function compileSources(text: string, file: string): Checked<readonly Source[]> {
  if (/\.bib$/i.test(file)) return compileBibtex(text, file);
  const { map, diagnostics } = mapOf(text, file);
  if (map === undefined) return { value: [], diagnostics };
  const keys = Object.keys(map.value);
  const citable = keys.filter((key) => isCitable(key));
  for (const key of keys) {
    if (isCitable(key)) continue;
    const hint = 'use letters, digits, - and _ so that [@key] can name it';
    diagnostics.push(
      diagnose('sources/invalid', map.positionOf([key], 'key'), `The key "${key}" cannot be cited.`, hint),
    );
  }
  // Keys that cannot be cited are read too, for what else is wrong in them, and then left out.
  const read = readKeys(map, Object.fromEntries(keys.map((key) => [key, SOURCE])), KIND);
  const value = citable.flatMap((key): Source[] => {
    const entry = read.value[key];
    if (entry?.title === undefined) return [];
    const date = entry.date ?? entry.year;
    return [
      {
        key,
        title: entry.title,
        ...(entry.authors === undefined
          ? {}
          : {
              authors: typeof entry.authors === 'string' ? plain(entry.authors) : entry.authors.map(plain).join(', '),
            }),
        ...(date === undefined ? {} : { date }),
        ...pick(entry, ['container', 'url', 'doi', 'note']),
        short: entry.short ?? shortCitation(entry.authors, date, entry.container ?? entry.title),
      },
    ];
  });
  return { value, diagnostics: [...diagnostics, ...read.diagnostics] };
}

/** Reads a map of term → definition, in its order. All findings are `sources/invalid`. */
export function compileGlossary(text: string, file: string): Checked<readonly GlossaryTerm[]> {
  const { map, diagnostics } = mapOf(text, file);
  if (map === undefined) return { value: [], diagnostics };
  const terms = Object.keys(map.value);
  const read = readKeys(map, Object.fromEntries(terms.map((term) => [term, name])), KIND);
  for (const term of terms) {
    if (map.value[term] !== null) continue;
    diagnostics.push(
      diagnose(
        'sources/invalid',
        map.positionOf([term], 'key'),
        `"${term}" has no definition.`,
        'write term: definition',
      ),
    );
  }
  const value = terms.flatMap((term) => {
    const definition = read.value[term];
    return definition === undefined ? [] : [{ term, definition }];
  });
  return { value, diagnostics: [...diagnostics, ...read.diagnostics] };
}

function mapOf(text: string, file: string): { readonly map: YamlMap | undefined; readonly diagnostics: Diagnostic[] } {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { value, diagnostics } = parseYaml(clean, file, 1, LIMITS);
  return {
    map: value,
    diagnostics: diagnostics.map((finding) => diagnose('sources/invalid', finding, finding.message, finding.hint)),
  };
}

/** Whether `[@key]` can name it. */
function isCitable(key: string): boolean {
  return /^[\p{L}\p{N}_](?:[:.#$%&+?<>~/-]?[\p{L}\p{N}_])*$/u.test(key);
}

/** Braces only say that a name is one piece. */
function plain(author: string): string {
  return author.replace(/^\{(.*)\}$/, '$1');
}
