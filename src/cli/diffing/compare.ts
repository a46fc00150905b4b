/** Two made decks enter; what became of each slide leaves, with its text and, where there is a browser, its pictures. */
import { isSameModel } from '../../compile/memory/same-model.ts';
import type { Region } from '../../deck/diagnostic.ts';
import type { RichText, Slide } from '../../deck/deck.ts';
import { isDoing } from '../../deck/doing.ts';
import { plainTextOfBlocks } from '../../deck/text.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { alignSlides, type Alignable } from '../../dev/align.ts';
import type { BrowserSession } from '../../output/browser/session.ts';
import { comparePictures } from '../../output/picture-diff.ts';
import { takeShots } from '../../output/shots.ts';
import { deckTitle } from '../../render/talk.ts';
import { renderTranscript } from '../../render/transcript/transcript.ts';
import { visibleSlides } from '../../render/visible.ts';
import type { MadeDeck } from '../making.ts';
import { version } from '../version.ts';
import { answersText, doingText, settingsText } from './doing-text.ts';
import { diffLines, type DiffLine } from './line-diff.ts';

export type SlideState = 'same' | 'changed' | 'moved' | 'added' | 'removed';

export interface SlideChange {
  /** `moved`: it stands elsewhere among the others and says the same; one that changed as well is `changed`. */
  readonly state: SlideState;
  readonly title: string;
  /** Numbers from 1; absent where it is not there. */
  readonly before?: number;
  readonly after?: number;
  readonly isMoved: boolean;
  /** Lines of what it says, notes included; empty where nothing changed. */
  readonly text: readonly DiffLine[];
  /** Share of its pixels, 0 to 1; absent where it has no two pictures. */
  readonly share?: number;
  /** What differs on the later picture, in CSS pixels of the slide. */
  readonly regions: readonly Region[];
  /** PNGs. */
  readonly pictures: { readonly before?: Uint8Array; readonly after?: Uint8Array };
}

interface Shown {
  readonly slide: Slide;
  readonly number: number;
}

/** Pixels for one of a slide's own. */
const SCALE = 0.625;

/** In the order of the later deck, removed slides behind the one they followed. Rejects as the browser does. */
export async function compareDecks(
  before: MadeDeck,
  after: MadeDeck,
  browser: BrowserSession,
): Promise<readonly SlideChange[]> {
  const [olds, news] = [shownIn(before), shownIn(after)];
  const from = alignSlides(
    olds.map((one, index) => alignable(one, index)),
    news.map((one, index) => alignable(one, -1 - index)),
    false,
  );
  const [oldShots, newShots] = [await shotsOf(before, browser), await shotsOf(after, browser)];
  const stays = inOrder(from);
  const changes: { readonly at: number; readonly change: SlideChange }[] = [];
  for (const [index, now] of news.entries()) {
    const at = from[index];
    const then = at === undefined ? undefined : olds[at];
    const isMoved = then !== undefined && !stays.has(index);
    const pictures = { ...picture('before', then, oldShots), ...picture('after', now, newShots) };
    changes.push({ at: index, change: await changeOf(then, now, isMoved, pictures, { before, after }) });
  }
  const kept = new Set(from);
  for (const [index, then] of olds.entries()) {
    if (kept.has(index)) continue;
    // Behind the nearest slide before it that is still there, wherever that went.
    const neighbour = Math.max(-1, ...from.map((at) => (at !== undefined && at < index ? at : -1)));
    const follows = neighbour < 0 ? -1 : from.indexOf(neighbour);
    const pictures = picture('before', then, oldShots);
    changes.push({ at: follows + 0.5, change: await changeOf(then, undefined, false, pictures, { before, after }) });
  }
  return changes.toSorted((a, b) => a.at - b.at).map(({ change }) => change);
}

async function changeOf(
  then: Shown | undefined,
  now: Shown | undefined,
  isMoved: boolean,
  pictures: SlideChange['pictures'],
  decks: { readonly before: MadeDeck; readonly after: MadeDeck },
): Promise<SlideChange> {
  const said = (deck: MadeDeck, shown: Shown | undefined): string =>
    shown === undefined ? '' : textOf(deck, shown.slide);
  const [old, recent] = [said(decks.before, then), said(decks.after, now)];
  const text = old === recent ? [] : diffLines(old, recent);
  const diff =
    pictures.before === undefined || pictures.after === undefined
      ? undefined
      : await comparePictures(pictures.before, pictures.after);
  const isSame =
    text.length === 0 &&
    (diff?.share ?? 0) === 0 &&
    (then === undefined || now === undefined || isSameModel(withoutNames(then.slide), withoutNames(now.slide)));
  const state =
    then === undefined ? 'added' : now === undefined ? 'removed' : !isSame ? 'changed' : isMoved ? 'moved' : 'same';
  const shown = now ?? then;
  return {
    state,
    title: shown?.slide.title ?? `Slide ${shown?.number ?? 0}`,
    ...(then === undefined ? {} : { before: then.number }),
    ...(now === undefined ? {} : { after: now.number }),
    isMoved,
    text,
    ...(diff === undefined ? {} : { share: diff.share }),
    regions: (diff?.regions ?? []).map(({ left, top, right, bottom }) => ({
      left: left / SCALE,
      top: top / SCALE,
      right: right / SCALE,
      bottom: bottom / SCALE,
    })),
    pictures,
  };
}

/** A slide's id and key follow from its place where it has no title. */
function withoutNames(slide: Slide): Slide {
  return { ...slide, id: '', key: '' };
}

function shownIn({ deck }: MadeDeck): readonly Shown[] {
  return visibleSlides(deck, 'slides')
    .stacks.flat()
    .map(({ slide, number = 0 }) => ({ slide, number }));
}

/** No revision is shared by two decks. */
function alignable({ slide }: Shown, revision: number): Alignable {
  return { revision, key: slide.key, text: () => `${slide.title ?? ''} ${plainTextOfBlocks(slide.blocks)}` };
}

async function shotsOf(made: MadeDeck, browser: BrowserSession): Promise<ReadonlyMap<string, Uint8Array>> {
  const options = { folder: made.files, code: made.code, version, browser, scale: SCALE };
  const { value } = await takeShots(made.deck, made.pieces, options);
  return new Map(value.map(({ id, png }) => [id, png]));
}

function picture(
  side: 'before' | 'after',
  shown: Shown | undefined,
  shots: ReadonlyMap<string, Uint8Array>,
): SlideChange['pictures'] {
  const png = shown === undefined ? undefined : shots.get(shown.slide.id);
  return png === undefined ? {} : { [side]: png };
}

/** What a slide says, and what the presenter says on it, without what stands around it in a transcript. */
function textOf({ deck, pieces }: MadeDeck, slide: Slide): string {
  const { markdown } = renderTranscript(deck, pieces, {
    only: new Set([slide.id]),
    notes: true,
    assetUrl: (path) => path,
  });
  // What stands around a slide in a transcript of its own: where it is from, and what the deck is called.
  const lines = markdown.split('\n').filter((line, index) => index > 0 && line !== `# ${deckTitle(deck)}`);
  const { handout, study } = slide.texts;
  const own = [...settingsText(slide), ...lines, ...answersText(slide.blocks)];
  return [...own, ...learned('Handout', handout), ...learned('Study', study)].join('\n').trim();
}

/** The texts of other editions, a line a block: what is asked in them is one too. */
function learned(name: string, texts: readonly RichText[]): readonly string[] {
  return texts.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      const said: string[] = [];
      walkBlocks([block], {
        block: (inner) => {
          if (isDoing(inner)) said.push(...doingText(inner));
          else if (inner.kind === 'prose' || inner.kind === 'code') said.push(plainTextOfBlocks([inner]));
        },
      });
      return ['', ...said.map((line) => `${name}: ${line}`)];
    }),
  );
}

/** The new places whose slides stand in their old order: the longest increasing run (patience sorting); the rest was moved. */
function inOrder(from: readonly (number | undefined)[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: (number | undefined)[] = from.map(() => undefined);
  from.forEach((at, index) => {
    if (at === undefined) return;
    let place = tails.findIndex((tail) => (from[tail] ?? 0) > at);
    if (place < 0) place = tails.length;
    before[index] = place === 0 ? undefined : tails[place - 1];
    tails[place] = index;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before[at]) kept.add(at);
  return kept;
}
