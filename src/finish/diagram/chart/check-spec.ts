/** A specification enters with Vega-Lite's JSON schema; the first mistake in it leaves, with its path and the nearest name. */
import { distance } from 'fastest-levenshtein';

export type SpecPath = readonly (string | number)[];

export interface SpecFault {
  readonly path: SpecPath;
  readonly message: string;
  readonly hint?: string;
}

/** The parts of JSON Schema that Vega-Lite's uses. */
export interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface RootSchema extends Schema {
  readonly definitions: Readonly<Record<string, Schema>>;
}

export function checkSpec(spec: unknown, root: RootSchema): SpecFault | undefined {
  const checker = new Checker(root);
  const [first] = checker.check(spec, root, []);
  return first && checker.said(first);
}

/** A mistake, and what would be right in its place: alternatives are joined, so that a hint may come from any of them. */
interface Mistake {
  readonly kind: 'unknown' | 'missing' | 'value';
  readonly path: SpecPath;
  /** The value that is wrong, the key that is unknown, or that is missing. */
  readonly found: unknown;
  readonly expected: readonly string[];
}

class Checker {
  readonly #root: RootSchema;
  /** By value and definition: alternatives ask the same again and again. */
  readonly #known = new Map<object, Map<string, readonly Mistake[]>>();

  constructor(root: RootSchema) {
    this.#root = root;
  }

  check(value: unknown, schema: Schema, path: SpecPath): readonly Mistake[] {
    if (schema.$ref !== undefined) return this.#byReference(value, schema.$ref, path);
    if (schema.anyOf !== undefined) return this.#anyOf(value, schema.anyOf, path);
    if (schema.const !== undefined && schema.const !== value) return [wrong(path, value, [quoted(schema.const)])];
    if (schema.enum !== undefined && !schema.enum.includes(value)) return [wrong(path, value, schema.enum.map(quoted))];
    if (schema.type !== undefined && !typesOf(schema).some((type) => isOf(value, type))) {
      return [wrong(path, value, typesOf(schema).map(typeName))];
    }
    if (typeof value === 'number') return this.#range(value, schema, path);
    if (Array.isArray(value)) return this.#list(value, schema, path);
    return typeof value === 'object' && value !== null ? this.#map(value, schema, path) : [];
  }

  said({ kind, path, found, expected }: Mistake): SpecFault {
    const where = path
      .filter((part) => typeof part === 'string')
      .slice(-2)
      .join('.');
    const names = expected.map((one) => one.replaceAll('"', ''));
    const word = typeof found === 'string' ? found : undefined;
    const near = word === undefined ? undefined : nearest(word, names);
    // Of a word that is wrong, the words are listed that would be right.
    const fitting = word === undefined ? [] : expected.filter((one) => kind !== 'value' || one.startsWith('"'));
    const some = [...new Set(fitting.length > 0 ? fitting : expected)];
    const listed = some.length <= 16 ? some.join(', ') : `${some.slice(0, 16).join(', ')}, …`;
    const hint = near === undefined ? undefined : `did you mean "${near}"?`;
    if (kind === 'unknown') {
      const inside = path
        .slice(0, -1)
        .filter((part) => typeof part === 'string')
        .at(-1);
      const place = inside === undefined ? '' : ` in "${inside}"`;
      return { path, message: `Vega-Lite knows no "${String(found)}"${place}.`, hint: hint ?? `it may hold ${listed}` };
    }
    if (kind === 'missing') {
      return {
        path,
        message: `${where === '' ? 'The specification' : `"${where}"`} has no "${String(found)}".`,
        hint: `add ${String(found)}`,
      };
    }
    if (fitting.length > 0) {
      return {
        path,
        message: `"${where}" cannot be "${String(found).slice(0, 60)}".`,
        hint: hint ?? `it may be ${listed}`,
      };
    }
    return {
      path,
      message: `"${where}" must be ${some.length === 1 ? listed : `one of ${listed}`}, not ${shown(found)}.`,
    };
  }

  #byReference(value: unknown, reference: string, path: SpecPath): readonly Mistake[] {
    const name = decodeURIComponent(reference.replace('#/definitions/', ''));
    const schema = this.#root.definitions[name];
    if (schema === undefined) return [];
    if (typeof value !== 'object' || value === null) return this.check(value, schema, path);
    let known = this.#known.get(value);
    if (known === undefined) this.#known.set(value, (known = new Map()));
    let found = known.get(name);
    if (found === undefined) known.set(name, (found = this.check(value, schema, path)));
    return found;
  }

  /** What is wrong with the alternative that was most likely meant: the one with the fewest mistakes, then the deepest. */
  #anyOf(value: unknown, schemas: readonly Schema[], path: SpecPath): readonly Mistake[] {
    let best: readonly Mistake[] | undefined;
    for (const schema of schemas) {
      const found = this.check(value, schema, path);
      if (found.length === 0) return [];
      const order = best === undefined ? -1 : compare(found, best, path.length);
      if (order < 0) best = found;
      else if (order === 0 && best !== undefined) best = joined(best, found);
    }
    return best ?? [];
  }

  #range(value: number, { minimum, maximum }: Schema, path: SpecPath): readonly Mistake[] {
    if (minimum !== undefined && value < minimum) return [wrong(path, value, [`at least ${minimum}`])];
    if (maximum !== undefined && value > maximum) return [wrong(path, value, [`at most ${maximum}`])];
    return [];
  }

  #list(
    value: readonly unknown[],
    { items, minItems = 0, maxItems = Infinity }: Schema,
    path: SpecPath,
  ): readonly Mistake[] {
    if (value.length < minItems || value.length > maxItems) return [wrong(path, value, [`a list of ${minItems}`])];
    return items === undefined ? [] : value.flatMap((one, index) => this.check(one, items, [...path, index]));
  }

  #map(
    value: object,
    { properties = {}, required = [], additionalProperties = true }: Schema,
    path: SpecPath,
  ): readonly Mistake[] {
    const mistakes: Mistake[] = [];
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, key];
      const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (schema !== undefined) {
        // Rows were read already, and there may be thousands.
        if (!((key === 'values' && path.at(-1) === 'data') || key === 'datasets'))
          mistakes.push(...this.check(inner, schema, at));
      } else if (additionalProperties === false) {
        mistakes.push({ kind: 'unknown', path: at, found: key, expected: Object.keys(properties) });
      } else if (typeof additionalProperties === 'object')
        mistakes.push(...this.check(inner, additionalProperties, at));
    }
    for (const key of required) {
      if (!Object.hasOwn(value, key)) mistakes.push({ kind: 'missing', path, found: key, expected: [key] });
    }
    return mistakes;
  }
}

/** Below zero when the first is nearer to what was meant. A value of another type altogether was not. */
function compare(one: readonly Mistake[], other: readonly Mistake[], depth: number): number {
  const here = (list: readonly Mistake[]) =>
    list.some(({ kind, path }) => kind === 'value' && path.length === depth) ? 1 : 0;
  const deepest = (list: readonly Mistake[]) => Math.max(...list.map(({ path }) => path.length));
  return here(one) - here(other) || one.length - other.length || deepest(other) - deepest(one);
}

function joined(one: readonly Mistake[], other: readonly Mistake[]): readonly Mistake[] {
  return one.map((mistake, index) => {
    const same = other[index];
    const isSame = same?.kind === mistake.kind && same.path.join('/') === mistake.path.join('/');
    return isSame ? { ...mistake, expected: [...new Set([...mistake.expected, ...same.expected])] } : mistake;
  });
}

function wrong(path: SpecPath, found: unknown, expected: readonly string[]): Mistake {
  return { kind: 'value', path, found, expected };
}

function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}

function isOf(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
  null: 'null',
};

function typeName(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 60)}"`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'a map' : String(value);
}

/** The name most like the one written; undefined when none is near. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  if (word.length > 60) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.round(word.length * 0.4)) + 1;
  for (const name of names) {
    const far = distance(name.toLowerCase(), word.toLowerCase());
    if (far < least) [best, least] = [name, far];
  }
  return best;
}
