/** Saves enter; what every page is to show, and what the terminal is to say, leave. */
import { randomBytes } from 'node:crypto';
import { slidesOf } from '../deck/deck.ts';
import type { Diagnostic } from '../deck/diagnostic.ts';
import type { DevHead, DevProblem, DevUpdate } from '../deck/dev-message.ts';
import { plainTextOfBlocks } from '../deck/text.ts';
import { firstTheme } from '../deck/theme.ts';
import type { Pieces } from '../finish/piece.ts';
import { labModules } from '../output/deck-code/modules.ts';
import { themeSheets, usesMath } from '../output/page-files.ts';
import { deckCss } from '../render/page.ts';
import { type CodeState, DeckCode, type ModuleServer } from './code.ts';
import { heldBack, isError } from './faults.ts';
import { DeckFiles } from './files.ts';
import { DevFonts } from './fonts.ts';
import { problemsOf } from './problems.ts';
import type { DeckSource, ReadDeck } from './source.ts';
import { remember, updateFrom, type PastView } from './update.ts';
import { makeView, type View, type ViewInput } from './view.ts';

/** What one reading of the deck led to. */
export interface Reported {
  readonly read: ReadDeck;
  readonly diagnostics: readonly Diagnostic[];
  /** Slides compiled, and slides rendered because they changed. */
  readonly compiled: number;
  readonly rendered: number;
  /** Nothing of what was saved is shown, because of an error that is new. */
  readonly held: boolean;
  /** The deck's own code is another one: pages that run it are loaded anew. */
  readonly reloads: boolean;
  /** From reading to having the update, in milliseconds. */
  readonly milliseconds: number;
  /** Resolves when there is more to show of the same deck: the next `refresh` shows it. */
  readonly rest?: Promise<void>;
}

export interface SessionOptions {
  readonly source: DeckSource;
  /** URL of a file in `lib/`. */
  readonly packageUrl: (name: string) => string;
  /** Asked only for a deck with code of its own. */
  readonly modules: () => Promise<ModuleServer>;
}

/** Views that are remembered, so that a page which was away gets only what it missed. */
const REMEMBERED = 50;

export class Session {
  /** Names this run to the pages. */
  readonly server = randomBytes(8).toString('hex');
  readonly files = new DeckFiles();
  readonly scripts: DeckCode;
  readonly #options: SessionOptions;
  readonly #fonts: DevFonts;
  readonly #past = new Map<number, PastView>();
  #view: View | undefined;
  #problems: readonly DevProblem[] = [];
  #code: CodeState = { name: '', diagnostics: [] };
  /** The errors the shown deck lives with. */
  #accepted: readonly Diagnostic[] = [];
  #pieces: Pieces = new Map();
  /** Revisions of slides whose notes have their fonts. */
  readonly #noted = new Set<number>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.scripts = new DeckCode(options.source.root, options.modules);
    this.#fonts = new DevFonts((file) => options.packageUrl(`fonts/${file}`));
  }

  /** Throws before the first `refresh`. */
  get view(): View {
    if (this.#view === undefined) throw new Error('Nothing was read yet.');
    return this.#view;
  }

  get problems(): readonly DevProblem[] {
    return this.#problems;
  }

  /** The state of the deck's own code. */
  get code(): CodeState {
    return this.#code;
  }

  /** Reads the deck again and takes over what can be shown. One call at a time. */
  async refresh(): Promise<Reported> {
    const { source } = this.#options;
    const started = performance.now();
    const read = this.#withOwnTexts(source.read());
    const finished =
      this.#view === undefined ? await source.finishAtOnce(read) : await source.finish(read, this.#pieces);
    const urls = this.files.urlsOf(read);
    const found = [...read.diagnostics, ...finished.diagnostics, ...this.files.faults];
    const held = this.#view === undefined ? undefined : heldBack(this.#accepted, found);
    const isHeld = this.#view !== undefined && (held?.deck === true || !read.readable);
    let rendered = 0;
    if (!isHeld) {
      this.#pieces = finished.value;
      const view = await this.#makeView({ read, pieces: finished.value, urls, held: held?.slides ?? new Set() });
      rendered = view.rendered;
      this.#take(view);
      const slides = held?.slides ?? new Set();
      this.#accepted = found.filter((found) => isError(found) && !(found.slide && slides.has(found.slide)));
    }
    const code = this.#code;
    this.#code = await this.#readCode(read);
    const diagnostics = [...found, ...this.#code.diagnostics];
    this.#problems = problemsOf(diagnostics, read, (path) => source.shownPath(path));
    const reloads = code.name !== this.#code.name;
    const milliseconds = performance.now() - started;
    // What a save has brought meanwhile is newer.
    const rest = finished.rest?.then((pieces) => void (this.#pieces = new Map([...pieces, ...this.#pieces])));
    const report = { read, diagnostics, compiled: read.compiled, rendered, held: isHeld, reloads, milliseconds };
    return rest === undefined ? report : { ...report, rest };
  }

  /** What a page that shows `revision` of the run `server` is missing; of another run, everything. */
  updateFor(page: { readonly server: string; readonly revision: number }): DevUpdate {
    const past = page.server === this.server ? this.#past.get(page.revision) : undefined;
    const now = this.#past.get(this.view.revision) ?? remember(this.view);
    return updateFrom({
      past,
      from: page.revision,
      view: this.view,
      now,
      server: this.server,
      code: this.#code.name,
      problems: this.#problems,
    });
  }

  /** Nothing of a deck that is not trusted runs. */
  async #readCode({ trust }: ReadDeck): Promise<CodeState> {
    if (!trust) return { name: '', diagnostics: [] };
    return this.scripts.read(
      this.view.stacks.flat().flatMap(({ html, visible }) => (visible.number === undefined ? [] : html)),
      labModules(this.view.read.deck),
    );
  }

  /** Scripts are no part of the deck as read; their lines are shown all the same. */
  #withOwnTexts(read: ReadDeck): ReadDeck {
    return { ...read, textOf: (path) => read.textOf(path) ?? this.scripts.textOf(path) };
  }

  async #makeView(input: Omit<ViewInput, 'head'>): Promise<View> {
    const { read, pieces, urls } = input;
    const head = this.#headOf(read, urls, '', pieces);
    const view = makeView({ ...input, head }, this.#view);
    this.#fonts.addDeck(read.deck, pieces);
    for (const slide of view.stacks.flat()) if (slide.changedIn === view.revision) this.#fonts.addText(slide.html);
    for (const slide of slidesOf(read.deck)) {
      const revision = read.revisions.get(slide.id) ?? 0;
      if (this.#noted.has(revision)) continue;
      this.#noted.add(revision);
      for (const { blocks } of slide.texts.presenter) this.#fonts.addText(plainTextOfBlocks(blocks));
    }
    return {
      ...view,
      head: { ...head, fontCss: await this.#fonts.css(read.deck.meta.lang, firstTheme(read.deck).base) },
    };
  }

  #headOf(read: ReadDeck, urls: ReadonlyMap<string, string>, fontCss: string, pieces: Pieces): DevHead {
    const { packageUrl } = this.#options;
    const { deck } = read;
    const { lang, dir, scheme } = deck.meta;
    const theme = firstTheme(deck);
    const own = theme.sheet === undefined ? undefined : urls.get(theme.sheet);
    return {
      lang,
      dir,
      scheme,
      css: deckCss(deck.meta, (path) => urls.get(path) ?? path),
      fontCss,
      styles: [
        packageUrl('theme/slide.css'),
        ...themeSheets(theme).map(packageUrl),
        packageUrl('theme/talk.css'),
        ...(usesMath(pieces) ? [packageUrl('katex/katex.min.css')] : []),
        ...(own === undefined ? [] : [own]),
        packageUrl('theme/dev.css'),
      ],
    };
  }

  #take(view: View): void {
    this.#view = view;
    this.#past.set(view.revision, remember(view));
    const oldest = view.revision - REMEMBERED;
    for (const revision of this.#past.keys()) if (revision <= oldest) this.#past.delete(revision);
  }
}
