/** MathML as KaTeX writes it enters; English words for a screen reader leave, or nothing when a construct has no known reading. */
import { MARKS, OPERATORS, SYMBOLS, FUNCTIONS } from './speech-words.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Text of a leaf; empty for others. */
  readonly text: string;
}

/** "a over b", "x squared", "the sum from i equals 1 to n of …"; undefined when something cannot be read aloud faithfully. */
export function speakMath(mathml: string): string | undefined {
  const root = parse(mathml);
  if (root === undefined) return undefined;
  try {
    const words = speak(root)
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ ?,(?: ?,)*(?= ?[,;]| ?$)/g, '')
      .replaceAll(/ ([,;])/g, '$1')
      .replace(/[,;]$/, '')
      .trim();
    return words === '' ? undefined : words;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Unreadable extends Error {}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** KaTeX's own well-formed output only; anything else gives undefined. */
function parse(mathml: string): Element | undefined {
  interface Open {
    readonly name: string;
    readonly attributes: Record<string, string>;
    readonly children: Element[];
    text: string;
  }
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack: Open[] = [root];
  for (const [, closing, name, rest, self, text] of mathml.matchAll(/<(\/?)([a-z]+)([^>]*?)(\/?)>|([^<]+)/g)) {
    const top = stack.at(-1)!;
    if (name === undefined) {
      top.text += text!.replaceAll(/&([a-z]+|#x[\da-fA-F]+|#\d+);/g, (all, entity: string) => decode(entity) ?? all);
    } else if (closing) {
      if (stack.length < 2 || top.name !== name) return undefined;
      stack.pop();
    } else {
      const attributes = Object.fromEntries(
        [...rest!.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]),
      );
      const element: Open = { name, attributes, children: [], text: '' };
      top.children.push(element);
      if (!self) stack.push(element);
    }
  }
  return stack.length === 1 ? root.children[0] : undefined;
}

/** The word a table of ours has for a text of the author's, who may well write "constructor". */
function wordIn(table: Readonly<Record<string, string>>, text: string): string | undefined {
  return Object.hasOwn(table, text) ? table[text] : undefined;
}

function decode(entity: string): string | undefined {
  if (!entity.startsWith('#')) return wordIn(ENTITIES, entity);
  const code = entity.startsWith('#x') ? Number.parseInt(entity.slice(2), 16) : Number.parseInt(entity.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function speak(element: Element): string {
  const { name, children, text } = element;
  const [first, second, third] = children;
  switch (name) {
    case 'math':
    case 'semantics':
      return first ? speak(first) : '';
    case 'annotation':
    case 'mspace':
    case 'mphantom':
      return '';
    case 'mrow':
    case 'mstyle':
    case 'mpadded':
    case 'mtd':
      return speakRow(children);
    case 'menclose':
      return /strike/.test(element.attributes['notation'] ?? '')
        ? `${speakRow(children)} crossed out`
        : speakRow(children);
    case 'mn':
    case 'mtext':
      return text.trim();
    case 'mi':
      return speakIdentifier(text, element.attributes['mathvariant']);
    case 'mo':
      return speakOperator(text);
    case 'mfrac':
      return speakFraction(element);
    case 'msqrt':
      return `the square root of ${group(children)}`;
    case 'mroot':
      return speakRoot(first!, second!);
    case 'msub':
      return isBig(first!)
        ? `${speak(first!)} over ${speakRow([second!])} of`
        : `${speak(first!)} sub ${group([second!])}`;
    case 'msup':
      return speakPower(first!, second!);
    case 'msubsup':
      if (isBig(first!)) return speakBig(first!, second, third);
      return speakPower({ name: 'msub', attributes: {}, children: [first!, second!], text: '' }, third!);
    case 'munder':
      return isBig(first!)
        ? speakBig(first!, second, undefined)
        : `${speak(withoutBrace(first!))} ${underWord(second!)}`;
    case 'munderover':
      return speakBig(first!, second, third);
    case 'mover':
      return speakOver(first!, second!);
    case 'mtable':
      return speakTable(element);
    default:
      throw new Unreadable(name);
  }
}

function speakRow(children: readonly Element[]): string {
  if (isChoice(children)) return speak(children[1]!);
  const bars = nameBars(children);
  const words: string[] = [];
  for (let at = 0; at < children.length; at++) {
    const child = children[at]!;
    const bar = bars.get(child);
    if (bar !== undefined) words.push(speakBar(child, bar));
    else if (child.name === 'mn') {
      // KaTeX writes each digit of some numbers as a leaf of its own.
      let { text } = child;
      while (children[at + 1]?.name === 'mn') text += children[++at]!.text;
      words.push(text);
    } else words.push(speak(child));
  }
  return words.filter((word) => word !== '').join(' ');
}

/** Two bars in a row stand around an absolute value or a norm; one alone means "given". */
function nameBars(children: readonly Element[]): ReadonlyMap<Element, string> {
  const names = new Map<Element, string>();
  for (const [bar, word] of [
    ['∣', 'absolute value'],
    ['∥', 'norm'],
  ] as const) {
    const found = children.filter((child) => barOf(child) === bar);
    if (found.length === 0 || found.length % 2 !== 0) continue;
    for (const [index, child] of found.entries()) names.set(child, index % 2 === 0 ? `the ${word} of` : `end ${word}`);
  }
  return names;
}

function barOf(element: Element): string {
  return SCRIPTED.has(element.name) ? textOf(element.children[0]!) : element.text.replaceAll('|', '∣');
}

const SCRIPTED = new Set(['msub', 'msup', 'msubsup']);

function speakBar(element: Element, words: string): string {
  if (!SCRIPTED.has(element.name)) return words;
  const named: Element = { name: 'mtext', attributes: {}, children: [], text: words };
  return speak({ ...element, children: [named, ...element.children.slice(1)] });
}

/** `\binom` puts parentheses around a fraction without a line; "n choose k" says it all. */
function isChoice(children: readonly Element[]): boolean {
  return children.length === 3 && children[1]!.attributes['linethickness'] === '0px' && textOf(children[0]!) === '(';
}

const DOUBLE_STRUCK: Readonly<Record<string, string>> = {
  N: 'the natural numbers',
  Z: 'the integers',
  Q: 'the rational numbers',
  R: 'the real numbers',
  C: 'the complex numbers',
};

function speakIdentifier(text: string, variant: string | undefined): string {
  const symbol =
    (variant === 'double-struck' ? wordIn(DOUBLE_STRUCK, text) : undefined) ??
    wordIn(SYMBOLS, text) ??
    wordIn(OPERATORS, text) ??
    wordIn(FUNCTIONS, text);
  if (symbol !== undefined) return symbol;
  const plain = text.normalize('NFKC');
  if (/^\p{L}+$/u.test(plain)) return /^\p{Lu}$/u.test(plain) && variant === undefined ? `capital ${plain}` : plain;
  throw new Unreadable(text);
}

function speakOperator(text: string): string {
  // Invisible times, function application and separators.
  if (/^[\u2061-\u2064\u200b]*$/.test(text)) return '';
  const word = wordIn(OPERATORS, text) ?? wordIn(SYMBOLS, text) ?? wordIn(FUNCTIONS, text);
  if (word !== undefined) return word;
  if (/^[\p{L}\p{N} ]+$/u.test(text)) return text;
  throw new Unreadable(text);
}

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'one half',
  '1/3': 'one third',
  '2/3': 'two thirds',
  '1/4': 'one quarter',
  '3/4': 'three quarters',
};

function speakFraction({ children: [above, below], attributes }: Element): string {
  if (attributes['linethickness'] === '0px') return `${group([above!])} choose ${group([below!])}`;
  const simple = wordIn(FRACTIONS, `${textOf(above!)}/${textOf(below!)}`);
  if (simple !== undefined) return simple;
  if (isSimple(above!) && isSimple(below!)) return `${speak(above!)} over ${speak(below!)}`;
  return `the fraction ${speak(above!)} over ${speak(below!)}, end fraction,`;
}

function speakRoot(base: Element, degree: Element): string {
  const text = textOf(degree);
  const named = text === '3' ? 'cube root' : text === '4' ? 'fourth root' : undefined;
  return named ? `the ${named} of ${group([base])}` : `the root of degree ${speak(degree)} of ${group([base])}`;
}

const POWERS: Readonly<Record<string, string>> = {
  '2': 'squared',
  '3': 'cubed',
  '′': 'prime',
  '′′': 'double prime',
  '∗': 'star',
  '⊤': 'transpose',
  '†': 'dagger',
  '∘': 'degrees',
};

function speakPower(base: Element, power: Element): string {
  const text = textOf(power);
  if (isBig(base)) return `${speak(base)} to ${speak(power)} of`;
  const word = wordIn(POWERS, text);
  if (word !== undefined) return `${speak(base)} ${word}`;
  if (text === '−1' || text === '-1')
    return isFunction(base) ? `inverse ${speak(base)}` : `${speak(base)} to the power minus 1`;
  return `${speak(base)} to the power ${group([power])}`;
}

function speakBig(big: Element, under: Element | undefined, over: Element | undefined): string {
  const from = under && speak(under);
  const name = speak(big);
  if (!isBig(big)) {
    return [name, from && `with ${from} below`, over && `with ${speak(over)} above`].filter(Boolean).join(' ');
  }
  if (name.startsWith('limit')) return `the ${name} as ${(from ?? '').replaceAll(' to ', ' approaches ')} of`;
  if (/^(?:maximum|minimum|supremum|infimum)/.test(name)) return `the ${name} over ${from ?? ''} of`;
  if (over === undefined) return `${name} over ${from} of`;
  return `${name} from ${from} to ${speak(over)} of`;
}

/** A brace with a label is said as the label alone. */
function withoutBrace(element: Element): Element {
  const [inner, mark] = element.children;
  return ['mover', 'munder'].includes(element.name) && /^[⏞⏟]$/.test(textOf(mark!)) ? inner! : element;
}

function underWord(under: Element): string {
  const mark = wordIn(MARKS, textOf(under));
  return mark ? `with ${mark} below` : `with ${speak(under)} below`;
}

function speakOver(base: Element, over: Element): string {
  const text = textOf(over);
  const mark = wordIn(MARKS, text);
  if (mark !== undefined) return isSimple(base) ? `${speak(base)} ${mark}` : `${group([base])} with ${mark} above`;
  return `${speak(withoutBrace(base))} with ${speak(over)} above`;
}

function speakTable({ attributes, children }: Element): string {
  const rows = children.map((row) => row.children.map((cell) => speak(cell)).filter((cell) => cell !== ''));
  // Columns that meet at an alignment point (`aligned`) are one line of formula.
  const isAligned = (attributes['columnalign'] ?? '').startsWith('right left');
  const columns = isAligned ? 1 : Math.max(...rows.map((row) => row.length));
  const lines = rows.map((row) => row.join(isAligned ? ' ' : ', ')).filter((line) => line !== '');
  if (lines.length === 1) return lines[0]!;
  const kind = columns > 1 ? 'row' : 'line';
  const intro = columns > 1 ? `${lines.length} by ${columns} table` : `${lines.length} lines`;
  return `${intro}; ${lines.map((line, index) => `${kind} ${index + 1}: ${line}`).join('; ')};`;
}

/** Names what belongs together where words alone could be read two ways. */
function group(children: readonly Element[]): string {
  const words = speakRow(children);
  return children.length === 1 && isSimple(children[0]!) ? words : `${words},`;
}

/** One letter, number or word: nothing that could be misread next to its neighbours. */
function isSimple(element: Element): boolean {
  if (['mi', 'mn', 'mtext'].includes(element.name)) return true;
  const inner = element.children;
  if (['mrow', 'mstyle', 'mpadded', 'semantics'].includes(element.name)) {
    return inner.every((child) => child.name === 'mn') || (inner.length === 1 && isSimple(inner[0]!));
  }
  return ['msup', 'msub'].includes(element.name) && inner.every(isSimple);
}

const BIG = new Set(
  [...'∑∏∫∬∭∮⋃⋂⨁⨂∐⋁⋀'].concat('lim', 'max', 'min', 'sup', 'inf', 'lim sup', 'lim inf', 'arg max', 'arg min'),
);

function isBig(element: Element): boolean {
  return BIG.has(
    textOf(element)
      .replaceAll(/[\u2061\u00a0\u2009 ]+/g, ' ')
      .trim(),
  );
}

function isFunction(element: Element): boolean {
  return wordIn(FUNCTIONS, textOf(element).replaceAll('\u2061', '')) !== undefined;
}

function textOf(element: Element): string {
  return element.text + element.children.map(textOf).join('');
}
