/** A YAML map and a table of schemas enter; the values that hold and a finding for each that does not leave. */
import { excerpt } from '../../deck/excerpt.ts';
import type * as z from 'zod/mini';
import type { Checked, Diagnostic } from '../../deck/diagnostic.ts';
import { diagnose } from '../../deck/diagnostic.ts';
import type { RuleId } from '../../deck/rules.ts';
import { didYouMean, nearestWord } from '../paths.ts';
import type { YamlMap, YamlPath } from '../yaml.ts';
import type { Refusal } from './values.ts';

/** One schema a key. The message of a failed check says what is expected ("a number from 1 to 9"). */
export type KeyTable = Readonly<Record<string, z.ZodMiniType | Nested<KeyTable>>>;

/** A map inside the map, read key by key like the outer one. */
export interface Nested<T extends KeyTable> {
  readonly keys: T;
  /** What is expected in its place, a map included. */
  readonly expected: string;
  /** Keys without which the map does not hold. */
  readonly required?: readonly string[];
  /** Keys that are known and cannot be set, with the reason. */
  readonly refused?: Readonly<Record<string, string>>;
}

/** What holds; a key that is absent, empty or wrong is not there. */
export type KeyValues<T extends KeyTable> = {
  readonly [Key in keyof T]?: T[Key] extends Nested<infer Inner> ? KeyValues<Inner> : z.output<T[Key]>;
};

/** How findings about this map are worded. */
export interface KeyKind {
  readonly unknown: RuleId;
  readonly type: RuleId;
  /** "front-matter key", "slide key". */
  readonly noun: string;
  /** Where a key belongs that is not in the table. */
  readonly elsewhere?: (key: string) => string | undefined;
  /** Keys read as text as the author wrote it, so that `version: 1.10` stays "1.10". */
  readonly texts?: ReadonlySet<string>;
}

/** Checks each key by itself, so that a bad value never spoils the others. */
export function readKeys<T extends KeyTable>(map: YamlMap, keys: T, kind: KeyKind): Checked<KeyValues<T>> {
  const reader = new KeyReader(map, kind);
  return {
    value: reader.map(map.value, { keys, expected: 'a map' }, []) as KeyValues<T>,
    diagnostics: reader.findings,
  };
}

class KeyReader {
  readonly findings: Diagnostic[] = [];
  readonly #source: YamlMap;
  readonly #kind: KeyKind;

  constructor(source: YamlMap, kind: KeyKind) {
    this.#source = source;
    this.#kind = kind;
  }

  map(
    raw: Readonly<Record<string, unknown>>,
    nested: Nested<KeyTable>,
    path: YamlPath,
  ): Record<string, unknown> | undefined {
    // Without a prototype: a glossary may well explain "constructor".
    const values = Object.create(null) as Record<string, unknown>;
    for (const [key, written] of Object.entries(raw)) {
      const schema = Object.hasOwn(nested.keys, key) ? nested.keys[key] : undefined;
      if (schema === undefined) this.#unknown(key, nested, path);
      else {
        const value = this.#value(this.#asText(written, [...path, key]), schema, [...path, key]);
        if (value !== undefined) values[key] = value;
      }
    }
    const missing = (nested.required ?? []).filter((key) => !(key in values));
    for (const key of missing) if (raw[key] === undefined || raw[key] === null) this.#missing(key, path);
    return missing.length === 0 ? values : undefined;
  }

  #value(value: unknown, schema: z.ZodMiniType | Nested<KeyTable>, path: YamlPath): unknown {
    // `key:` with nothing behind it means the key is not set.
    if (value === null || value === undefined) return undefined;
    if (isNested(schema)) {
      if (isMap(value)) return this.map(value, schema, path);
      this.#wrong(path, schema.expected, value);
      return undefined;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.#issue(issue, value, path);
    return undefined;
  }

  #issue(issue: z.core.$ZodIssue, root: unknown, base: YamlPath): void {
    const inner = issue.path.filter((part) => typeof part !== 'symbol');
    const found = inner.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | null)?.[part], root);
    const refusal = (issue.code === 'custom' ? issue.params : undefined) as Refusal | undefined;
    const options = issue.code === 'invalid_value' ? issue.values.map(String) : [];
    const near = typeof found === 'string' ? didYouMean(nearestWord(found, options)) : undefined;
    this.#wrong([...base, ...inner], issue.message, found, { ...(near ? { hint: near } : {}), ...refusal });
  }

  #wrong(path: YamlPath, expected: string, found: unknown, refusal: Refusal = {}): void {
    const message = refusal.message ?? `"${nameOf(path)}" must be ${expected}, not ${describe(found)}.`;
    const span = this.#source.positionOf(path, 'value');
    this.findings.push(diagnose(refusal.rule ?? this.#kind.type, span, message, refusal.hint));
  }

  #missing(key: string, path: YamlPath): void {
    const message = `"${nameOf(path)}" has no "${key}".`;
    this.findings.push(diagnose(this.#kind.type, this.#source.positionOf(path, 'value'), message, `add ${key}:`));
  }

  #unknown(key: string, nested: Nested<KeyTable>, path: YamlPath): void {
    const span = this.#source.positionOf([...path, key], 'key');
    const reason = nested.refused && Object.hasOwn(nested.refused, key) ? nested.refused[key] : undefined;
    if (reason !== undefined) {
      this.findings.push(diagnose('front-matter/refused', span, `"${nameOf([...path, key])}" cannot be set.`, reason));
      return;
    }
    const known = Object.keys(nested.keys);
    const near = didYouMean(nearestWord(key.replaceAll('_', '-'), known));
    const shown = excerpt(key);
    // A list of dozens of keys helps nobody find one.
    const all =
      known.length <= 16 ? `keys are ${known.join(', ')}` : 'no key has a similar name; the guide lists them all';
    const own = path.length === 0 ? this.#kind.elsewhere?.(key) : undefined;
    const place = path.length === 0 ? `${this.#kind.noun} "${shown}"` : `key "${shown}" in "${nameOf(path)}"`;
    this.findings.push(diagnose(this.#kind.unknown, span, `Unknown ${place}.`, own ?? near ?? all));
  }

  #asText(value: unknown, path: YamlPath): unknown {
    const scalar = typeof value === 'number' || typeof value === 'boolean';
    if (!scalar || path.length !== 1 || !this.#kind.texts?.has(String(path[0]))) return value;
    return this.#source.textOf(path) ?? String(value);
  }
}

function isNested(schema: z.ZodMiniType | Nested<KeyTable>): schema is Nested<KeyTable> {
  return 'keys' in schema && 'expected' in schema;
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(path: YamlPath): string {
  return path.map((part, at) => (typeof part === 'number' ? `[${part + 1}]` : at === 0 ? part : `.${part}`)).join('');
}

/** A value in words: `"fast"`, `12`, `a list`. */
function describe(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'an empty text' : `"${excerpt(value)}"`;
  if (Array.isArray(value)) return 'a list';
  return isMap(value) ? 'a map' : String(value);
}
