/** The directives of Marp and Marp CLI, by how far they reach. */

/** Of the whole deck; the last one counts. */
export const GLOBAL: ReadonlySet<string> = new Set([
  'headingDivider',
  'style',
  'theme',
  'lang',
  'size',
  'math',
  'title',
  'author',
  'description',
  'keywords',
  'url',
  'image',
  'marp',
]);

/** Of a slide and those after it; with `_` before the name, of the one slide. */
export const LOCAL = [
  'backgroundColor',
  'backgroundImage',
  'backgroundPosition',
  'backgroundRepeat',
  'backgroundSize',
  'class',
  'color',
  'footer',
  'header',
  'paginate',
  'transition',
] as const;
export type LocalName = (typeof LOCAL)[number];

export const DIRECTIVES: ReadonlySet<string> = new Set([...GLOBAL, ...LOCAL, ...LOCAL.map((name) => `_${name}`)]);
