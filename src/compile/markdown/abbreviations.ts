/** `*[HTML]: Hypertext …` lines enter; `abbr` tokens leave around each whole-word use, on every slide of the deck. */
import type { MarkdownIt, StateBlock, StateCore } from 'markdown-it';
import { INTERRUPTS, lineText, startsWith } from './block-line.ts';
import { completeEnv } from './env.ts';
import { type Piece, splitTexts } from './split-texts.ts';

/** Longer ones would make matching slow, and are no abbreviations. */
const LONGEST = 80;
const DEFINITION = /^\*\[([^\]\n]{1,80})\]:(.*)$/;

export function abbreviations(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'abbreviation', definition, { alt: INTERRUPTS });
  md.core.ruler.after('text_join', 'abbreviations', mark);
}

function definition(state: StateBlock, line: number, _endLine: number, silent: boolean): boolean {
  if (!startsWith(state, line, 0x2a)) return false;
  const match = DEFINITION.exec(lineText(state, line));
  const short = match?.[1]?.trim() ?? '';
  const long = match?.[2]?.trim() ?? '';
  if (short === '' || long === '') return false;
  if (silent) return true;
  const known = completeEnv(state.env).abbreviations;
  if (!known.has(short)) known.set(short, long);
  state.line = line + 1;
  return true;
}

/** Abbreviations by their first word (or mark), longest first. */
type Index = ReadonlyMap<string, readonly number[]>;
const indexes = new WeakMap<ReadonlyMap<string, string>, { readonly size: number; readonly index: Index }>();

function indexOf(known: ReadonlyMap<string, string>): Index {
  const cached = indexes.get(known);
  if (cached?.size === known.size) return cached.index;
  const lengths = new Map<string, Set<number>>();
  for (const short of known.keys()) {
    if (short.length > LONGEST) continue;
    const first = short.match(UNIT)?.[0];
    if (first === undefined) continue;
    const set = lengths.get(first) ?? new Set();
    lengths.set(first, set.add(short.length));
  }
  const index = new Map([...lengths].map(([first, set]) => [first, [...set].sort((a, b) => b - a)] as const));
  indexes.set(known, { size: known.size, index });
  return index;
}

/** Chinese and Japanese have no blanks between words, so nothing tells where one ends. */
const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]`;
const LETTER = String.raw`(?!${UNSPACED})[\p{L}\p{N}\p{M}_]`;
/** A word, or one other character. */
const UNIT = new RegExp(String.raw`(?:${LETTER})+|[^\s]`, 'u');
const UNITS = new RegExp(UNIT, 'gu');
const WORD_BEFORE = new RegExp(`${LETTER}$`, 'u');
const WORD_AFTER = new RegExp(`^${LETTER}`, 'u');
const STARTS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u');
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, 'u');

function mark(state: StateCore): void {
  const { abbreviations: known, onText } = completeEnv(state.env);
  if (known.size === 0 && onText === undefined) return;
  const index = indexOf(known);
  splitTexts(state, (text) => {
    onText?.(text);
    return known.size === 0 ? [] : findAbbreviations(text, known, index);
  });
}

function findAbbreviations(text: string, known: ReadonlyMap<string, string>, index: Index): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: unit, index: start } of text.matchAll(UNITS)) {
    const lengths = start < end ? undefined : index.get(unit);
    if (lengths === undefined) continue;
    if (!STARTS_UNSPACED.test(unit) && WORD_BEFORE.test(text.slice(Math.max(0, start - 2), start))) continue;
    for (const length of lengths) {
      const short = text.slice(start, start + length);
      const long = known.get(short);
      if (long === undefined) continue;
      if (!ENDS_UNSPACED.test(short) && WORD_AFTER.test(text.slice(start + length, start + length + 2))) continue;
      end = start + length;
      pieces.push({
        start,
        end,
        make: (Token) => {
          const open = new Token('abbr_open', 'abbr', 1);
          open.attrs = [['title', long]];
          const inner = new Token('text', '', 0);
          inner.content = short;
          return [open, inner, new Token('abbr_close', 'abbr', -1)];
        },
      });
      break;
    }
  }
  return pieces;
}
