/** The ids of slides and elements enter; what a link to one of them means leaves, and who asked is told when that changes. */
import type { Check, CompileContext } from './context.ts';
import { decodePercent } from './paths.ts';

/** Ids in raw HTML as written → as they stand in a page. */
export type HtmlIds = ReadonlyMap<string, string>;

/** What links may point at. */
export class Anchors {
  readonly #ids: ReadonlySet<string>;
  readonly #stacks: readonly (readonly string[])[];
  readonly #inHtml = new Map<string, string>();
  /** All of them as written. */
  readonly #names: ReadonlySet<string>;

  /**
   * @param ids of slides and of elements on them.
   * @param stacks slide ids by stack, for `#/3` and `#/3/1` (0-based, as in reveal.js' URLs).
   * @param inHtml of each slide; of two that are alike the first counts, unless the link's own slide has one.
   */
  constructor(ids: ReadonlySet<string>, stacks: readonly (readonly string[])[], inHtml: Iterable<HtmlIds>) {
    this.#ids = ids;
    this.#stacks = stacks;
    for (const own of inHtml) for (const [id, marked] of own) if (!this.#inHtml.has(id)) this.#inHtml.set(id, marked);
    this.#names = new Set([...ids, ...this.#inHtml.keys()]);
  }

  /** The target of `#…` on a slide with these ids in its raw HTML, as `#id`; or the id that is not there, and one like it. */
  find(
    href: string,
    own: HtmlIds,
    context: CompileContext,
  ): { readonly target?: string; readonly missing?: string; readonly near?: string } {
    const written = decodePercent(href.slice(1)).normalize('NFC');
    if (written === '' || written === '/') {
      const first = this.#stacks[0]?.[0];
      return first === undefined ? {} : { target: `#${first}` };
    }
    const position = /^\/?(\d+)(?:\/(\d+))?(?:\/\d+)?$/.exec(written);
    if (position) {
      const id = this.#stacks[Number(position[1])]?.[Number(position[2] ?? 0)];
      if (id !== undefined) return { target: `#${id}` };
    }
    const id = written.replace(/^\//, '').replace(/\/\d+$/, '');
    if (this.#ids.has(id)) return { target: `#${id}` };
    const inHtml = own.get(id) ?? this.#inHtml.get(id);
    if (inHtml !== undefined) return { target: `#${inHtml}` };
    const names = this.#names;
    const near = context.mayCompare(names.size) ? context.memory.anchors.among(names).find(id) : undefined;
    return near === undefined ? { missing: id } : { missing: id, near };
  }
}

/** What `href` means on the slide at work. */
export function findAnchor(href: string, own: HtmlIds, context: CompileContext): ReturnType<Anchors['find']> {
  const found = context.deck.anchors?.find(href, own, context) ?? {};
  context.depends(findsSame(href, own, found.target, found.near));
  return found;
}

function findsSame(href: string, own: HtmlIds, target: string | undefined, near: string | undefined): Check {
  return (now) => {
    const found = now.deck.anchors?.find(href, own, now);
    return found?.target === target && found?.near === near;
  };
}
