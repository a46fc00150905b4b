/** CSS with rules inside of rules enters; the same rules leave one after the other, each with its whole selector. */

/** A rule or at-rule with what is in it, or anything else up to its semicolon. */
type Part = { readonly text: string } | { readonly prelude: string; readonly parts: readonly Part[] };

/** What nests deeper, or would need more selectors, is left as it is. */
const DEEPEST = 12;
const MOST_SELECTORS = 64;
const LONGEST_SELECTOR = 1000;
const LONGEST = 400_000;
/** At-rules that hold rules. */
const CONDITIONAL = /^@(?:media|supports|container|layer|scope|starting-style)\b/i;
/** What ends a part, and what hides it. */
const STOP = /\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*(?:"|$)|'(?:[^'\\\n]|\\[\s\S])*(?:'|$)|\\[\s\S]|[;{}]/g;

/** The text itself where nothing nests. */
export function unnestedCss(css: string): string {
  if (!/\{[^{}]*\{/.test(css)) return css;
  const reader = new Reader(css);
  const parts = reader.parts(0);
  if (reader.failed || !parts.some((part) => holdsNested(part, false))) return css;
  const writer = new Writer();
  writer.parts(parts, []);
  return writer.failed ? css : writer.text;
}

class Reader {
  readonly #css: string;
  readonly #stop = new RegExp(STOP);
  #at = 0;
  failed = false;

  constructor(css: string) {
    this.#css = css;
  }

  /** All parts up to the brace that ends them, or to the end. */
  parts(depth: number): readonly Part[] {
    const parts: Part[] = [];
    if (depth > DEEPEST) this.failed = true;
    let from = this.#at;
    while (!this.failed) {
      this.#stop.lastIndex = this.#at;
      const match = this.#stop.exec(this.#css);
      if (match === null) {
        this.#at = this.#css.length;
        parts.push({ text: this.#css.slice(from) });
        break;
      }
      const [found] = match;
      this.#at = match.index + found.length;
      const text = this.#css.slice(from, match.index);
      if (found === '{') {
        parts.push({ prelude: text.replaceAll(/\/\*[\s\S]*?\*\//g, ' ').trim(), parts: this.parts(depth + 1) });
        from = this.#at;
      } else if (found === ';') {
        parts.push({ text: `${text};` });
        from = this.#at;
      } else if (found === '}') {
        parts.push({ text });
        break;
      }
    }
    return parts.filter((part) => 'parts' in part || part.text.trim() !== '');
  }
}

/** Whether a rule stands in a rule; what stands in `@keyframes` and the like does not count. */
function holdsNested(part: Part, inRule: boolean): boolean {
  if (!('parts' in part)) return false;
  const isAt = part.prelude.startsWith('@');
  if (isAt && !CONDITIONAL.test(part.prelude)) return false;
  return inRule || part.parts.some((inner) => holdsNested(inner, inRule || !isAt));
}

class Writer {
  text = '';
  failed = false;

  parts(parts: readonly Part[], parents: readonly string[]): void {
    const declarations = parts.flatMap((part) => ('parts' in part ? [] : [part.text.trim()])).join(' ');
    if (parents.length === 0) this.text += declarations;
    else if (declarations !== '' || parts.length === 0) this.text += `${parents.join(', ')} { ${declarations} }\n`;
    for (const part of parts) if ('parts' in part) this.#block(part.prelude, part.parts, parents);
  }

  #block(prelude: string, parts: readonly Part[], parents: readonly string[]): void {
    if (CONDITIONAL.test(prelude)) {
      this.text += `${prelude} {\n`;
      this.parts(parts, parents);
      this.text += '}\n';
    } else if (prelude.startsWith('@')) this.text += `${prelude} {${verbatim(parts)}}\n`;
    else {
      const selectors = joined(parents, splitAtCommas(prelude));
      this.failed ||=
        selectors.length > MOST_SELECTORS ||
        this.text.length > LONGEST ||
        selectors.some(({ length }) => length > LONGEST_SELECTOR);
      if (!this.failed) this.parts(parts, selectors);
    }
  }
}

function verbatim(parts: readonly Part[]): string {
  return parts.map((part) => ('parts' in part ? `${part.prelude} {${verbatim(part.parts)}}` : part.text)).join('');
}

function joined(parents: readonly string[], selectors: readonly string[]): readonly string[] {
  if (parents.length === 0) return selectors;
  return selectors.flatMap((selector) =>
    parents.map((parent) =>
      selector.includes('&') ? selector.replaceAll('&', () => parent) : `${parent} ${selector}`,
    ),
  );
}

/** Commas in brackets and quotes part nothing. */
function splitAtCommas(prelude: string): readonly string[] {
  const selectors: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: found, index } of prelude.matchAll(/"[^"]*"|'[^']*'|\\[\s\S]|[()[\],]/g)) {
    if (found === '(' || found === '[') depth++;
    else if (found === ')' || found === ']') depth--;
    else if (found === ',' && depth === 0) {
      selectors.push(prelude.slice(from, index).trim());
      from = index + 1;
    }
  }
  selectors.push(prelude.slice(from).trim());
  return selectors.filter((selector) => selector !== '');
}
