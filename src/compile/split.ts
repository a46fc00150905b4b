/** The lines of a deck's body enter, raw slides leave; the block parser itself says where a fence or HTML block is open. */
import type { Span } from '../deck/span.ts';
import { findSlideFrontMatter } from './front-matter.ts';
import type { SourceLine } from './source.ts';
import { isBlank, spanOfLines, textOfLines } from './source.ts';

/** One slide as written. */
export interface RawSlide {
  readonly lines: readonly SourceLine[];
  /** The lines without blank ones at both ends: a slide says the same wherever it stands. */
  readonly content: readonly SourceLine[];
  /** The YAML lines of its front matter; absent when it has none. */
  readonly frontMatter?: readonly SourceLine[];
  /** True when it goes below the slide before it. */
  readonly vertical: boolean;
  /** From its first to its last line with content. */
  readonly span: Span;
  /** Set when lines right after the separator looked like front matter but are none: where to warn. */
  readonly notAMap?: Span;
}

/** What is still open at the end of a piece of Markdown. */
export interface OpenEnd {
  /** How its closing line looks. */
  readonly closes: RegExp;
  /** A line that closes it. */
  readonly closer: string;
}

/** Tells what is open at the end of the text, if anything; see `openEnd` in `open-end.ts`. */
export type FindOpenEnd = (text: string) => OpenEnd | undefined;

/** A slide, and where among the lines it stands. */
export interface CutSlide {
  readonly slide: RawSlide;
  /** Index of the separator that opens it; -1 where none does. */
  readonly opener: number;
  /** Index of the separator that ends it; the number of lines when there is none. */
  readonly end: number;
}

/** The slide that a separator opens, where it is known to be cut as it was before; see `KeptSlides`. */
export type KnownSlide = (opener: number) => CutSlide | undefined;

const SEPARATOR = /^-{2,4}[ \t]*$/;

/** Only these line starts can leave something open that a separator line at the margin does not end. */
const CAN_STAY_OPEN = /^ {0,3}(```|~~~|<[!?a-z])/i;

/**
 * Splits at `---` (next slide), `--` and `----` (next slide down): alone on a line, with a blank line, the start of
 * the body or the end of a slide's front matter before it. A separator at the very start opens the first slide.
 */
export function splitSlides(lines: readonly SourceLine[], findOpenEnd: FindOpenEnd): readonly RawSlide[] {
  return cutSlides(lines, findOpenEnd).map(({ slide }) => slide);
}

/** As `splitSlides`, with their places. */
export function cutSlides(
  lines: readonly SourceLine[],
  findOpenEnd: FindOpenEnd,
  known: KnownSlide = () => undefined,
): readonly CutSlide[] {
  const cuts: CutSlide[] = [];
  let first = 0;
  while (first < lines.length && isBlank(lines[first])) first++;
  let opener = isSeparator(lines[first]) ? first : -1;
  for (;;) {
    const kept = known(opener);
    // The first slide lies below none, whatever opens it; so it may have been the first, or be it now.
    const isSame = kept?.slide.vertical === isVertical(lines[opener], cuts.length > 0);
    const cut = kept && isSame ? kept : cutSlide(lines, opener, cuts.length > 0, findOpenEnd);
    cuts.push(cut);
    if (cut.end >= lines.length) return cuts;
    opener = cut.end;
  }
}

function cutSlide(
  lines: readonly SourceLine[],
  opener: number,
  hasSlideBefore: boolean,
  findOpenEnd: FindOpenEnd,
): CutSlide {
  const index = opener + 1;
  const header = opener >= 0 ? findSlideFrontMatter(lines, index) : ({ kind: 'none' } as const);
  const start = header.kind === 'block' ? header.block.body : index;
  const end = findSlideEnd(lines, start, findOpenEnd);
  const body = lines.slice(start, end);
  const content = body.slice(...contentRange(body));
  const slide: RawSlide = {
    lines: body,
    content,
    ...(header.kind === 'block' ? { frontMatter: lines.slice(header.block.from, header.block.to) } : {}),
    ...(header.kind === 'text' ? { notAMap: spanOfLines(lines, header.block.from, header.block.to) } : {}),
    vertical: isVertical(lines[opener], hasSlideBefore),
    span: contentSpan(lines, content, opener, header.kind === 'block' ? header.block.from : start, start),
  };
  return { slide, opener, end };
}

function isVertical(opener: SourceLine | undefined, hasSlideBefore: boolean): boolean {
  return hasSlideBefore && opener?.text.trimEnd() !== '---';
}

/** What the slide says; it ends with its last line's end. */
export function textOfSlide({ content }: RawSlide): string {
  return textOfLines(content);
}

/** `---`, `--` or `----` alone; whether it stands where it separates is not asked. */
export function isSeparator(line: SourceLine | undefined): boolean {
  return line !== undefined && SEPARATOR.test(line.text);
}

/** Index of the separator that ends the slide whose lines begin at `start`; the number of lines when there is none. */
export function findSlideEnd(lines: readonly SourceLine[], start: number, findOpenEnd: FindOpenEnd): number {
  let canStayOpen = false;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    if (isSeparator(line) && (index === start || isBlank(lines[index - 1]))) {
      if (!canStayOpen) return index;
      const open = findOpenEnd(textOfLines(lines.slice(start, index)));
      if (open === undefined) return index;
      // Everything up to the closing line belongs to the open construct; skipping there keeps the search linear.
      while (index < lines.length && !open.closes.test(lines[index]?.text ?? '')) index++;
    } else if (CAN_STAY_OPEN.test(line.text)) canStayOpen = true;
  }
  return lines.length;
}

function contentRange(lines: readonly SourceLine[]): [from: number, to: number] {
  let from = 0;
  while (from < lines.length && isBlank(lines[from])) from++;
  let to = lines.length;
  while (to > from && isBlank(lines[to - 1])) to--;
  return [from, to];
}

function contentSpan(
  lines: readonly SourceLine[],
  content: readonly SourceLine[],
  opener: number,
  headerFrom: number,
  start: number,
): Span {
  if (content.length > 0) return spanOfLines(content, 0, content.length);
  return spanOfLines(lines, opener >= 0 ? Math.min(headerFrom, opener) : start);
}
