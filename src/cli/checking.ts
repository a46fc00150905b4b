/** One deck's place enters, everything a check finds in it leaves; where there is no browser, what could be found without. */
import { check, type MeasuredInTheme } from '../check/check.ts';
import type { Checked as Asked } from '../check/check-rule.ts';
import type { Speller } from '../check/spelling/speller.ts';
import { slidesOf } from '../deck/deck.ts';
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import type { Cache } from '../finish/cache/cache.ts';
import type { CodeHighlighter } from '../finish/code-highlighter.ts';
import type { Pieces } from '../finish/piece.ts';
import type { BrowserSession } from '../output/browser/session.ts';
import { EnvironmentError, SlideFault } from '../output/errors.ts';
import type { MeasureMemory } from '../output/measure/measure-memory.ts';
import { lookAtFiles } from '../output/measure/look-at-files.ts';
import { measureSlides } from '../output/measure/measure-slides.ts';
import { deckTitle } from '../render/talk.ts';
import { visibleSlides } from '../render/visible.ts';
import type { DeckLinks } from './links.ts';
import type { LazyMermaid } from './mermaid-drawer.ts';
import { finishDeck, hasSlides, type MadeDeck } from './making.ts';
import type { CheckFlags } from './commands/check.ts';
import { readDeck } from './reading.ts';
import type { FindingSource } from './report/findings.ts';
import { version } from './version.ts';
import type { DeckPlace } from './workspace/find-decks.ts';
import type { OpenDeck } from './workspace/open-deck.ts';

export interface CheckingOptions {
  readonly cache: Cache | undefined;
  readonly highlighter: CodeHighlighter;
  readonly mermaid: LazyMermaid;
  readonly browser: BrowserSession;
  /** Asks the web about links; absent: nobody does. */
  readonly links?: DeckLinks | undefined;
  readonly onProgress: (text: string) => void;
  /** Of earlier checks of the same deck, which the caller keeps. */
  readonly known?: { readonly pieces: Pieces; readonly measuresIn: (theme: string) => MeasureMemory };
  /** Whether pictures of the slides are wanted. */
  readonly drawn?: boolean;
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
  /** Absent where its slow jobs could not be done. */
  readonly pieces?: Pieces;
  /** For a page; absent unless they were asked for, or there was no browser. */
  readonly pictures?: readonly SlidePicture[];
  /** Why rules that need a browser did not run; absent when they did. */
  readonly fault?: unknown;
}

export async function checkDeck(
  place: DeckPlace,
  flags: CheckFlags,
  options: Omit<CheckingOptions, 'known' | 'drawn'> & { readonly isTrusted: (folder: string) => boolean },
): Promise<CheckedDeck> {
  const opened = readDeck(place, flags, options.isTrusted);
  return checkOpened(opened, { ...options, drawn: flags.format === 'html' });
}

/** Never rejects for what is wrong with the deck, its slides or the browser. */
export async function checkOpened(opened: OpenDeck, options: CheckingOptions): Promise<CheckedDeck> {
  const { cache, highlighter, mermaid, browser, links, known, onProgress } = options;
  if (!hasSlides(opened)) return { title: deckTitle(opened.deck), source: opened, slides: 0 };
  const asked = await askedOf(opened);
  // The web is slow, and drawing and laying out go on meanwhile.
  const answers = links?.ask(asked);
  const made = await finishDeck(opened, cache, {
    highlighter,
    mermaid: mermaid.forDeck(opened.trust),
    browser,
    ...(known === undefined ? {} : { known: known.pieces }),
  }).catch((error: unknown) => {
    if (error instanceof EnvironmentError) return error;
    throw error;
  });
  if (made instanceof EnvironmentError) {
    return { ...(await judged(opened, asked, opened.diagnostics, [], answers)), fault: made };
  }
  const found = { ...asked, lineOf: lines(made) };
  onProgress('laying out the slides');
  const measured = await measure(made, options);
  const before = [...made.diagnostics, ...measured.diagnostics];
  const wantsPictures = options.drawn === true && measured.fault === undefined;
  if (wantsPictures) onProgress('drawing the slides');
  const pictures = wantsPictures ? { pictures: await drawSlides(made, browser, measured.only) } : {};
  return {
    ...(await judged(made, found, before, measured.value, answers)),
    pieces: made.pieces,
    ...pictures,
    ...(measured.fault === undefined ? {} : { fault: measured.fault }),
  };
}

async function askedOf(opened: OpenDeck): Promise<Asked> {
  const slides = visibleSlides(opened.deck, 'slides').stacks.flat();
  const numbered = slides.map(({ slide, number = 0 }) => ({ slide, number }));
  const files = await lookAtFiles(opened.deck, { folder: opened.root, trust: opened.trust });
  return { deck: opened.deck, slides: numbered, lineOf: lines(opened), files, textFiles: opened.compiled.files };
}

async function judged(
  made: OpenDeck,
  asked: Asked,
  before: readonly Diagnostic[],
  measured: readonly MeasuredInTheme[],
  answers: Promise<NonNullable<Asked['answers']>> | undefined,
): Promise<Omit<CheckedDeck, 'fault'>> {
  const spelling = await spellerOf(made, asked);
  const learnt = await answers;
  const diagnostics = check({
    ...asked,
    before: [...before, ...(spelling?.diagnostics ?? [])],
    ...(spelling === undefined ? {} : { speller: spelling.value }),
    ...(learnt === undefined ? {} : { answers: learnt }),
    measured,
  });
  return { title: deckTitle(made.deck), source: { ...made, diagnostics }, slides: asked.slides.length };
}

/** Dictionaries and what reads them are loaded only for a deck that asks. */
async function spellerOf(
  made: Pick<MadeDeck, 'deck' | 'root' | 'trust'>,
  asked: Asked,
): Promise<Checked<Speller> | undefined> {
  if (made.deck.meta.check.spelling === undefined) return undefined;
  const { startSpeller } = await import('./spelling/spelling.ts');
  return startSpeller(made, asked);
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
  readonly value: readonly MeasuredInTheme[];
  /** Ids of the slides that were measured, where some had to be left out. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Of slides that were left out. */
  readonly diagnostics: readonly Diagnostic[];
  readonly fault?: unknown;
}

/** Slides that are left out, one after the other; finding each costs a minute. */
const MOST_HUNG = 3;

/** In each of the deck's themes. A slide that hangs the browser is named, and the others are measured without it. */
async function measure(made: MadeDeck, { browser, known, onProgress }: CheckingOptions): Promise<Attempt> {
  const options = { folder: made.files, code: made.code, version, browser };
  const { themes } = made.deck.meta;
  let only: ReadonlySet<string> | undefined;
  const named: Diagnostic[] = [];
  for (;;) {
    try {
      const value: MeasuredInTheme[] = [];
      for (const [at, theme] of themes.entries()) {
        if (themes.length > 1) onProgress(`laying out the slides in the theme ${theme.name}`);
        const { value: measured, diagnostics } = await measureSlides(made.deck, made.pieces, {
          ...options,
          only,
          theme,
          // What people open is made with the first, and says the same in all.
          hasForms: at === 0,
          known: known?.measuresIn(theme.name),
        });
        value.push({ theme: theme.name, measured, diagnostics });
      }
      return { value, only, diagnostics: named };
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      const hung = error instanceof SlideFault ? error.diagnostics : [];
      named.push(...hung);
      const ids = new Set(named.flatMap(({ slide }) => slide ?? []));
      const rest = slidesOf(made.deck).filter(({ id }) => !ids.has(id));
      if (hung.length === 0 || ids.size > MOST_HUNG || rest.length === 0)
        return { value: [], diagnostics: named, fault: error };
      only = new Set(rest.map(({ id }) => id));
    }
  }
}
