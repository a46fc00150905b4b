/** Slidev: `---` with YAML below it parts slides, a comment at a slide's end holds its notes, and Vue stands among the Markdown. */
import { isValidId } from '../../ids.ts';
import type { Dialect, DialectFile, MarkedDeck, Mark, TranslateContext } from '../dialect.ts';
import type { Extension } from '../native/literals.ts';
import type { NativeDeck, NativeSlide } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import { canvasOf, slidevDeckKeys } from './deck-keys.ts';
import type { OutlineEntry, SlidevDeck } from './deck.ts';
import { originAt } from './deck.ts';
import { repeatedLabels } from './footnotes.ts';
import type { FoundSlide } from './include.ts';
import { findSlides } from './include.ts';
import { SlideFrontMatter } from './slide-keys.ts';
import type { TranslatedSlide } from './slide.ts';
import { translateSlide } from './slide.ts';

const SPEAKS: ReadonlySet<Extension> = new Set<Extension>(['math', 'slots', 'snippets', 'footnotes', 'alerts']);
const SPEAKS_COMARK: ReadonlySet<Extension> = new Set<Extension>([...SPEAKS, 'attributes']);

const MARK_KEYS = ['colorSchema', 'mdc', 'drawings', 'routerMode', 'addons', 'monaco'] as const;

export const slidev: Dialect = {
  name: 'slidev',
  tool: 'Slidev',
  speaks: ({ frontMatter }) => (hasComark(frontMatter.values) ? SPEAKS_COMARK : SPEAKS),
  findMark,
  translate,
};

function hasComark({ mdc, comark }: Readonly<Record<string, unknown>>): boolean {
  return mdc === true || comark === true;
}

function findMark({ keys, lineOfKey, lineOf }: MarkedDeck): Mark | undefined {
  const key = MARK_KEYS.find((name) => name in keys);
  if (key !== undefined) return { text: `${key}:`, line: lineOfKey(key), weight: 'key' };
  const click = lineOf(/<v-(?:clicks?|after|switch)\b|<[a-z][^<>]*\sv-(?:click|after)\b/i);
  if (click !== undefined) return { text: 'v-click', line: click, weight: 'syntax' };
  const columns = lineOf(/^layout:\s*(["']?)two-cols(?:-header)?\1\s*$/);
  if (columns !== undefined && lineOf(/^::right::\s*$/) !== undefined) {
    return { text: 'layout: two-cols', line: columns, weight: 'syntax' };
  }
  const source = lineOf(/^src:\s*\S+\.md/);
  return source === undefined ? undefined : { text: 'src:', line: source, weight: 'syntax' };
}

function translate(file: DialectFile, context: TranslateContext): NativeDeck {
  const { lines, frontMatter, path } = file;
  const found = findSlides(lines, path, context);
  const fronts = found.map(({ layers }) => new SlideFrontMatter(layers));
  const outline = found.map((one, index) => outlineEntry(one, fronts[index]));
  const linked = new Set<number>();
  const deck: SlidevDeck = {
    context,
    canvas: canvasOf(frontMatter),
    dark: frontMatter.values.colorSchema === 'dark',
    mdc: hasComark(frontMatter.values),
    config: frontMatter.values,
    repeatedLabels: repeatedLabels(found),
    outline,
    idOf: (target) => {
      const name = target.replace(/^[#/]+/, '');
      const index = /^\d+$/.test(name) ? Number(name) - 1 : outline.findIndex(({ routeAlias }) => routeAlias === name);
      const entry = outline[index];
      if (entry === undefined) return undefined;
      linked.add(index);
      return entry.routeAlias ?? `slide-${index + 1}`;
    },
  };
  const defaults = defaultsOf(frontMatter.values.defaults);
  const slides = found.map((one, index) => {
    const front = fronts[index] ?? new SlideFrontMatter([]);
    return translateSlide(
      one,
      front,
      { index, isFirst: index === 0, layout: layoutName(front, index, defaults) },
      deck,
    );
  });
  return {
    keys: slidevDeckKeys(file, context),
    slides: slides.map((slide, index) =>
      nativeSlide(slide, outline[index]?.routeAlias ?? (linked.has(index) ? `slide-${index + 1}` : undefined)),
    ),
  };
}

function layoutName(front: SlideFrontMatter, index: number, defaults: Readonly<Record<string, unknown>>): string {
  const said = front.text('layout') ?? (typeof defaults.layout === 'string' ? defaults.layout : undefined);
  return said ?? (index === 0 ? 'cover' : 'default');
}

function defaultsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function nativeSlide({ slide, work }: TranslatedSlide, id: string | undefined): NativeSlide {
  if (id === undefined) return slide;
  return { ...slide, keys: [...slide.keys, nativeKey('id', id, originAt(work.text, work.from))] };
}

function outlineEntry({ text, slide }: FoundSlide, front: SlideFrontMatter | undefined): OutlineEntry {
  const tokens = text.tokensIn(slide.from, slide.to);
  const at = tokens.findIndex(({ type }) => type === 'heading_open');
  const heading = tokens[at];
  const alias = front?.text('routeAlias');
  const level = Number(front?.values.level ?? heading?.tag.slice(1) ?? 1);
  return {
    title: front?.text('title') ?? front?.text('name') ?? (at < 0 ? undefined : tokens[at + 1]?.content),
    level: Number.isFinite(level) ? level : 1,
    hidden: front?.values.hideInToc === true,
    routeAlias: alias !== undefined && isValidId(alias) ? alias : undefined,
  };
}
