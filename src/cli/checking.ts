/** One deck's place enters, everything a check finds in it leaves; where there is no browser, what could be found without. */
import { check } from '../check/check.ts';
import type { Measured } from '../check/measured.ts';
import type { LookedAtFile } from '../check/measured-file.ts';
import { slidesOf } from '../deck/deck.ts';
import type { Diagnostic } from '../deck/diagnostic.ts';
import type { Cache } from '../finish/cache/cache.ts';
import type { CodeHighlighter } from '../finish/code-highlighter.ts';
import type { BrowserSession } from '../output/browser/session.ts';
import { EnvironmentError, SlideFault } from '../output/errors.ts';
import { measureEditions } from '../output/measure/measure-editions.ts';
import { lookAtFiles } from '../output/measure/look-at-files.ts';
import { measureSlides } from '../output/measure/measure-slides.ts';
import { deckTitle } from '../render/talk.ts';
import { visibleSlides } from '../render/visible.ts';
import type { LazyMermaid } from './mermaid-drawer.ts';
import { finishDeck, hasSlides, type MadeDeck } from './making.ts';
import type { CheckFlags } from './program.ts';
import { readDeck } from './reading.ts';
import type { FindingSource } from './report/findings.ts';
import { version } from './version.ts';
import type { DeckPlace } from './workspace/find-decks.ts';

export interface CheckingOptions {
  readonly isTrusted: (folder: string) => boolean;
  readonly cache: Cache | undefined;
  readonly highlighter: CodeHighlighter;
  readonly mermaid: LazyMermaid;
  readonly browser: BrowserSession;
  readonly onProgress: (text: string) => void;
}

/** A slide as it is shown. */
export interface SlidePicture {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly bytes?: Uint8Array;
}

export interface CheckedDeck {
  readonly title: string;
  readonly source: FindingSource;
  readonly slides: number;
  /** For a page; absent unless they were asked for, or there was no browser. */
  readonly pictures?: readonly SlidePicture[];
  /** Why rules that need a browser did not run; absent when they did. */
  readonly fault?: unknown;
}

export async function checkDeck(place: DeckPlace, flags: CheckFlags, options: CheckingOptions): Promise<CheckedDeck> {
  const { isTrusted, cache, highlighter, mermaid, browser, onProgress } = options;
  const opened = readDeck(place, flags, isTrusted);
  if (!hasSlides(opened)) return { title: deckTitle(opened.deck), source: opened, slides: 0 };
  const made = await finishDeck(opened, cache, {
    highlighter,
    mermaid: mermaid.forDeck(opened.trust),
    browser,
  }).catch((error: unknown) => {
    if (error instanceof EnvironmentError) return error;
    throw error;
  });
  const files = await lookAtFiles(opened.deck, { folder: opened.root, trust: opened.trust });
  if (made instanceof EnvironmentError) {
    return { ...judged({ ...opened }, files, opened.diagnostics, undefined), fault: made };
  }
  onProgress('laying out the slides');
  const measured = await measure(made, browser);
  const before = [...made.diagnostics, ...measured.diagnostics];
  const wantsPictures = flags.format === 'html' && measured.fault === undefined;
  if (wantsPictures) onProgress('drawing the slides');
  const pictures = wantsPictures ? { pictures: await drawSlides(made, browser, measured.only) } : {};
  return {
    ...judged(made, files, before, measured.value),
    ...pictures,
    ...(measured.fault === undefined ? {} : { fault: measured.fault }),
  };
}

function judged(
  made: Pick<MadeDeck, 'deck' | 'placeOf' | 'textOf'>,
  files: readonly LookedAtFile[],
  before: readonly Diagnostic[],
  measured: Measured | undefined,
): Omit<CheckedDeck, 'fault'> {
  const slides = visibleSlides(made.deck, 'slides').stacks.flat();
  const numbered = slides.map(({ slide, number = 0 }) => ({ slide, number }));
  const diagnostics = check({
    deck: made.deck,
    slides: numbered,
    lineOf: lines(made),
    files,
    before,
    ...(measured === undefined ? {} : { measured }),
  });
  return { title: deckTitle(made.deck), source: { ...made, diagnostics }, slides: slides.length };
}

/** Wide enough to read on a page, in pixels of the slide's own. */
const SCALE = 0.625;

/** @param only ids of slides that can be drawn; absent: all. */
async function drawSlides(
  made: MadeDeck,
  browser: BrowserSession,
  only: ReadonlySet<string> | undefined,
): Promise<readonly SlidePicture[]> {
  const { deck, pieces, files, code } = made;
  const { takeShots } = await import('../output/shots.ts');
  const { default: sharp } = await import('sharp');
  const { value: shots } = await takeShots(deck, pieces, { folder: files, code, version, browser, only, scale: SCALE });
  const { width, height } = deck.meta.size;
  const bytesOf = new Map(shots.map(({ id, png }) => [id, png]));
  return Promise.all(
    visibleSlides(deck, 'slides')
      .stacks.flat()
      .map(async ({ slide: { id, title }, number = 0 }): Promise<SlidePicture> => {
        const png = bytesOf.get(id);
        const bytes = png === undefined ? {} : { bytes: await sharp(png).webp({ quality: 80 }).toBuffer() };
        return { id, number, title: title ?? `Slide ${number}`, width, height, ...bytes };
      }),
  );
}

/** Lines of the files that the deck was read from. */
function lines({ textOf }: Pick<MadeDeck, 'textOf'>): (file: string, line: number) => string | undefined {
  const known = new Map<string, readonly string[]>();
  return (file, line) => {
    const all = known.get(file) ?? (textOf(file) ?? '').split(/\r\n|\n|\r/);
    known.set(file, all);
    return all[line - 1];
  };
}

interface Attempt {
  readonly value?: Measured;
  /** Ids of the slides that were measured, where some had to be left out. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly fault?: unknown;
}

/** Slides that are left out, one after the other; finding each costs a minute. */
const MOST_HUNG = 3;

/** A slide that hangs the browser is named, and the others are measured without it. */
async function measure(made: MadeDeck, browser: BrowserSession): Promise<Attempt> {
  const options = { folder: made.files, code: made.code, version, browser };
  let only: ReadonlySet<string> | undefined;
  const named: Diagnostic[] = [];
  for (;;) {
    try {
      const { value, diagnostics } = await measureSlides(made.deck, made.pieces, { ...options, only });
      // Only now is it known which slides hang the browser.
      const forms = await measureEditions(made.deck, made.pieces, { ...options, only });
      const { editions, barriers, requests } = forms.value;
      const all: Measured = {
        ...value,
        editions: [...value.editions, ...editions],
        barriers: [...value.barriers, ...barriers],
        requests: [...value.requests, ...requests],
      };
      return { value: all, only, diagnostics: [...named, ...diagnostics, ...forms.diagnostics] };
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      const hung = error instanceof SlideFault ? error.diagnostics : [];
      named.push(...hung);
      const ids = new Set(named.flatMap(({ slide }) => slide ?? []));
      const rest = slidesOf(made.deck).filter(({ id }) => !ids.has(id));
      if (hung.length === 0 || ids.size > MOST_HUNG || rest.length === 0) return { diagnostics: named, fault: error };
      only = new Set(rest.map(({ id }) => id));
    }
  }
}
