/** Text enters, a deck and everything found wrong with it leaves; pure, and it never fails on an author's mistake. */
import type { Checked } from '../deck/diagnostic.ts';
import type { Deck, Section, Slide, Stack } from '../deck/deck.ts';
import { AssetCollector } from './assets.ts';
import type { CompileInput } from './context.ts';
import { CompileContext } from './context.ts';
import { finished } from './draft.ts';
import type { DraftFootnotes } from './draft.ts';
import { findDeckFrontMatter } from './front-matter.ts';
import { expandIncludes } from './include.ts';
import { nameSlides } from './names.ts';
import { createMarkdown } from './markdown/create.ts';
import { openEnd } from './open-end.ts';
import { parseSlides } from './parse.ts';
import { numberCitations, numberFootnotes } from './references.ts';
import { resolveReferences } from './resolve.ts';
import { readDeckSettings } from './settings.ts';
import type { DraftSlide } from './slide.ts';
import { compileSlide } from './slide.ts';
import type { SourceLine } from './source.ts';
import { isBlank, linesOf } from './source.ts';
import { splitSlides } from './split.ts';

/** The deck, and the text files it would like to read but that are not in `includes` yet. */
export interface Compiled extends Checked<Deck> {
  readonly wanted: readonly string[];
}

/** Compiles one deck; call it again with what it wanted until it wants nothing new. */
export function compile(input: CompileInput): Compiled {
  const context = new CompileContext(input);
  const lines = linesOf(input.source);
  const frontMatter = findDeckFrontMatter(lines);
  const settings = readDeckSettings(lines, frontMatter, context);
  const dialect = input.dialect ?? settings.dialect ?? 'native';
  if (dialect !== 'native') {
    const span = { file: input.source.path, line: 1 };
    context.report('feature/later', span, `The dialect "${dialect}" is read as native in this version.`);
  }
  if (settings.meta.remote === 'fetch') {
    const span = { file: input.source.path, line: 1 };
    context.report('feature/later', span, '"remote: fetch" is read as "remote: ignore" in this version.');
  }
  const body = frontMatter.kind === 'none' ? lines : lines.slice(frontMatter.block.body);

  const md = createMarkdown('native', { math: settings.meta.math });
  const expanded = expandIncludes(body, md, context);
  const raws = expanded.every(isBlank) ? [] : splitSlides(expanded, (text) => openEnd(md, text));
  if (raws.length === 0) {
    const span = { file: input.source.path, line: Math.max(1, lines.length) };
    context.report('deck/empty', span, 'The deck has no slides.', 'write Markdown below the front matter');
  }

  const { slides: parsed, footnotes } = parseSlides(raws, md, settings.meta.code.numbered, context);
  const drafts = parsed.map((slide) => compileSlide(slide, settings.meta, context));
  const names = nameSlides(drafts, context);
  const assets = new AssetCollector(context);

  const stacks: Slide[][] = [];
  const sections: Section[] = [];
  let section: string | undefined;
  const sourceKeys = settings.sources && new Map(settings.sources.map((source) => [source.key, source]));
  const finishedDrafts = drafts.map((draft, index) => {
    const own = finishSlide(draft, footnotes, sourceKeys, context);
    return { draft, ...own, id: names[index]?.id ?? '', key: names[index]?.key ?? '' };
  });
  for (const [label, note] of footnotes) {
    if (!note.used) context.report('footnote/unused', note.span, `Nothing refers to the footnote "${label}".`);
  }
  const resolved = resolveReferences(finishedDrafts, settings, assets, context);

  for (const { draft, id, key, citations } of finishedDrafts) {
    const opens = draft.settings.section ?? (draft.settings.layout === 'section' ? draft.title : undefined);
    if (opens !== undefined) {
      section = opens;
      sections.push({ title: opens, slide: id });
    }
    const slide: Slide = {
      id,
      key,
      ...(draft.title === undefined ? {} : { title: draft.title }),
      ...(section === undefined ? {} : { section }),
      layout: draft.layout,
      directives: resolved.directives(draft),
      blocks: finished(draft.blocks),
      texts: {
        presenter: draft.texts.presenter.map((text) => ({ ...text, blocks: finished(text.blocks) })),
        handout: draft.texts.handout.map((text) => ({ ...text, blocks: finished(text.blocks) })),
        study: draft.texts.study.map((text) => ({ ...text, blocks: finished(text.blocks) })),
      },
      fragments: draft.fragments,
      citations,
      span: draft.span,
    };
    const stack = stacks.at(-1);
    if (draft.vertical && stack) stack.push(slide);
    else stacks.push([slide]);
  }

  const deck: Deck = {
    name: input.name,
    meta: resolved.meta,
    stacks: stacks.map((slides) => ({ slides }) as unknown as Stack),
    sections,
    assets: assets.assets,
    sources: settings.sources ?? [],
    glossary: settings.glossary,
  };
  return { value: deck, diagnostics: withSlides(context, raws, names), wanted: [...context.wanted] };
}

/** Numbers a slide's notes and citations and says when it is empty. */
function finishSlide(
  draft: DraftSlide,
  footnotes: Parameters<typeof numberFootnotes>[2],
  sources: Parameters<typeof numberCitations>[1],
  context: CompileContext,
): { readonly citations: readonly string[] } {
  const notes = numberFootnotes(draft.blocks, draft.texts, footnotes, context, draft.span);
  const texts = [...draft.texts.presenter, ...draft.texts.handout, ...draft.texts.study];
  for (const text of texts) {
    const own: DraftFootnotes | undefined = numberFootnotes(text.blocks, draft.texts, footnotes, context, text.span);
    if (own) text.blocks.push(own);
    numberCitations(text.blocks, sources, context);
  }
  if (notes) draft.blocks.push(notes);
  const citations = numberCitations(draft.blocks, sources, context);
  const { background } = draft.settings.directives;
  if (draft.blocks.length === 0 && background === undefined && !MADE_OF_METADATA.has(draft.layout)) {
    context.report('slide/empty', draft.span, 'This slide is empty.', 'remove a separator, or put content there');
  }
  return { citations };
}

/** Layouts that show something without any content of the slide's own. */
const MADE_OF_METADATA: ReadonlySet<string> = new Set(['cover', 'agenda', 'end']);

/** Gives each finding the id of the slide whose lines it stands in. */
function withSlides(
  context: CompileContext,
  raws: readonly { readonly lines: readonly SourceLine[]; readonly frontMatter?: readonly SourceLine[] }[],
  names: readonly { readonly id: string }[],
): Checked<Deck>['diagnostics'] {
  if (context.diagnostics.length === 0) return [];
  const slides = new Map<string, string>();
  raws.forEach((raw, index) => {
    for (const line of [...(raw.frontMatter ?? []), ...raw.lines]) {
      slides.set(`${line.file}:${line.number}`, names[index]?.id ?? '');
    }
  });
  return context.diagnostics.map((found) => {
    const slide = slides.get(`${found.file}:${found.line}`);
    return slide === undefined || found.slide !== undefined ? found : { ...found, slide };
  });
}
