/** Names of what makes pieces, with versions and options: part of every cache file's name, so that a new version starts anew. */
import type { BatchName } from './cache/batch.ts';
import type { HighlightThemes } from './highlight.ts';

/** Raise the number after the plus sign when `highlight.ts` or `stored.ts` gives other results for the same input. */
const CODE_MAKER = 'shiki 4.6.0 +1';

/** Raise the number after the plus sign when `math.ts`, `speech.ts` or `stored.ts` gives other results for the same input. */
const MATH_MAKER = 'katex 0.19.1 +1';

/** Diagrams drawn here. Raise the number after the plus sign when a drawer, or `clean-svg.ts`, gives other results for the same input. */
export const DIAGRAM_MAKER = 'graphviz 1.29.2 vega 6.4.0 vega-lite 6.4.3 +4';

/** Diagrams drawn in the browser. Raise the number after the plus sign when what is drawn there, or what becomes of it, is another for the same input. */
export const MERMAID_MAKER = 'mermaid 11.17.2 +2';

/** Raise the number when the same code gives other pictures for paper. */
const STILL_MAKER = 'still +1';

/** What the pictures that this code makes of labs are kept under. */
export function stillBatch(code: string): Omit<BatchName, 'deck'> {
  return { kind: 'still', maker: `${STILL_MAKER} ${code}` };
}

/** What code in these themes is kept under. */
export function codeBatch({ light, dark }: HighlightThemes): Omit<BatchName, 'deck'> {
  return { kind: 'code', maker: `${CODE_MAKER} ${light} ${dark}` };
}

/** What formulas are kept under. */
export function mathBatch(): Omit<BatchName, 'deck'> {
  return { kind: 'math', maker: MATH_MAKER };
}
