/** Lists with letters, roman numbers, `#.` and `(@)`, and definitions with `~`, enter; numbered lists with the same numbers, and `:`, leave. */
import type { SourceLine } from '../../source.ts';
import { isBlank } from '../../source.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { LineEdits } from '../text/edits.ts';

const MARKER = /^(\s*)(\(?)(@[\w-]*|#|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|[a-z]|[A-Z]|\d{1,9})([.)])(\s+)(?=\S)/;
const FENCE = /^\s*(`{3,}|~{3,})/;

export interface FancyLists {
  readonly lines: readonly SourceLine[];
  /** Numbers of examples by their labels: `(@good)` stands for 2. */
  readonly examples: ReadonlyMap<string, number>;
  /** How a list counts that counts in letters or roman numbers, by the line of its first item: `a`, `A`, `i`, `I`. */
  readonly types: ReadonlyMap<number, string>;
}

/** @param body index of the first line that is looked at. */
export function translateFancyLists(lines: readonly SourceLine[], body: number): FancyLists {
  const edits = new LineEdits(lines);
  const examples = new Map<string, number>();
  const types = new Map<number, string>();
  let count = 0;
  let fence: string | undefined;
  /** The list an item may go on with: its kind, indentation and last number. */
  let open: { kind: string; indent: number; last: number } | undefined;
  let changed = false;
  for (let index = body; index < lines.length; index++) {
    const text = lines[index]?.text ?? '';
    const run = FENCE.exec(text)?.[1];
    if (fence !== undefined) {
      if (run !== undefined && run.startsWith(fence) && text.trim() === run) fence = undefined;
      continue;
    }
    if (run !== undefined) {
      fence = run;
      continue;
    }
    if (!isBlank(lines[index]) && !/^\s/.test(text) && !MARKER.test(text)) open = undefined;
    const tilde = /^ {0,3}~(?=\s+\S)/.exec(text)?.[0];
    if (tilde !== undefined && index > body) {
      changed = edits.replace(index, tilde.length - 1, tilde.length, ':') || changed;
      continue;
    }
    const match = MARKER.exec(text);
    if (match === null) continue;
    const [whole, indent = '', paren = '', name = '', end = '', blanks = ''] = match;
    const goesOn = open !== undefined && open.indent === indent.length;
    if (!isBlank(lines[index - 1]) && !goesOn && !/^\s*:{3,}|^#{1,6}\s/.test(lines[index - 1]?.text ?? '')) continue;
    if (paren === '' && /^\d+$/.test(name)) continue;
    // "A. Turing" is a name unless two blanks say otherwise.
    if (/^[A-Z]$/.test(name) && end === '.' && paren === '' && blanks.length < 2) continue;
    if ((paren === '(' && end !== ')') || (name.startsWith('@') && paren === '' && end !== '.' && end !== ')'))
      continue;
    const kind = kindOf(name, goesOn ? open : undefined, end);
    if (kind === undefined) continue;
    const isNext = goesOn && open?.kind === kind.kind;
    const number = name.startsWith('@') ? (count += 1) : isNext ? (open?.last ?? 0) + 1 : kind.value;
    if (name.length > 1 && name.startsWith('@')) examples.set(name.slice(1), number);
    if (!isNext && /^[ai]/.test(kind.kind)) {
      const letter = kind.kind.charAt(0);
      types.set(index, name === name.toLowerCase() ? letter : letter.toUpperCase());
    }
    open = { kind: kind.kind, indent: indent.length, last: number };
    const marker = `${number}${end}`;
    const width = whole.length - indent.length - marker.length;
    edits.replace(index, indent.length, whole.length, marker + ' '.repeat(Math.max(1, Math.min(4, width))));
    changed = true;
  }
  return { lines: changed ? [...lines.slice(0, body), ...edits.linesIn(body, lines.length)] : lines, examples, types };
}

function kindOf(
  name: string,
  open: { readonly kind: string } | undefined,
  end: string,
): { readonly kind: string; readonly value: number } | undefined {
  if (name.startsWith('@')) return { kind: 'example', value: 1 };
  if (name === '#') return { kind: `#${end}`, value: 1 };
  if (/^\d+$/.test(name)) return { kind: `1${end}`, value: Number(name) };
  const lower = name.toLowerCase();
  const letter = lower.codePointAt(0)! - 96;
  // A list that began with a letter goes on with letters: h, i, j.
  const isLetters = lower.length === 1 && (open?.kind === `a${end}` || (open?.kind !== `i${end}` && lower !== 'i'));
  if (isLetters) return { kind: `a${end}`, value: letter };
  const roman = romanOf(lower);
  return roman === undefined ? undefined : { kind: `i${end}`, value: roman };
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** A number in good form; "mix" and "did" are words. */
function romanOf(text: string): number | undefined {
  if (!/^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(text)) return undefined;
  const values = [...text].map((char) => ROMAN[char] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** What the numbers become that the list shows: a line of attributes below it. */
export function translateListTypes({ tokens, lines, edits }: DialectText, types: ReadonlyMap<number, string>): void {
  // A list inside another ends first, on the same line perhaps.
  for (const { type, map } of tokens.toReversed()) {
    const style = type === 'ordered_list_open' && map ? types.get(map[0]) : undefined;
    if (style === undefined || map === null) continue;
    let last = map[1] - 1;
    while (last > map[0] && isBlank(lines[last])) last--;
    const indent = /^[\s>]*/.exec(lines[map[0]]?.text ?? '')?.[0] ?? '';
    edits.insertBelow(last, [`${indent}{type=${style}}`]);
  }
}
