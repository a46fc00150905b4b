/** Lines enter, the lines that are YAML leave: the deck's block at the top and a slide's block after a separator. */
import type { SourceLine } from './source.ts';
import { isBlank } from './source.ts';

/** A block of YAML between its fences; indices into the lines given, `to` and `body` exclusive of what came before. */
export interface FrontMatterBlock {
  /** First YAML line, 0-based. */
  readonly from: number;
  /** One past the last YAML line. */
  readonly to: number;
  /** First line after the closing fence. */
  readonly body: number;
}

export type DeckFrontMatter =
  | { readonly kind: 'none' }
  | { readonly kind: 'block'; readonly block: FrontMatterBlock }
  | { readonly kind: 'unclosed'; readonly block: FrontMatterBlock };

/**
 * The deck's front matter: `---` on the very first line, closed by `---` or `...`.
 * A first line `---` followed by a blank line is a separator, not front matter, unless a map stands alone below it:
 * Marp and reveal-md read that, and nobody writes it for a slide.
 * Unclosed: the block is the run of lines up to the first blank one, so that the slides below it survive; also when the
 * next `---` closes a slide, which shows in words above it that no YAML map has.
 */
export function findDeckFrontMatter(lines: readonly SourceLine[]): DeckFrontMatter {
  if (!isFence(lines[0])) return { kind: 'none' };
  if (isBlank(lines[1])) return frontMatterBelowBlank(lines);
  for (let index = 1; index < lines.length; index++) {
    const text = lines[index]?.text ?? '';
    if (/^(---|\.\.\.)[ \t]*$/.test(text)) {
      if (!readsAsMap(lines.slice(1, index)) && index > 1) return { kind: 'none' };
      const end = firstBlank(lines);
      if (end < index && holdsMarkdown(lines.slice(end, index))) break;
      return { kind: 'block', block: { from: 1, to: index, body: index + 1 } };
    }
  }
  if (!readsAsMap(lines.slice(1))) return { kind: 'none' };
  const end = firstBlank(lines);
  return { kind: 'unclosed', block: { from: 1, to: end, body: end } };
}

/** Lines of keys and nothing else between the blank line and the next `---`, which has a blank line or a key above it. */
function frontMatterBelowBlank(lines: readonly SourceLine[]): DeckFrontMatter {
  const from = lines.findIndex((line, at) => at > 0 && !isBlank(line));
  const to = lines.findIndex((line, at) => at > from && isFence(line));
  if (from < 0 || to < 0 || to - from > MOST_LOOSE_LINES) return { kind: 'none' };
  const inside = lines.slice(from, to);
  const isMap = /^(?:marp|title|theme|paginate|revealOptions|separator|verticalSeparator)\s*:/.test(
    inside[0]?.text ?? '',
  );
  if (!isMap || holdsMarkdown(inside) || !readsAsMap(inside)) return { kind: 'none' };
  return { kind: 'block', block: { from: 1, to, body: to + 1 } };
}

const MOST_LOOSE_LINES = 200;

function firstBlank(lines: readonly SourceLine[]): number {
  const index = lines.findIndex((line, at) => at > 0 && isBlank(line));
  return index < 0 ? lines.length : index;
}

/** Whether lines below a blank one are a slide rather than more YAML: words at the margin, or a heading by itself at the end. */
function holdsMarkdown(lines: readonly SourceLine[]): boolean {
  const written = lines.filter((line) => !isBlank(line));
  const yaml = /^(\s|#|- |-$|[\]}]|["']?[\w$.@-][^#]*?["']?\s*:(\s|$))/;
  if (written.some(({ text }) => !yaml.test(text))) return true;
  const last = written.at(-1)?.text ?? '';
  return isBlank(lines.at(-1)) && /^#{1,6} [^:]*$/.test(last);
}

export type SlideFrontMatter =
  | { readonly kind: 'none' }
  | { readonly kind: 'block'; readonly block: FrontMatterBlock }
  | { readonly kind: 'text'; readonly block: FrontMatterBlock };

/**
 * A slide's front matter, looked for at `start`, the line right after a separator: not blank, closed by `---`
 * with no blank line between. `text` when such a block does not read as a YAML map and so is part of the slide.
 */
export function findSlideFrontMatter(lines: readonly SourceLine[], start: number): SlideFrontMatter {
  for (let index = start; index < lines.length && !isBlank(lines[index]); index++) {
    if (!isFence(lines[index])) continue;
    const block = { from: start, to: index, body: index + 1 };
    if (index === start) return { kind: 'block', block };
    return { kind: readsAsMap(lines.slice(start, index)) ? 'block' : 'text', block };
  }
  return { kind: 'none' };
}

function isFence(line: SourceLine | undefined): boolean {
  return line !== undefined && /^---[ \t]*$/.test(line.text);
}

/** Whether the first line that is no comment begins a YAML map; the YAML itself may still be broken. */
function readsAsMap(lines: readonly SourceLine[]): boolean {
  const first = lines.find((line) => !isBlank(line) && !/^\s*#/.test(line.text));
  if (first === undefined) return false;
  return /^(\{|[\w$.@-][^:#]*:(\s|$)|"[^"]*"\s*:(\s|$)|'[^']*'\s*:(\s|$)|[&?<!])/.test(first.text);
}
