/** Text enters, a deck and everything found wrong with it leaves; pure, and it never fails on an author's mistake. */
import type { Checked } from '../deck/diagnostic.ts';
import type { Deck, Section, Slide, Stack } from '../deck/deck.ts';
import type { SourceFile, Span } from '../deck/span.ts';
import { Anchors } from './anchors.ts';
import { AssetCollector } from './assets.ts';
import type { CompileInput, DialectName } from './context.ts';
import { CompileContext } from './context.ts';
import { deckStyle } from './deck-style.ts';
import { finished } from './draft.ts';
import { reportNothingToDo, reportRevealed } from './doing/of-deck.ts';
import { Footnotes } from './footnotes.ts';
import type { InTextNotes, Note } from './footnotes.ts';
import type { NativeSource } from './dialects/native/native-file.ts';
import { Translation } from './dialects/translate.ts';
import { findDeckFrontMatter } from './front-matter.ts';
import { expandIncludes } from './include.ts';
import { CompileMemory } from './memory/compile-memory.ts';
import type { Joined, JoinNames, Linked, SlideWork } from './memory/slide-work.ts';
import type { SlideName } from './names.ts';
import { nameSlides } from './names.ts';
import { parseSlide } from './parse.ts';
import { numberCitations, numberFootnotes } from './references.ts';
import { claimIds, htmlIdsOf, resolveReferences } from './resolve.ts';
import { readDeckSettings } from './settings.ts';
import type { DraftSlide } from './slide.ts';
import { compileSlide } from './slide.ts';
import type { SourceLine } from './source.ts';
import { isBlank } from './source.ts';
import type { RawSlide } from './split.ts';

/** The deck, and what the caller may want to know of how it came about. */
export interface Compiled extends Checked<Deck> {
  /** The text files it would like to read but that are not in `includes` yet. */
  readonly wanted: readonly string[];
  /** By slide id: a number that is another one when anything of the slide but its place in the files has changed. */
  readonly revisions: ReadonlyMap<string, number>;
  /** How many slides were really compiled; the others came out of the memory. */
  readonly compiled: number;
  /** The dialect the deck was read in: said, or found by a mark. */
  readonly dialect: DialectName;
  /** The deck in the native dialect, which the slides were made of. */
  readonly native: NativeSource;
  /** Text files it used beside its own Markdown: code, sources, style sheets. */
  readonly files: readonly string[];
}

/**
 * Compiles one deck; call it again with what it wanted until it wants nothing new.
 * @param memory of earlier compilations of the same deck: the result is the same, sooner.
 */
export function compile(input: CompileInput, memory: CompileMemory = new CompileMemory()): Compiled {
  memory.beginCompilation();
  const context = new CompileContext(input, memory);
  const translation = new Translation(context, (text) => memory.openEnd(memory.parser({}), text));
  const lines = translation.deck();
  const frontMatter = findDeckFrontMatter(lines);
  const settings = readDeckSettings(lines, frontMatter, context);
  context.deck.title = settings.meta.title;
  context.deck.lang = settings.meta.lang;
  context.deck.countsClicks = translation.chosen.name === 'slidev';
  context.deck.fetches = input.trust && settings.meta.remote === 'fetch';
  context.deck.wantsFetch = settings.meta.remote === 'fetch';
  context.deck.sources = settings.sources && new Map(settings.sources.map((source) => [source.key, source]));
  const body = frontMatter.kind === 'none' ? lines : lines.slice(frontMatter.block.body);

  const { math, breaks, incremental, code } = settings.meta;
  const md = memory.parser({ math, breaks });
  const findOpenEnd = (text: string) => memory.openEnd(md, text);
  const linesOfPart = (file: SourceFile) => translation.part(file);
  const expanded = expandIncludes(body, { md, findOpenEnd, linesOfPart }, context);
  translation.report();
  const raws = expanded.every(isBlank) ? [] : memory.slides.split(expanded, md, findOpenEnd);
  if (raws.length === 0) {
    const span = { file: input.source.path, line: Math.max(1, lines.length) };
    context.report('deck/empty', span, 'The deck has no slides.', 'write Markdown below the front matter');
  }

  const assets = new AssetCollector(context);
  const parsing = { md, numbered: code.numbered };
  const ofAll = [
    input.trust,
    translation.chosen.name,
    settings.meta.remote,
    math,
    breaks,
    incremental,
    code.numbered,
    ...settings.meta.class,
  ].join();
  const slides = memory.begin(raws, ofAll, md, context, {
    draft: (raw) => compileSlide(parseSlide(raw, parsing, context), settings.meta, context),
    join: (draft, names, inText) => joinSlide(draft, names, inText, context),
    link: (draft, joined) => linkSlide(draft, joined, assets, context),
  });

  for (const slide of slides) slide.draft();
  shareFootnotes(slides, context);
  const names = nameSlides(
    slides.map((slide) => slide.nameless),
    context,
  );
  slides.forEach((slide, index) => (slide.id = names[index]?.id ?? ''));
  joinSlides(slides, context);
  for (const slide of slides) for (const asset of slide.link()) assets.add(asset);
  for (const style of settings.styles) assets.styleSheet(style.path, style.span);
  const { meta, logo, style } = settings;

  const { finishedSlides, sections } = finishSlides(slides, names);
  if (meta.handout.layout === 'workbook') reportNothingToDo(slides, context);
  if (meta.solutions === 'withheld') reportRevealed(finishedSlides, context);
  const deck: Deck = {
    name: input.name,
    meta: {
      ...meta,
      ...(logo && { logo: assets.picture(logo.path, logo.span) }),
      ...(style && { style: deckStyle(style, assets, context) }),
    },
    stacks: inStacks(slides, finishedSlides).map((stack) => ({ slides: stack }) as unknown as Stack),
    sections,
    assets: assets.assets,
    ...labsIn(input),
    sources: settings.sources ?? [],
    glossary: settings.glossary,
  };
  return {
    value: deck,
    diagnostics: withSlides({ diagnostics: oncePicture(context.diagnostics) }, raws, names),
    wanted: [...context.wanted],
    revisions: memory.keep(slides, finishedSlides),
    compiled: slides.filter((slide) => slide.isCompiled).length,
    dialect: translation.chosen.name,
    native: {
      frontMatter: frontMatter.kind === 'none' ? [] : lines.slice(frontMatter.block.from, frontMatter.block.to),
      slides: raws,
      unmapped: translation.unmapped.byLine(),
    },
    files: [...context.reads].filter((path) => !context.sources.has(path)),
  };
}

/** What stands right in `labs/`, but for what is plainly for the other modules, for types or for tests. */
const LAB = /^labs\/(?!_)[^/]+(?<!\.d|\.test|\.spec)\.(?:m?[jt]s|[jt]sx)$/i;

function labsIn({ trust, files }: CompileInput): Pick<Deck, 'labs'> {
  const labs = trust ? [...files].filter((path) => LAB.test(path)).toSorted() : [];
  return labs.length === 0 ? {} : { labs };
}

/** Makes the footnotes of each slide known to all. */
function shareFootnotes(slides: readonly SlideWork[], context: CompileContext): void {
  const footnotes = new Footnotes();
  for (const slide of slides) {
    const { inText, counting } = footnotes.add(slide.drafted.notes, slide.raw.content, slide.movable);
    slide.inText = inText;
    context.diagnostics.push(...slide.findingsOf(counting));
  }
  context.deck.footnotes = footnotes;
}

/** Joins all slides, and tells what links may point at. */
function joinSlides(slides: readonly SlideWork[], context: CompileContext): void {
  const { ids, footnotes } = context.deck;
  for (const { id } of slides) ids.add(id);
  const joined = slides.map((slide) => slide.join());
  for (const { usedNotes } of joined) footnotes?.use(usedNotes);
  for (const { note, span } of footnotes?.unused ?? []) {
    context.report('footnote/unused', span, `Nothing refers to the footnote "${note.label}".`);
  }
  const stacks = inStacks(
    slides,
    slides.map(({ id }) => id),
  );
  context.deck.anchors = new Anchors(
    ids,
    stacks,
    joined.map(({ htmlIds }) => htmlIds),
  );
}

/** Numbers a slide's notes and citations, claims its ids and says when it is empty. */
function joinSlide(draft: DraftSlide, names: JoinNames, inText: InTextNotes, context: CompileContext): Joined {
  const usedNotes = new Set<Note>();
  const number = (blocks: DraftSlide['blocks'], span: Span, scope: InTextNotes) => {
    const notes = numberFootnotes(blocks, scope, context, span);
    for (const note of notes.used) usedNotes.add(note);
    for (const { channel, text } of notes.texts) draft.texts[channel].push(text);
    return notes;
  };
  const notes = number(draft.blocks, draft.span, inText);
  const scopes = new Map(notes.texts.map((own) => [own.text, own.inText]));
  const texts = [...draft.texts.presenter, ...draft.texts.handout, ...draft.texts.study];
  for (const text of texts) {
    const { block } = number(text.blocks, text.span, scopes.get(text) ?? inText);
    if (block) text.blocks.push(block);
    numberCitations(text.blocks, context);
  }
  if (notes.block) draft.blocks.push(notes.block);
  const citations = numberCitations(draft.blocks, context);
  const { background } = draft.settings.directives;
  if (draft.blocks.length === 0 && background === undefined && !MADE_OF_METADATA.has(draft.layout)) {
    context.report('slide/empty', draft.span, 'This slide is empty.', 'remove a separator, or put content there');
  }
  const { id, take, keys: known } = names;
  const { claimedIds, keys } = claimIds(draft, take, known, context);
  return { citations, usedNotes: [...usedNotes], claimedIds, keys, htmlIds: htmlIdsOf(draft, id, context) };
}

function linkSlide(draft: DraftSlide, joined: Joined, assets: AssetCollector, context: CompileContext): Linked {
  const { directives, used } = resolveReferences(draft, joined.htmlIds, assets, context);
  const { presenter, handout, study } = draft.texts;
  return {
    directives,
    blocks: finished(draft.blocks),
    texts: {
      presenter: presenter.map((text) => ({ ...text, blocks: finished(text.blocks) })),
      handout: handout.map((text) => ({ ...text, blocks: finished(text.blocks) })),
      study: study.map((text) => ({ ...text, blocks: finished(text.blocks) })),
    },
    assets: used,
  };
}

/** The model's slides, each in the section that is open where it stands. */
function finishSlides(
  slides: readonly SlideWork[],
  names: readonly SlideName[],
): { readonly finishedSlides: readonly Slide[]; readonly sections: readonly Section[] } {
  const sections: Section[] = [];
  const finishedSlides = slides.map((slide, index) => {
    const { settings, title } = slide.drafted;
    const opens = settings.section ?? (settings.layout === 'section' ? title : undefined);
    if (opens !== undefined) sections.push({ title: opens, slide: slide.id });
    return slide.finish(names[index] ?? { id: '', key: '' }, sections.at(-1)?.title);
  });
  return { finishedSlides, sections };
}

/** What belongs to each slide, in stacks. */
function inStacks<T>(slides: readonly { readonly raw: RawSlide }[], items: readonly T[]): readonly (readonly T[])[] {
  const stacks: T[][] = [];
  items.forEach((item, index) => {
    const stack = stacks.at(-1);
    if (slides[index]?.raw.vertical && stack) stack.push(item);
    else stacks.push([item]);
  });
  return stacks;
}

/** Layouts that show something without any content of the slide's own. */
const MADE_OF_METADATA: ReadonlySet<string> = new Set(['cover', 'agenda', 'end']);

/** A picture of another host is told where it is first shown: it is one file to save, as a logo on every slide is. */
function oncePicture(diagnostics: CompileContext['diagnostics']): Checked<Deck>['diagnostics'] {
  const said = new Set<string>();
  return diagnostics.filter(({ rule, message }) => {
    // Of a long address only the beginning is told.
    if (rule !== 'asset/remote' || message.includes('…')) return true;
    const isNew = !said.has(message);
    said.add(message);
    return isNew;
  });
}

/** Gives each finding the id of the slide whose lines it stands in. */
function withSlides(
  { diagnostics }: Pick<Checked<Deck>, 'diagnostics'>,
  raws: readonly RawSlide[],
  names: readonly SlideName[],
): Checked<Deck>['diagnostics'] {
  if (diagnostics.length === 0) return diagnostics;
  const places = new Map<string, Map<number, string | undefined>>();
  for (const { file, line } of diagnostics) places.set(file, (places.get(file) ?? new Map()).set(line, undefined));
  raws.forEach((raw, index) => {
    const note = ({ file, number }: SourceLine): void => {
      const lines = places.get(file);
      if (lines?.has(number)) lines.set(number, names[index]?.id ?? '');
    };
    raw.frontMatter?.forEach(note);
    raw.lines.forEach(note);
  });
  return diagnostics.map((found) => {
    const slide = places.get(found.file)?.get(found.line);
    return slide === undefined || found.slide !== undefined ? found : { ...found, slide };
  });
}
