/** Titles and wishes enter; ids that URLs can hold and keys that survive edits leave, each unique in the deck. */

/** A title as an id: lower case, letters and digits of any script kept, the rest becomes single hyphens. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  // A number alone would be read as a slide's position in "#/3".
  return /^\d+$/.test(slug) ? `slide-${slug}` : slug;
}

/** Whether an author's id can stand in a URL fragment and a selector without escapes that surprise, and is none of ours. */
export function isValidId(id: string): boolean {
  return !/^lectern(?:-|Notes$)/i.test(id) && /^[\p{L}_][\p{L}\p{N}\p{M}_.:-]*$/u.test(id);
}

/** Hands out names that are not taken: `name`, `name-2`, `name-3` … */
export class UniqueNames {
  readonly #taken = new Map<string, number>();

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  take(name: string): string {
    let count = this.#taken.get(name);
    if (count === undefined) {
      this.#taken.set(name, 1);
      return name;
    }
    let candidate: string;
    do candidate = `${name}-${++count}`;
    while (this.#taken.has(candidate));
    this.#taken.set(name, count);
    this.#taken.set(candidate, 1);
    return candidate;
  }
}
