/** The tokens of a text enter, its `:::` divs leave, each with its lines and those inside it. */
import type { DialectText } from '../text/dialect-text.ts';
import type { PandocAttributes } from './attributes.ts';

export interface Div {
  /** Line of its opening; 0-based. */
  readonly open: number;
  readonly close: number;
  /** Its tokens, without those of its two lines; `to` exclusive. */
  readonly tokens: { readonly from: number; readonly to: number };
  readonly attributes: PandocAttributes;
  readonly parent?: Div;
  readonly children: readonly Div[];
  /** How many divs stand in one another inside of it. */
  readonly height: number;
  /** How many stand around it. */
  readonly depth: number;
}

export interface Divs {
  /** In the order of their opening lines. */
  readonly all: readonly Div[];
  /** Opening lines that nothing closes: Pandoc shows them as text. */
  readonly unclosed: readonly number[];
}

interface Open {
  readonly line: number;
  readonly token: number;
  readonly attributes: PandocAttributes;
  readonly children: Div[];
}

/** Each closing line ends the innermost div, whatever the number of its colons. */
export function divsOf({ tokens }: DialectText): Divs {
  const stack: Open[] = [];
  const all: Div[] = [];
  const roots: Div[] = [];
  for (const [token, { type, map, meta }] of tokens.entries()) {
    if (map === null) continue;
    if (type === 'container_open')
      stack.push({ line: map[0], token, attributes: meta?.attributes as PandocAttributes, children: [] });
    else if (type === 'container_close') {
      const open = stack.pop();
      if (open === undefined) continue;
      const { line, attributes, children } = open;
      const range = { from: open.token + 1, to: token };
      const height = children.reduce((most, child) => Math.max(most, child.height + 1), 0);
      const div: Div = { open: line, close: map[0], tokens: range, attributes, children, height, depth: stack.length };
      for (const child of children) Object.assign(child, { parent: div });
      (stack.at(-1)?.children ?? roots).push(div);
      all.push(div);
    }
  }
  return { all: all.toSorted((a, b) => a.open - b.open), unclosed: stack.map(({ line }) => line) };
}
