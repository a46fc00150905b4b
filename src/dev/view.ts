/** A deck as read and what was shown before enter; every slide as the page is to show it leaves, rendered where it changed. */
import type { Slide } from '../deck/deck.ts';
import type { DevHead } from '../deck/dev-message.ts';
import type { TalkConfig } from '../deck/talk-config.ts';
import { plainTextOfBlocks } from '../deck/text.ts';
import { jobKeysOf } from '../finish/collect.ts';
import type { Pieces } from '../finish/piece.ts';
import type { SlidePlaceTexts } from '../render/slide.ts';
import { surroundingsOf } from '../render/surroundings.ts';
import { talkConfig, talkSlides } from '../render/talk.ts';
import type { VisibleSlide } from '../render/visible.ts';
import { alignSlides } from './align.ts';
import type { ReadDeck } from './source.ts';

/** A slide's place and names; the same object as long as nothing of them is another. */
export interface ShownSlide extends SlidePlaceTexts {
  /** The same number for the same slide, whatever becomes of its text, title and place. */
  readonly uid: number;
  readonly key: string;
  readonly id: string;
  /** From 1 among those that are shown; absent for a hidden one. */
  readonly number?: number;
}

/** One slide as it is shown. */
export interface ViewSlide {
  readonly shown: ShownSlide;
  readonly visible: VisibleSlide;
  readonly slide: Slide;
  /** As it was when its HTML was made: the page knows those lines. */
  readonly rendered: Slide;
  /** Of its model. */
  readonly revision: number;
  /** Whether it is shown as it was before, because what was saved is broken. */
  readonly held: boolean;
  /** Its `<section>`; numbers in it are those of the time when it was rendered. */
  readonly html: string;
  readonly fragments: number;
  /** The view in which its HTML last changed. */
  readonly changedIn: number;
}

/** What every open page is to show. */
export interface View {
  /** From 1; each view has a higher one. */
  readonly revision: number;
  readonly read: ReadDeck;
  readonly pieces: Pieces;
  readonly stacks: readonly (readonly ViewSlide[])[];
  /** Slides that are shown, and those that are counted in the printed numbers. */
  readonly total: number;
  readonly pages: number;
  readonly head: DevHead;
  readonly config: TalkConfig;
  /** Everything beside a slide's own model that its HTML may depend on. */
  readonly surroundings: string;
  /** URL by asset path. */
  readonly urls: ReadonlyMap<string, string>;
  /** The last view in which a slide's model changed in anything but its place: its notes too, perhaps. */
  readonly modelsIn: number;
  /** Slides rendered for this view. */
  readonly rendered: number;
}

export interface ViewInput {
  readonly read: ReadDeck;
  readonly pieces: Pieces;
  readonly urls: ReadonlyMap<string, string>;
  readonly head: DevHead;
  /** Ids of slides that stay as they were shown. */
  readonly held: ReadonlySet<string>;
}

let lastUid = 0;

export function makeView(input: ViewInput, before: View | undefined): View {
  const { read, pieces, urls, head } = input;
  const { deck } = read;
  const revision = (before?.revision ?? 0) + 1;
  const slides = talkSlides(deck, pieces, { assetUrl: (path) => urls.get(path) ?? path, trusted: read.trust });
  const olds = before?.stacks.flat() ?? [];
  const news = slides.stacks.flat();
  const from = alignSlides(
    olds.map(oldAlignable),
    news.map((visible) => newAlignable(visible, read)),
  );
  const surroundings = surroundingsOf(deck);
  const files = changedFiles(before?.urls ?? new Map(), urls);
  const isSameDeck = before?.surroundings === surroundings;
  const same = isSameDeck && !files.new.has(deck.meta.logo ?? '');
  const sameCount = isSameDeck && before.total === slides.total && before.pages === slides.pages;
  const gained = new Set([...pieces.keys()].filter((key) => before?.pieces.has(key) === false));
  let rendered = 0;
  let newModels = false;
  const shownAt = (visible: VisibleSlide, old: ViewSlide | undefined): ShownSlide => {
    const { slide, number } = visible;
    const texts = slides.place(visible);
    const own = { uid: old?.shown.uid ?? ++lastUid, key: slide.key, id: slide.id };
    const shown = { ...own, ...(number === undefined ? {} : { number }), ...texts };
    return old !== undefined && isSameShown(old.shown, shown) ? old.shown : shown;
  };
  const show = (visible: VisibleSlide, old: ViewSlide | undefined): ViewSlide => {
    const { slide } = visible;
    const own = read.revisions.get(slide.id) ?? Number.NaN;
    const keeps = old !== undefined && old.slide.id === slide.id && old.slide.key === slide.key;
    newModels ||= old?.revision !== own;
    const isWhole = gained.size === 0 || !jobKeysOf(slide).some((key) => gained.has(key));
    const isKnown = keeps && same && isWhole && old.revision === own && !showsOneOf(files, old);
    const stands = isKnown && sameCount && old.visible.number === visible.number && old.visible.page === visible.page;
    if (stands && old.slide === slide && !old.held) return old;
    const shown = stands ? old.shown : shownAt(visible, old);
    if (isKnown || (old !== undefined && input.held.has(slide.id))) {
      const { html, fragments, changedIn } = old;
      const revision = isKnown ? own : Number.NaN;
      return { shown, visible, slide, rendered: old.rendered, revision, held: !isKnown, html, fragments, changedIn };
    }
    const { html, fragments } = slides.render(visible);
    rendered++;
    const changedIn = old !== undefined && old.html === html ? old.changedIn : revision;
    return { shown, visible, slide, rendered: slide, revision: own, held: false, html, fragments, changedIn };
  };
  let at = 0;
  const stacks = slides.stacks.map((stack) => stack.map((visible) => show(visible, olds[from[at++] ?? -1])));
  const shape = stacks
    .map((stack) => stack.filter(({ visible }) => visible.number !== undefined).map(({ fragments }) => fragments))
    .filter((counts) => counts.length > 0);
  return {
    revision,
    read,
    pieces,
    stacks,
    total: slides.total,
    pages: slides.pages,
    head,
    config: talkConfig(deck, shape),
    surroundings,
    urls,
    modelsIn: newModels || before === undefined ? revision : before.modelsIn,
    rendered,
  };
}

function isSameShown(one: ShownSlide, other: ShownSlide): boolean {
  return (
    one.uid === other.uid &&
    one.key === other.key &&
    one.id === other.id &&
    one.number === other.number &&
    one.label === other.label &&
    one.footerNumber === other.footerNumber
  );
}

function oldAlignable({ slide, revision }: ViewSlide): Parameters<typeof alignSlides>[0][number] {
  return { revision, key: slide.key, text: () => textOfSlide(slide) };
}

function newAlignable({ slide }: VisibleSlide, read: ReadDeck): Parameters<typeof alignSlides>[1][number] {
  return { revision: read.revisions.get(slide.id) ?? Number.NaN, key: slide.key, text: () => textOfSlide(slide) };
}

function textOfSlide(slide: Slide): string {
  return `${slide.title ?? ''} ${plainTextOfBlocks(slide.blocks)}`;
}

interface ChangedFiles {
  /** URLs that name another version now, or nothing. */
  readonly old: readonly string[];
  /** Paths that were not there before. */
  readonly new: ReadonlySet<string>;
}

function changedFiles(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): ChangedFiles {
  return {
    old: [...before].filter(([path, url]) => now.get(path) !== url).map(([, url]) => url),
    new: new Set([...now.keys()].filter((path) => !before.has(path))),
  };
}

/** Whether a slide shows a file that changed, or may show one that was missing. */
function showsOneOf(files: ChangedFiles, { html, slide }: ViewSlide): boolean {
  if (files.old.some((url) => html.includes(url))) return true;
  const { image, images = [] } = slide.directives.background ?? {};
  const pictures = [image, ...images.map((one) => one.image)];
  return files.new.size > 0 && (html.includes('picture-missing') || pictures.some((path) => files.new.has(path ?? '')));
}
