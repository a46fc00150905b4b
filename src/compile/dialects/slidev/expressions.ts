/** A piece of script that an author bound enters, with a number of clicks; its value leaves where that is all it asks for, and nothing is ever run. */

export type Value = string | number | boolean | null | undefined | readonly Value[] | { readonly [key: string]: Value };

/** What a value stands in, so that `undefined` can be one. */
export interface Known {
  readonly value: Value;
}

const TOKEN =
  /\s*(?:(\d{1,9}(?:\.\d{1,9})?)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`\\$]*`)|(\$?[A-Za-z_][\w$]*(?:\.[A-Za-z_$][\w$]*)*)|(===|!==|==|!=|>=|<=|&&|\|\||[<>!?:,()[\]{}+*/%-]))/y;
const CLICKS = /^\$(?:slidev\.nav\.|nav\.)?clicks$/;
/** Deeper or longer ones are not read. */
const MOST_TOKENS = 300;
const DEEPEST = 24;

/** Whether a script asks how far the slide has come. */
export function asksForClicks(script: string): boolean {
  return /\$(?:slidev\.nav\.|nav\.)?clicks\b/.test(script);
}

/** Undefined where it asks for anything but clicks. */
export function valueAt(script: string, clicks: number): Known | undefined {
  const tokens = tokensOf(script);
  if (tokens === undefined) return undefined;
  const reader = new Reader(tokens, clicks);
  const value = reader.ternary(0);
  return reader.isDone ? { value } : undefined;
}

function tokensOf(script: string): readonly string[] | undefined {
  const tokens: string[] = [];
  const text = script.trimEnd();
  const pattern = new RegExp(TOKEN);
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null || tokens.length >= MOST_TOKENS) return undefined;
    tokens.push(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
  }
  return tokens;
}

/** Where anything is not understood it ends, and is not done. */
class Reader {
  readonly #tokens: readonly string[];
  readonly #clicks: number;
  #at = 0;
  #failed = false;

  constructor(tokens: readonly string[], clicks: number) {
    this.#tokens = tokens;
    this.#clicks = clicks;
  }

  get isDone(): boolean {
    return !this.#failed && this.#at === this.#tokens.length;
  }

  ternary(depth: number): Value {
    if (depth > DEEPEST) return this.#fail();
    const condition = this.#binary(0, depth + 1);
    if (!this.#takes('?')) return condition;
    const yes = this.ternary(depth + 1);
    if (!this.#takes(':')) return this.#fail();
    const no = this.ternary(depth + 1);
    return truth(condition) ? yes : no;
  }

  #binary(level: number, depth: number): Value {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary(depth);
    let left = this.#binary(level + 1, depth);
    for (;;) {
      const operator = this.#tokens[this.#at];
      if (this.#failed || operator === undefined || !operators.includes(operator)) return left;
      this.#at++;
      left = operate(operator, left, this.#binary(level + 1, depth));
    }
  }

  #unary(depth: number): Value {
    if (depth > DEEPEST) return this.#fail();
    if (this.#takes('!')) return !truth(this.#unary(depth + 1));
    if (this.#takes('-')) return -Number(this.#unary(depth + 1));
    return this.#primary(depth);
  }

  #primary(depth: number): Value {
    const token = this.#tokens[this.#at++];
    if (token === undefined) return this.#fail();
    if (/^\d/.test(token)) return Number(token);
    if (/^["'`]/.test(token)) return token.slice(1, -1).replaceAll(/\\(.)/g, '$1');
    if (CLICKS.test(token)) return this.#clicks;
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    if (token === 'undefined') return undefined;
    if (token === '(') {
      const value = this.ternary(depth + 1);
      return this.#takes(')') ? value : this.#fail();
    }
    if (token === '[') return this.#list(depth);
    if (token === '{') return this.#map(depth);
    return this.#fail();
  }

  #list(depth: number): Value {
    const items: Value[] = [];
    while (!this.#failed && !this.#takes(']')) {
      items.push(this.ternary(depth + 1));
      if (!this.#takes(',') && this.#tokens[this.#at] !== ']') return this.#fail();
    }
    return items;
  }

  #map(depth: number): Value {
    const entries: [string, Value][] = [];
    while (!this.#failed && !this.#takes('}')) {
      const key = this.#tokens[this.#at++] ?? '';
      if (!/^["'`\w$]/.test(key) || !this.#takes(':')) return this.#fail();
      entries.push([key.replaceAll(/^["'`]|["'`]$/g, ''), this.ternary(depth + 1)]);
      if (!this.#takes(',') && this.#tokens[this.#at] !== '}') return this.#fail();
    }
    return Object.fromEntries(entries);
  }

  #takes(token: string): boolean {
    if (this.#failed || this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #fail(): undefined {
    this.#failed = true;
    return undefined;
  }
}

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['===', '!==', '==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

function truth(value: Value): boolean {
  return Boolean(value);
}

function operate(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '||':
      return truth(left) ? left : right;
    case '&&':
      return truth(left) ? right : left;
    case '===':
    case '==':
      return left === right;
    case '!==':
    case '!=':
      return left !== right;
    case '+':
      return typeof left === 'string' || typeof right === 'string'
        ? `${String(left)}${String(right)}`
        : Number(left) + Number(right);
    default:
      return calculate(operator, Number(left), Number(right));
  }
}

function calculate(operator: string, left: number, right: number): Value {
  switch (operator) {
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return left % right;
  }
}

/** The classes that Vue makes of a value. */
export function classesOfValue(value: Value): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(classesOfValue).filter(Boolean).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .flatMap(([name, on]) => (truth(on) ? [name] : []))
    .join(' ');
}

/** The CSS that Vue makes of a value. */
export function cssOfValue(value: Value): string {
  if (typeof value === 'string') return value.trim().replace(/;$/, '');
  if (Array.isArray(value)) return (value as readonly Value[]).map(cssOfValue).filter(Boolean).join('; ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .flatMap(([name, one]) =>
      typeof one === 'string' || typeof one === 'number'
        ? [`${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${one}`]
        : [],
    )
    .join('; ');
}

/** Farther than any slide goes. */
const FARTHEST = 60;

/**
 * The first stretch of clicks in which something holds; `to` is undefined where it never ends. Undefined where it never holds.
 * @param most the last click of the slide, where it is known.
 */
export function stretchOf(
  holds: (clicks: number) => boolean,
  most = FARTHEST,
): { readonly from: number; readonly to?: number } | undefined {
  const last = Math.min(most, FARTHEST);
  let from = 0;
  while (from <= last && !holds(from)) from++;
  if (from > last) return undefined;
  let to = from;
  while (to <= last && holds(to)) to++;
  return to > last ? { from } : { from, to };
}
