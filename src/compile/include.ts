/** Lines with `@include` enter, the lines of the included files stand in their place, each with its own origin. */
import type { SourceFile, Span } from '../deck/span.ts';
import type { CompileContext } from './context.ts';
import { findDeckFrontMatter } from './front-matter.ts';
import type { MarkdownIt } from './markdown/create.ts';
import { createEnv } from './markdown/env.ts';
import type { BlockTokens } from './open-end.ts';
import { openPart } from './part.ts';
import type { SourceLine } from './source.ts';
import { DECK_KEYS } from './schema/deck-keys.ts';
import { SLIDE_KEYS } from './schema/slide-keys.ts';
import { isBlank, textOfLines } from './source.ts';
import type { FindOpenEnd, RawSlide } from './split.ts';
import { isSeparator, splitSlides } from './split.ts';

/** Bound against decks that include without end: the lines of all included files together. */
const MAX_LINES = 400_000;
/** What a file counts for though it has fewer lines, since each costs some reading. */
const LEAST_LINES = 100;

/** What may still be read: without it, files that include each other ten times over cost ten to the power of their number. */
interface Budget {
  lines: number;
}

const INCLUDE = /^@include\s+(\S+|"[^"]+")\s*(?:\{\s*slides\s*=\s*"?([^"}]*)"?\s*\})?\s*$/;
/** Braces that name no slides. */
const MISREAD = /^@include\s+(?:\S+|"[^"]+")\s*(\{.*\})\s*$/;

/** What includes ask of Markdown. */
export interface Markdown {
  readonly md: MarkdownIt;
  readonly findOpenEnd: FindOpenEnd;
  /** Native lines of an included file, whichever dialect it is in. */
  readonly linesOfPart: (file: SourceFile) => readonly SourceLine[];
}

/** Replaces every `@include ./part.md {slides="2,5-7"}` that stands alone on a line, outside code. */
export function expandIncludes(
  lines: readonly SourceLine[],
  markdown: Markdown,
  context: CompileContext,
): readonly SourceLine[] {
  return expand(lines, markdown, context, [context.input.source.path], { lines: MAX_LINES });
}

function expand(
  lines: readonly SourceLine[],
  markdown: Markdown,
  context: CompileContext,
  chain: readonly string[],
  budget: Budget,
): readonly SourceLine[] {
  if (!lines.some((line) => line.text.startsWith('@include'))) return lines;
  const places = includeLines(lines, markdown);
  const expanded: SourceLine[] = [];
  lines.forEach((line) => {
    const match = places.has(line) ? INCLUDE.exec(line.text) : null;
    if (match === null) {
      const braces = places.has(line) ? MISREAD.exec(line.text)?.[1] : undefined;
      if (braces !== undefined) {
        const message = `"${braces}" names no slides, so nothing is included.`;
        context.report('include/range', { file: line.file, line: line.number }, message, 'write {slides="2,5-7"}');
      }
      expanded.push(line);
      return;
    }
    const included = readInclude(match[1]?.replaceAll('"', '') ?? '', match[2], line, markdown, context, chain, budget);
    if (included === undefined) expanded.push(line);
    else {
      const gap = { ...line, text: '' };
      expanded.push(gap);
      for (const own of takingPlace(expanded, included)) expanded.push(own);
      expanded.push(gap);
    }
  });
  return expanded;
}

/**
 * An included file whose first slide has an opener of its own (`---`, and front matter below it) takes the place of the
 * slide that holds nothing but the include: that slide's separator is taken off `expanded`, and says where the first goes.
 */
function takingPlace(expanded: SourceLine[], included: readonly SourceLine[]): readonly SourceLine[] {
  const first = included.findIndex((line) => !isBlank(line));
  const opener = included[first];
  if (opener === undefined || !isSeparator(opener)) return included;
  const last = expanded.findLastIndex((line) => !isBlank(line));
  const separator = expanded[last];
  if (separator === undefined || !isSeparator(separator) || !isBlank(expanded[last - 1])) return included;
  expanded.length = last;
  return [{ ...opener, text: separator.text }, ...included.slice(first + 1)];
}

/** The lines of paragraphs that hold an include, as the block parser sees them: never inside code or HTML. */
function includeLines(lines: readonly SourceLine[], { md, findOpenEnd }: Markdown): ReadonlySet<SourceLine> {
  const places = new Set<SourceLine>();
  for (const { content } of splitSlides(lines, findOpenEnd)) {
    // Most slides of a long deck hold none, and need no parsing for it.
    if (!content.some((line) => line.text.startsWith('@include'))) continue;
    const tokens: BlockTokens = [];
    md.block.parse(textOfLines(content), md, createEnv(), tokens);
    for (const token of tokens) {
      if (token.level !== 0 || token.map === null) continue;
      if (token.type !== 'paragraph_open' && token.type !== 'heading_open') continue;
      for (const line of content.slice(...token.map)) places.add(line);
    }
  }
  return places;
}

function readInclude(
  written: string,
  slides: string | undefined,
  line: SourceLine,
  markdown: Markdown,
  context: CompileContext,
  chain: readonly string[],
  budget: Budget,
): readonly SourceLine[] | undefined {
  const span: Span = { file: line.file, line: line.number };
  const file = openPart(written, span, chain, context);
  if (file === undefined) return undefined;
  const all = markdown.linesOfPart(file);
  budget.lines -= Math.max(all.length, LEAST_LINES);
  if (budget.lines < 0) {
    context.report('include/limit', span, `The deck grows past ${MAX_LINES} lines here.`, 'include less');
    return undefined;
  }
  const frontMatter = findDeckFrontMatter(all);
  // Settings of a deck hold for the deck that includes; settings of a slide stay with the file's first slide.
  const keeps = frontMatter.kind === 'none' || isOfSlide(all.slice(frontMatter.block.from, frontMatter.block.to));
  const body = keeps ? all : all.slice(frontMatter.block.body);
  const closed = closeOpenEnd(expand(body, markdown, context, [...chain, file.path], budget), markdown, context);
  return slides === undefined ? closed : pickSlides(closed, slides, span, markdown, context, budget);
}

/** Whether YAML at the top of a file has keys that only slides know and none that only decks know. */
function isOfSlide(yaml: readonly SourceLine[]): boolean {
  const keys = yaml.flatMap(({ text }) => /^["']?([\w-]+)["']?\s*:/.exec(text)?.[1] ?? []);
  const ofSlide = keys.some((key) => SLIDE_KEYS.includes(key) && !DECK_KEYS.includes(key));
  return ofSlide && !keys.some((key) => DECK_KEYS.includes(key) && !SLIDE_KEYS.includes(key));
}

/** A fence left open in an included file must not swallow the slides after the include. */
function closeOpenEnd(
  lines: readonly SourceLine[],
  { findOpenEnd }: Markdown,
  context: CompileContext,
): readonly SourceLine[] {
  const slides = splitSlides(lines, findOpenEnd);
  const last = slides.at(-1);
  const tail = last ? findOpenEnd(textOfLines(last.lines)) : undefined;
  if (last === undefined || tail === undefined) return lines;
  const where = lines.at(-1);
  if (where === undefined) return lines;
  context.report('fence/unclosed', last.span, `A fence or HTML block in "${where.file}" is not closed.`, 'close it');
  return [...lines, { ...where, text: tail.closer }];
}

/** The slides named by `2,5-7` (1-based, in the file's order), parted as they were. */
function pickSlides(
  lines: readonly SourceLine[],
  wish: string,
  span: Span,
  markdown: Markdown,
  context: CompileContext,
  budget: Budget,
): readonly SourceLine[] {
  const slides = splitSlides(lines, markdown.findOpenEnd);
  const picked: RawSlide[] = [];
  for (const part of wish.split(',')) {
    const match = /^\s*(\d+)\s*(?:-\s*(\d*)\s*)?$/.exec(part);
    const from = Number(match?.[1] ?? 0);
    const to = match === null ? 0 : part.includes('-') ? Number(match[2] || slides.length) : from;
    if (match === null || from < 1 || from > slides.length || to < from || to > slides.length) {
      const hint = `the file has ${slides.length} slides; write slides="2,5-7"`;
      context.report('include/range', span, `The slides "${part.trim()}" do not exist.`, hint);
    }
    const chosen = match !== null && from >= 1 ? slides.slice(from - 1, to) : [];
    budget.lines -= chosen.reduce((sum, slide) => sum + slide.lines.length, 0);
    if (budget.lines < 0) {
      context.report('include/limit', span, `The deck grows past ${MAX_LINES} lines here.`, 'include less');
      break;
    }
    for (const slide of chosen) picked.push(slide);
  }
  return picked.flatMap((slide, index) => slideLines(slide, index, span));
}

function slideLines(slide: RawSlide, index: number, span: Span): readonly SourceLine[] {
  const made = (text: string): SourceLine => ({ text, file: span.file, number: span.line });
  const opens = index > 0 || slide.frontMatter !== undefined;
  return [
    ...(opens ? [made(''), made(slide.vertical && index > 0 ? '--' : '---')] : []),
    ...(slide.frontMatter ? [...slide.frontMatter, made('---')] : []),
    ...(opens && !slide.frontMatter ? [made('')] : []),
    ...slide.lines,
  ];
}
