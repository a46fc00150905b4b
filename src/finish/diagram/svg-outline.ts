/** An SVG file enters; what must be known before it is cleaned leaves: its style sheets, its words, and what repeats what. */
import { Parser } from 'htmlparser2';

export interface SvgOutline {
  /** All `<style>` elements. */
  readonly css: string;
  /** The file's own name and description, else its words. */
  readonly words: string;
  /** What the root says beside its size: what it draws with. */
  readonly root: Readonly<Record<string, string>>;
  /** Whether a `<use>` of an id may be drawn. */
  mayUse(id: string): boolean;
}

/** Elements that all `<use>` together may stand for. */
const MOST_USED = 50_000;
const MOST_WORDS = 2000;

/** Elements open at once: the parser takes longer for each, the deeper they are. */
const DEEPEST = 500;

/** Undefined where its elements lie too deep in each other. Linear in its length. */
export function outlineOfSvg(svg: string): SvgOutline | undefined {
  const css: string[] = [];
  const words: string[] = [];
  const titles: string[] = [];
  let root: Readonly<Record<string, string>> | undefined;
  /** Elements in the element of an id, and whether one of them is a `<use>`. */
  const sizes = new Map<string, { readonly count: number; readonly hasUse: boolean }>();
  const open: {
    readonly name: string;
    readonly id: string | undefined;
    readonly from: number;
    readonly uses: number;
  }[] = [];
  let count = 0;
  let uses = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length >= DEEPEST) throw new TooDeep();
        root ??= attributes;
        open.push({ name, id: attributes.id, from: count, uses });
        count += 1;
        if (name === 'use') uses += 1;
      },
      ontext(text) {
        const name = open.at(-1)?.name;
        if (name === 'style') css.push(text);
        else if ((name === 'title' || name === 'desc') && open.length === 2) titles.push(text);
        else if ((name === 'text' || name === 'tspan') && words.length < MOST_WORDS) words.push(text);
      },
      onclosetag() {
        const closed = open.pop();
        if (closed?.id !== undefined) sizes.set(closed.id, { count: count - closed.from, hasUse: uses > closed.uses });
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  try {
    parser.end(svg);
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
  let used = 0;
  return {
    css: css.join('\n'),
    words:
      [titles, words]
        .map((list) =>
          list
            .map((text) => text.trim())
            .filter((text) => text !== '')
            .join('; '),
        )
        .find((text) => text !== '') ?? '',
    root: root ?? {},
    // One that stands for another one could stand for thousands.
    mayUse(id) {
      const of = sizes.get(id);
      if (of === undefined || of.hasUse) return false;
      used += of.count;
      return used <= MOST_USED;
    },
  };
}

/** Stops the parser. */
class TooDeep extends Error {}
