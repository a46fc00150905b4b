/** Runs of text, emphasis, links and breaks enter; the lines of one paragraph in Markdown leave. */
import { codeSpan, escapeLineStart, escapeMarkdown, linkTarget } from './escape-markdown.ts';

/** Emphasis that Markdown has a sign for, and what it has only HTML for. */
export type Mark = 'strong' | 'em' | 'del' | 'sub' | 'sup';

/** One run of a line. Marks that have no partner are left out. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'math'; readonly tex: string }
  /** Markdown already: a picture, the number of a footnote. */
  | { readonly kind: 'raw'; readonly markdown: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'open' | 'close'; readonly mark: Mark }
  /** No target: only its words stand there. */
  | { readonly kind: 'link'; readonly href: string | undefined }
  | { readonly kind: 'link-end' };

/** The paragraph's lines; empty where the runs show nothing. In a cell of a table, upright lines are escaped everywhere. */
export function writeInline(given: readonly Part[], inCell = false): string {
  const parts = joined(paired(given));
  const chosen = new Map<Part, string>();
  let out = '';
  const partners = partnersOf(parts);
  let href = '';
  for (const [at, part] of parts.entries()) {
    const next = parts[at + 1];
    switch (part.kind) {
      case 'text':
        out += escapeMarkdown(part.text, { before: out.slice(-1), after: startOf(next) });
        break;
      case 'code':
        out += needsTag(part.text, out, next) ? htmlCode(part.text) : cellSafe(codeSpan(part.text), inCell);
        break;
      case 'math':
        out += cellSafe(`$${part.tex.replace(/\s*\n\s*/g, ' ')}$`, inCell);
        break;
      case 'raw':
        out += part.markdown;
        break;
      case 'break':
        out = `${out.trimEnd()}\\\n`;
        break;
      case 'link':
        out += '[';
        href = part.href ?? '';
        break;
      case 'link-end':
        out += `](${linkTarget(href)})`;
        break;
      case 'open': {
        const end = partners.get(at) ?? at;
        const sign = signOf(parts, at, end, part.mark);
        const tag = sign ?? `<${part.mark}>`;
        chosen.set(parts[end] as Part, sign ?? `</${part.mark}>`);
        out += tag;
        break;
      }
      case 'close':
        out += chosen.get(part) ?? '';
    }
  }
  return out
    .split('\n')
    .map((line) => escapeLineStart(line.trim()))
    .join('\n')
    .trim();
}

/** Text in one run, its white space as a browser shows it; none at the ends of a line. */
function joined(parts: readonly Part[]): Part[] {
  const runs: Part[] = [];
  let isOpen = true;
  for (const part of parts) {
    const last = runs.at(-1);
    if (part.kind !== 'text') {
      runs.push({ ...part });
      if (part.kind === 'break') isOpen = true;
      else if (part.kind === 'raw') isOpen = part.markdown.endsWith(' ');
      else if (part.kind === 'code' || part.kind === 'math') isOpen = false;
      continue;
    }
    const flat = part.text.replace(/[ \t\n\r\f]+/g, ' ');
    const text = isOpen ? flat.replace(/^ /, '') : flat;
    if (text === '') continue;
    isOpen = text.endsWith(' ');
    if (last?.kind === 'text') runs[runs.length - 1] = { kind: 'text', text: last.text + text };
    else runs.push({ kind: 'text', text });
  }
  // A break that nothing stands before or behind would be a stroke; a second one an empty line.
  const last = runs.findLastIndex(isShown);
  let isBroken = true;
  return runs.filter((part, at) => {
    if (part.kind !== 'break') {
      isBroken &&= !isShown(part);
      return true;
    }
    const isKept = !isBroken && at < last;
    isBroken = true;
    return isKept;
  });
}

/** Only marks and links that begin, hold something and end; none within its like, none that ends where its like begins. */
function paired(parts: readonly Part[]): readonly Part[] {
  const kept = new Set<number>();
  const stack: number[] = [];
  const named = (at: number): string => {
    const part = parts[at];
    return part?.kind === 'open' || part?.kind === 'close' ? part.mark : 'link';
  };
  parts.forEach((part, at) => {
    if (part.kind === 'open') {
      if (!stack.some((open) => named(open) === part.mark)) stack.push(at);
    } else if (part.kind === 'link') {
      if (part.href !== undefined && !stack.some((open) => named(open) === 'link')) stack.push(at);
    } else if (part.kind === 'close' || part.kind === 'link-end') {
      const from = stack.findLastIndex((open) => named(open) === named(at));
      const begin = stack[from];
      if (begin === undefined) return;
      // What was begun within it and has not ended begins and ends nowhere.
      stack.length = from;
      if (!parts.slice(begin, at).some(isShown)) return;
      kept.add(begin);
      kept.add(at);
    }
  });
  const rest = parts.filter((part, at) => !isPaired(part) || kept.has(at));
  return rest.filter((part, at) => !meets(part, rest[at + 1]) && !meets(rest[at - 1], part));
}

/** Spaces of any kind show nothing at the ends of a line, and are read as none there. */
function isShown(part: Part): boolean {
  if (part.kind === 'text') return /\S/.test(part.text);
  return part.kind === 'code' || part.kind === 'math' || part.kind === 'raw';
}

function isPaired({ kind }: Part): boolean {
  return kind === 'open' || kind === 'close' || kind === 'link' || kind === 'link-end';
}

/** One ends where another of its kind begins. */
function meets(one: Part | undefined, next: Part | undefined): boolean {
  return one?.kind === 'close' && next?.kind === 'open' && one.mark === next.mark;
}

/** Where each mark that begins at an index ends; marks of one kind never hold each other. */
function partnersOf(parts: readonly Part[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const begun = new Map<Mark, number>();
  parts.forEach((part, at) => {
    if (part.kind === 'open') begun.set(part.mark, at);
    else if (part.kind === 'close') partners.set(begun.get(part.mark) ?? at, at);
  });
  return partners;
}

/** The sign for a mark, where CommonMark's rules of flanking read it as one at both ends; undefined where HTML must do. */
function signOf(parts: readonly Part[], at: number, end: number, mark: Mark): string | undefined {
  if (mark === 'sub' || mark === 'sup') return undefined;
  const around = [parts[at - 1], parts[at + 1], parts[end - 1], parts[end + 1]];
  const [before, first, last, after] = [endOf(around[0]), startOf(around[1]), endOf(around[2]), startOf(around[3])];
  const opens = isFlanking(first, before);
  const closes = isFlanking(last, after);
  if (!opens || !closes) return undefined;
  const touches = around.some((part) => part?.kind === 'open' || part?.kind === 'close');
  if (mark === 'strong') return '**';
  if (mark === 'del') return '~~';
  if (!touches) return '*';
  // Beside stars: an underscore, which never stands within a word.
  return isWordLike(before) || isWordLike(after) ? undefined : '_';
}

/** Whether a sign with this character on its inner side, and that one on its outer, is read as one (CommonMark 0.31.2, 6.2). */
function isFlanking(inner: string, outer: string): boolean {
  if (inner === '' || /\s/u.test(inner)) return false;
  return !isPunctuation(inner) || outer === '' || /\s/u.test(outer) || isPunctuation(outer);
}

function isPunctuation(char: string): boolean {
  return /[\p{P}\p{S}]/u.test(char);
}

function isWordLike(char: string): boolean {
  return char !== '' && !/\s/u.test(char) && !isPunctuation(char);
}

/** The first character that a run is written with; empty at the end of a line. */
function startOf(part: Part | undefined): string {
  if (part === undefined || part.kind === 'break') return '';
  if (part.kind === 'text') return firstOf(part.text);
  if (part.kind === 'raw') return firstOf(part.markdown);
  return { code: '`', math: '$', link: '[', 'link-end': ']', open: '*', close: '*' }[part.kind];
}

function endOf(part: Part | undefined): string {
  if (part === undefined || part.kind === 'break') return '';
  if (part.kind === 'text') return Array.from(part.text.slice(-2)).at(-1) ?? '';
  if (part.kind === 'raw') return Array.from(part.markdown.slice(-2)).at(-1) ?? '';
  return { code: '`', math: '$', link: '[', 'link-end': ')', open: '*', close: '*' }[part.kind];
}

function firstOf(text: string): string {
  return Array.from(text.slice(0, 2))[0] ?? '';
}

/** A table is cut into cells before anything in it is read, and takes one backslash from each line in them. */
function cellSafe(markdown: string, inCell: boolean): string {
  return inCell ? markdown.replaceAll('|', '\\|') : markdown;
}

/** Two code spans that touch would be read as one, and a link that begins with one of these as a reference. */
function needsTag(code: string, before: string, next: Part | undefined): boolean {
  return before.endsWith('`') || next?.kind === 'code' || code.includes(']:');
}

function htmlCode(text: string): string {
  return `<code>${escapeMarkdown(text.replace(/\s*\n\s*/g, ' '))}</code>`;
}
