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
    const words = speak(root).replaceAll(/\s+/g, ' ').replaceAll(' ,', ',').trim();
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

function decode(entity: string): string | undefined {
  if (!entity.startsWith('#')) return ENTITIES[entity];
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
    case 'menclose':
      return speakRow(children);
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
      return isBig(first!) ? speakBig(first!, second, undefined) : `${speak(first!)} ${underWord(second!)}`;
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
  const words: string[] = [];
  for (let at = 0; at < children.length; at++) {
    const child = children[at]!;
    // KaTeX writes each digit of some numbers, and each letter of a word, as a leaf of its own.
    let text = child.text;
    if (child.name === 'mn') {
      while (children[at + 1]?.name === 'mn') text += children[++at]!.text;
      words.push(text);
      continue;
    }
    if (isMinusSign(child, children[at - 1])) words.push('minus');
    else words.push(speak(child));
  }
  return words.filter((word) => word !== '').join(' ');
}

/** A minus with nothing before it is a sign; both readings are "minus", and a hyphen in text is none. */
function isMinusSign(child: Element, before: Element | undefined): boolean {
  return child.name === 'mo' && child.text === '−' && before === undefined;
}

function speakIdentifier(text: string, variant: string | undefined): string {
  const symbol = SYMBOLS[text];
  if (symbol !== undefined) return symbol;
  if (FUNCTIONS[text] !== undefined) return FUNCTIONS[text];
  const plain = text.normalize('NFKC');
  if (/^\p{L}+$/u.test(plain)) return /^\p{Lu}$/u.test(plain) && variant === undefined ? `capital ${plain}` : plain;
  throw new Unreadable(text);
}

function speakOperator(text: string): string {
  // Invisible times, function application and separators.
  if (/^[\u2061-\u2064\u200b]*$/.test(text)) return '';
  const word = OPERATORS[text] ?? SYMBOLS[text] ?? FUNCTIONS[text];
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
  const simple = FRACTIONS[`${textOf(above!)}/${textOf(below!)}`];
  if (simple !== undefined) return simple;
  if (isSimple(above!) && isSimple(below!)) return `${speak(above!)} over ${speak(below!)}`;
  return `the fraction ${speak(above!)} over ${speak(below!)}, end fraction,`;
}

function speakRoot(base: Element, degree: Element): string {
  const text = textOf(degree);
  const named = text === '3' ? 'cube root' : text === '4' ? 'fourth root' : undefined;
  return named ? `the ${named} of ${group([base])}` : `the root of degree ${speak(degree)} of ${group([base])}`;
}

function speakPower(base: Element, power: Element): string {
  const text = textOf(power);
  if (isBig(base)) return `${speak(base)} to ${speak(power)} of`;
  const word = {
    '2': 'squared',
    '3': 'cubed',
    '′': 'prime',
    '′′': 'double prime',
    '∗': 'star',
    '⊤': 'transpose',
    '†': 'dagger',
    '∘': 'degrees',
  }[text];
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
  if (/^(?:limit|maximum|minimum|supremum|infimum)/.test(name)) return `the ${name} as ${from ?? ''} of`;
  if (over === undefined) return `${name} over ${from} of`;
  return `${name} from ${from} to ${speak(over)} of`;
}

function underWord(under: Element): string {
  const mark = MARKS[textOf(under)];
  return mark ? `with ${mark} below` : `with ${speak(under)} below`;
}

function speakOver(base: Element, over: Element): string {
  const text = textOf(over);
  const mark = MARKS[text];
  if (mark !== undefined) return isSimple(base) ? `${speak(base)} ${mark}` : `${group([base])} with ${mark} above`;
  return `${speak(base)} with ${speak(over)} above`;
}

function speakTable({ children }: Element): string {
  const rows = children.map((row) => row.children.map((cell) => speak(cell)).filter((cell) => cell !== ''));
  if (rows.length === 1) return rows[0]!.join(', ');
  const columns = Math.max(...rows.map((row) => row.length));
  const lines = rows.map((row, index) => `${columns > 1 ? 'row' : 'line'} ${index + 1}: ${row.join(', ')}`);
  return `${columns > 1 ? `${rows.length} by ${columns} table` : `${rows.length} lines`}; ${lines.join('; ')};`;
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
  return FUNCTIONS[textOf(element)] !== undefined;
}

function textOf(element: Element): string {
  return element.text + element.children.map(textOf).join('');
}
