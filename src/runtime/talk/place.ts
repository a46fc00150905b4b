/** The hash of the address enters; which section it means leaves. */

/** A place as an address names it: by id, or by 0-based position. */
export type Place =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'position'; readonly stack: number; readonly slide: number };

/** Reads `#/id`, `#/id/fragment`, `#/h/v/f` and `#id`; undefined when the hash is empty. */
export function readPlace(hash: string): Place | undefined {
  const name = hash.replace(/^#\/?/, '');
  if (name === '') return undefined;
  const [first = '', second = ''] = name.split('/');
  if (/^\d+$/.test(first)) return { kind: 'position', stack: Number(first), slide: Number.parseInt(second, 10) || 0 };
  try {
    return { kind: 'id', id: decodeURIComponent(first) };
  } catch {
    return { kind: 'id', id: first };
  }
}

/** A selector of the section at a place, and of the stack around it. `escape` is `CSS.escape`. */
export function selectorOf(place: Place, escape: (text: string) => string): { section: string; stack: string } {
  if (place.kind === 'id') {
    const named = `[id="${escape(place.id)}"]`;
    const section = `section:not(.stack):is(${named}, :has(${named}))`;
    return { section, stack: `section.stack:has(${named})` };
  }
  const shown = (index: number) => `:nth-child(${index + 1} of :not([data-visibility="hidden"]))`;
  const outer = `.slides > section${shown(place.stack)}`;
  return {
    section: `:is(${outer}:not(.stack), ${outer}.stack > section${shown(place.slide)})`,
    stack: `${outer}.stack`,
  };
}

/** The section that the address means; undefined when there is none. */
export function findSection(hash: string): HTMLElement | undefined {
  const place = readPlace(hash);
  if (place === undefined) return undefined;
  return document.querySelector<HTMLElement>(selectorOf(place, (text) => CSS.escape(text)).section) ?? undefined;
}

/** The slides that the talk shows, in order. */
export function shownSections(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('section:not(.stack):not([data-visibility="hidden"])')];
}
