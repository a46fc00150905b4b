/** Front matter, comments and slides of a Marp deck enter; the directives that hold on each slide, and those of the deck, leave. */
import type { DialectFrontMatter } from '../front-matter.ts';
import type { Origin } from '../native/native-deck.ts';
import type { MarpComment } from './comments.ts';
import type { LocalName } from './names.ts';
import { GLOBAL, LOCAL } from './names.ts';

/** A directive's value, as text, and where it was written. */
export interface Said {
  readonly value: string;
  readonly origin: Origin;
}

export type SlideState = Readonly<Partial<Record<LocalName, Said>>>;

/** A directive of the whole deck, in the YAML that holds it. */
export interface GlobalSaid {
  readonly yaml: DialectFrontMatter;
  readonly name: string;
}

const LOCALS: ReadonlySet<string> = new Set(LOCAL);

/** The last one of each name counts, wherever it stands. */
export function globalsOf(
  frontMatter: DialectFrontMatter,
  comments: readonly MarpComment[],
): ReadonlyMap<string, GlobalSaid> {
  const globals = new Map<string, GlobalSaid>();
  for (const yaml of [frontMatter, ...comments.flatMap(({ directives }) => directives ?? [])]) {
    for (const name of yaml.names) if (GLOBAL.has(name)) globals.set(name, { yaml, name });
  }
  return globals;
}

/** Walks over the slides in order: what is said on one holds on those after it, `_name` on the one alone. */
export class Cursor {
  #local: SlideState = {};
  #spot: SlideState = {};

  constructor(frontMatter: DialectFrontMatter) {
    this.#read(frontMatter);
  }

  /** What holds on the next slide, which these comments stand on. */
  slide(comments: readonly MarpComment[]): SlideState {
    for (const { directives } of comments) if (directives) this.#read(directives);
    const state = { ...this.#local, ...this.#spot };
    this.#spot = {};
    return state;
  }

  #read(yaml: DialectFrontMatter): void {
    for (const key of yaml.names) {
      const name = key.replace(/^_/, '');
      const value = LOCALS.has(name) ? textOf(name, yaml.values[key]) : undefined;
      if (value === undefined) continue;
      const said = { [name]: { value, origin: yaml.originOf(key) } };
      if (key === name) this.#local = { ...this.#local, ...said };
      else this.#spot = { ...this.#spot, ...said };
    }
  }
}

/** Marp takes an empty value as none, but for a header or footer, which it leaves as it was. */
function textOf(name: string, value: unknown): string | undefined {
  const isText = name === 'header' || name === 'footer';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isText) return undefined;
  if (Array.isArray(value))
    return value.filter((item) => typeof item === 'string' || typeof item === 'number').join(' ');
  return value === null ? '' : undefined;
}
