/** One run of `lectern build`: decks enter one by one; what was made, found and failed leaves. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Deck } from '../deck/deck.ts';
import type { Theme } from '../deck/theme.ts';
import { visibleSlides } from '../render/visible.ts';
import type { Cache } from '../finish/cache/cache.ts';
import type { CodeHighlighter } from '../finish/code-highlighter.ts';
import { Turns } from '../finish/turns.ts';
import type { BrowserSession } from '../output/browser/session.ts';
import { BrowserDied, BrowserMissing, RemoteRefused, SlideFault } from '../output/errors.ts';
import type { IndexedDeck } from '../output/index-site.ts';
import { refuseLinks, type Published } from '../output/publish.ts';
import { writeTalk } from '../output/site.ts';
import { STUDY_FOLDER, writeStudy } from '../output/study-site.ts';
import type { LazyMermaid } from './mermaid-drawer.ts';
import { finishDeck, hasSlides, pdfProgress, withOutput, type MadeDeck } from './making.ts';
import type { BuildFlags } from './commands/build.ts';
import { readDeck } from './reading.ts';
import type { FindingSource } from './report/findings.ts';
import { countText, type MadeFile } from './report/made-files.ts';
import type { Terminal } from './report/terminal.ts';
import { version } from './version.ts';
import type { DeckPlace } from './workspace/find-decks.ts';

export interface BuildingOptions {
  /** Absolute output folder. */
  readonly out: string;
  readonly flags: BuildFlags;
  /** Each deck in a folder of its own. */
  readonly gathered: boolean;
  /** Absent when no edition needs one. */
  readonly browser: BrowserSession | undefined;
  readonly isTrusted: (folder: string) => boolean;
  readonly terminal: Terminal;
  /** Absent: nothing is read from it or kept. */
  readonly cache: Cache | undefined;
  /** Ended by the caller, both. */
  readonly highlighter: CodeHighlighter;
  readonly mermaid: LazyMermaid;
}

/** CSS pixels of the index page's pictures. */
const PICTURE_WIDTH = 800;

/** What became of one deck; decks are built at the same time where there are several browsers. */
interface Outcome {
  readonly made: MadeFile[];
  source?: FindingSource;
  indexed?: IndexedDeck;
  /** Its name, where it had nothing to publish. */
  skipped?: string;
}

/** Why PDFs or pictures could not be made. */
type BrowserFault = BrowserMissing | BrowserDied | RemoteRefused;

export class Building {
  readonly #options: BuildingOptions;
  /** In the order in which the decks were added. */
  readonly #outcomes: Outcome[] = [];
  readonly #index: MadeFile[] = [];
  /** That of one deck, which others need not share. */
  #deckFault: BrowserFault | undefined;
  #browserFault: BrowserFault | undefined;

  constructor(options: BuildingOptions) {
    this.#options = options;
  }

  get made(): readonly MadeFile[] {
    return [...this.#outcomes.flatMap(({ made }) => made), ...this.#index];
  }

  get sources(): readonly FindingSource[] {
    return this.#outcomes.flatMap(({ source }) => (source === undefined ? [] : [source]));
  }

  /** Names of decks that had nothing to publish. */
  get skipped(): readonly string[] {
    return this.#outcomes.flatMap(({ skipped }) => (skipped === undefined ? [] : [skipped]));
  }

  /** Why PDFs or pictures could not be made; talks need no browser and are built all the same. */
  get browserFault(): BrowserFault | undefined {
    return this.#browserFault ?? this.#deckFault;
  }

  /** Builds the wanted editions of each deck; several at a time where several browsers wait elsewhere. Rejects as `add`. */
  async addAll(places: readonly DeckPlace[]): Promise<void> {
    const { browser } = this.#options;
    const turns = new Turns(browser?.isRemote === true ? browser.width : 1);
    let hasFailed = false;
    const work = async (place: DeckPlace): Promise<void> => {
      // A disk that is full for one deck is for those after it.
      if (hasFailed) return;
      try {
        await this.add(place);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    };
    const ends = await Promise.allSettled(places.map((place) => turns.take(() => work(place))));
    const failure = ends.find((end) => end.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
  }

  /** Builds the wanted editions of one deck. Rejects with `OutputError`. */
  async add(place: DeckPlace): Promise<void> {
    const { flags, gathered, out, terminal, isTrusted, highlighter, mermaid, browser, cache } = this.#options;
    const outcome: Outcome = { made: [] };
    this.#outcomes.push(outcome);
    terminal.progress(`${place.name}: reading`);
    const opened = readDeck(place, flags, isTrusted);
    outcome.source = opened;
    if (!hasSlides(opened)) {
      outcome.skipped = place.name;
      return;
    }
    const drawer = mermaid.forDeck(opened.trust);
    const deck = await finishDeck(opened, cache, { highlighter, mermaid: drawer, browser });
    outcome.source = deck;
    const found = (diagnostics: FindingSource['diagnostics']): void => {
      outcome.source = withOutput({ ...deck, ...outcome.source }, diagnostics);
    };
    const folder = gathered ? join(out, place.name) : out;
    const prefix = gathered ? `${place.name}/` : '';
    for (const name of ['.', STUDY_FOLDER, ...furtherThemes(deck.deck).map((theme) => theme.name)]) {
      await refuseLinks(out, `${prefix}${name}`);
    }
    let indexed: IndexedDeck = { deck: deck.deck };
    if (flags.edition.includes('talk')) {
      terminal.progress(`${place.name}: writing the talk`);
      found(await this.#talk(outcome, deck, folder));
      indexed = { ...indexed, talk: `${prefix}index.html` };
      for (const { theme, name } of furtherThemes(deck.deck))
        await this.#talk(outcome, deck, join(folder, name), theme);
    }
    if (flags.edition.includes('study')) {
      terminal.progress(`${place.name}: writing the study edition`);
      const { diagnostics, lessons } = await this.#study(outcome, deck, folder);
      found(diagnostics);
      if (lessons > 0) indexed = { ...indexed, study: `${prefix}${STUDY_FOLDER}/index.html` };
    }
    if (flags.edition.includes('slides')) {
      const diagnostics = await this.#withBrowser(found, (session) =>
        this.#slides(outcome, deck, join(folder, `${place.name}.pdf`), session),
      );
      for (const { theme, name } of furtherThemes(deck.deck)) {
        const path = join(folder, `${place.name}-${name}.pdf`);
        await this.#withBrowser(found, (session) => this.#slides(outcome, deck, path, session, theme));
      }
      if (diagnostics !== undefined) {
        found(diagnostics);
        indexed = { ...indexed, pdf: `${prefix}${place.name}.pdf` };
      }
      if (gathered) {
        indexed = { ...indexed, picture: await this.#withBrowser(found, (session) => picture(deck, session)) };
      }
    }
    if (flags.edition.includes('handout')) {
      const path = join(folder, `${place.name}-handout.pdf`);
      const diagnostics = await this.#withBrowser(found, (session) => this.#handout(outcome, deck, path, session));
      if (diagnostics !== undefined) {
        found(diagnostics);
        indexed = { ...indexed, handout: `${prefix}${place.name}-handout.pdf` };
      }
    }
    outcome.indexed = indexed;
  }

  /** The page of all decks. Rejects with `OutputError`. */
  async addIndex(title: string | undefined): Promise<void> {
    const { out, terminal } = this.#options;
    const indexed = this.#outcomes.flatMap((outcome) => outcome.indexed ?? []);
    if (indexed.length === 0) return;
    terminal.progress('writing the index page');
    const { writeIndex } = await import('../output/index-site.ts');
    const published = await writeIndex(indexed, out, { version, ...(title === undefined ? {} : { title }) });
    this.#note(this.#index, out, 'index', countText(indexed.length, 'deck'), published);
  }

  async #talk({ made }: Outcome, deck: MadeDeck, folder: string, theme?: Theme): Promise<FindingSource['diagnostics']> {
    const { value, diagnostics } = await writeTalk(deck.deck, deck.pieces, folder, {
      folder: deck.files,
      code: deck.code,
      version,
      notes: this.#options.flags.notes === true,
      // That of the first theme, which is the one that the study edition has.
      hasStudy: this.#options.flags.edition.includes('study') && theme === undefined,
      theme,
    });
    this.#note(made, folder, 'talk', countText(visibleSlides(deck.deck, 'talk').total, 'slide'), value);
    return diagnostics;
  }

  /** With the deck's first theme, however many it names. */
  async #study(
    { made }: Outcome,
    deck: MadeDeck,
    folder: string,
  ): Promise<{ readonly diagnostics: FindingSource['diagnostics']; readonly lessons: number }> {
    const { value, diagnostics } = await writeStudy(deck.deck, deck.pieces, folder, {
      folder: deck.files,
      code: deck.code,
      version,
      hasTalk: this.#options.flags.edition.includes('talk'),
    });
    const { lessons } = value;
    if (lessons > 0)
      this.#note(made, folder, 'study', countText(lessons, 'lesson'), value, `${STUDY_FOLDER}/index.html`);
    return { diagnostics, lessons };
  }

  async #slides(
    { made }: Outcome,
    deck: MadeDeck,
    path: string,
    browser: BrowserSession,
    theme?: Theme,
  ): Promise<FindingSource['diagnostics']> {
    const { writePdf } = await import('../output/pdf.ts');
    const { value, diagnostics } = await writePdf(deck.deck, deck.pieces, path, {
      folder: deck.files,
      code: deck.code,
      version,
      browser,
      theme,
      onProgress: (step) => this.#options.terminal.progress(pdfProgress(deck.deck.name, step)),
    });
    const pages = countText(visibleSlides(deck.deck, 'slides').total, 'slide');
    made.push({ path: value.path, edition: 'slides', content: pages, bytes: value.bytes });
    return diagnostics;
  }

  async #handout(
    { made }: Outcome,
    deck: MadeDeck,
    path: string,
    browser: BrowserSession,
  ): Promise<FindingSource['diagnostics']> {
    const { writeHandout } = await import('../output/handout.ts');
    const { value, diagnostics } = await writeHandout(deck.deck, deck.pieces, path, {
      folder: deck.files,
      code: deck.code,
      version,
      browser,
      onProgress: (step) => this.#options.terminal.progress(pdfProgress(deck.deck.name, step)),
    });
    made.push({
      path: value.path,
      edition: 'handout',
      content: countText(value.pages, 'page'),
      bytes: value.bytes,
    });
    return diagnostics;
  }

  /**
   * Does work that needs the browser, unless it has failed before for a reason that is no deck's own. `found` is told what
   * was found by failing.
   */
  async #withBrowser<T>(
    found: (diagnostics: FindingSource['diagnostics']) => void,
    work: (browser: BrowserSession) => Promise<T>,
  ): Promise<T | undefined> {
    const { browser } = this.#options;
    if (browser === undefined || this.#browserFault !== undefined) return undefined;
    try {
      return await work(browser);
    } catch (error) {
      if (error instanceof SlideFault) found(error.diagnostics);
      if (error instanceof SlideFault || error instanceof RemoteRefused) this.#deckFault ??= error;
      else if (error instanceof BrowserMissing || error instanceof BrowserDied) this.#browserFault ??= error;
      else throw error;
      return undefined;
    }
  }

  #note(
    made: MadeFile[],
    folder: string,
    edition: string,
    content: string,
    { written, kept }: Published,
    entry = 'index.html',
  ): void {
    const paths = [...written, ...kept].map((path) => join(folder, path));
    const bytes = paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
    made.push({ path: join(folder, entry), edition, content, bytes, files: paths.length });
  }
}

/** The deck's themes after the first, each with the name its output has. */
function furtherThemes(deck: Deck): readonly { readonly theme: Theme; readonly name: string }[] {
  return deck.meta.themes.slice(1).map((theme) => {
    const name = theme.name.toLowerCase() === STUDY_FOLDER ? `${theme.name}-theme` : theme.name;
    return { theme, name };
  });
}

/** The first slide, small enough for a page of many. */
async function picture(deck: MadeDeck, browser: BrowserSession): Promise<IndexedDeck['picture']> {
  const { firstSlidePicture } = await import('../output/shots.ts');
  const png = await firstSlidePicture(deck.deck, deck.pieces, {
    folder: deck.files,
    code: deck.code,
    version,
    browser,
  });
  if (png === undefined) return undefined;
  const { default: sharp } = await import('sharp');
  return { bytes: await sharp(png).resize({ width: PICTURE_WIDTH }).webp({ quality: 85 }).toBuffer(), type: 'webp' };
}
