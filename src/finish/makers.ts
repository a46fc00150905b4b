/** Names of what makes pieces, with versions and options: part of every cache file's name, so that a new version starts anew. */
import type { BatchName } from './cache.ts';
import type { HighlightThemes } from './highlight.ts';

/** Raise the number after the plus sign when `highlight.ts` or `stored.ts` gives other results for the same input. */
const CODE_MAKER = 'shiki 4.6.0 +1';

/** Raise the number after the plus sign when `math.ts`, `speech.ts` or `stored.ts` gives other results for the same input. */
const MATH_MAKER = 'katex 0.19.1 +1';

/** Raise the number after the plus sign when a drawer, or `clean-svg.ts`, gives other results for the same input. */
const DIAGRAM_MAKER = 'graphviz 1.29.2 vega 6.4.0 vega-lite 6.4.3 +2';

/** Raise the number after the plus sign when what is drawn in the browser, or what becomes of it, is another for the same input. */
const MERMAID_MAKER = 'mermaid 11.17.2 +2';

/** What code in these themes is kept under. */
export function codeBatch({ light, dark }: HighlightThemes): Omit<BatchName, 'deck'> {
  return { kind: 'code', maker: `${CODE_MAKER} ${light} ${dark}` };
}

/** What formulas are kept under. */
export function mathBatch(): Omit<BatchName, 'deck'> {
  return { kind: 'math', maker: MATH_MAKER };
}

/** What diagrams are kept under. */
export function diagramBatch(): Omit<BatchName, 'deck'> {
  return { kind: 'diagram', maker: DIAGRAM_MAKER };
}

/** What diagrams drawn in the browser are kept under. */
export function mermaidBatch(): Omit<BatchName, 'deck'> {
  return { kind: 'diagram', maker: MERMAID_MAKER };
}
