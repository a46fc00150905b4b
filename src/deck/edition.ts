/** The editions a deck compiles to, and which block belongs to which. */

/** `slides` is the talk on paper (PDF slides); what is said of `talk` holds for it unless it is named itself. */
export const EDITIONS = ['talk', 'slides', 'handout', 'study'] as const;

export type Edition = (typeof EDITIONS)[number];

/** The editions that `only` (or, with `except`, all others) name: `slides` follows `talk`. */
export function resolveEditions(names: readonly Edition[], except: boolean): readonly Edition[] {
  const named = new Set<Edition>(names);
  if (named.has('talk')) named.add('slides');
  return EDITIONS.filter((edition) => named.has(edition) !== except);
}
