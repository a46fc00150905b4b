/** Names what makes pieces, with versions: part of every cache file's name, so that a new version starts anew. */

/** Raise the number after the plus sign when `highlight.ts` or `stored.ts` gives other results for the same input. */
export const CODE_MAKER = 'shiki 4.6.0 +1';

/** Raise the number after the plus sign when `math.ts`, `speech.ts` or `stored.ts` gives other results for the same input. */
export const MATH_MAKER = 'katex 0.19.1 +1';
