/** A deck's place enters, and is checked as often as asked; each time what is found leaves, for which only changed slides were laid out. */
import { CompileMemory } from '../compile/memory/compile-memory.ts';
import type { CheckOutcome } from '../dev/deck-check.ts';
import type { Pieces } from '../finish/piece.ts';
import { openBrowser, type BrowserSession } from '../output/browser/session.ts';
import { MeasureMemory } from '../output/measure/measure-memory.ts';
import { checkOpened } from './checking.ts';
import { explainFailure } from './failure.ts';
import { startHighlighter } from './foresight.ts';
import { LazyMermaid } from './mermaid-drawer.ts';
import { openCache } from './open-cache.ts';
import { readDeck } from './reading.ts';
import type { FinishFlags, ReadFlags } from './commands/shared-flags.ts';
import type { DeckPlace } from './workspace/find-decks.ts';
import { PictureFaults } from './workspace/picture-faults.ts';

export interface CheckTask {
  readonly place: DeckPlace;
  /** `trust` is what the server decided: code that changes while it runs asks nobody again. */
  readonly flags: ReadFlags & FinishFlags & { readonly browser?: string };
}

export class ResidentCheck {
  readonly #task: CheckTask;
  readonly #again = { pictures: new PictureFaults(), memory: new CompileMemory() };
  /** By the theme's name. */
  readonly #measures = new Map<string, MeasureMemory>();
  readonly #highlighter = startHighlighter();
  readonly #cache;
  #browser: BrowserSession | undefined;
  #mermaid: LazyMermaid | undefined;
  #pieces: Pieces = new Map();

  constructor(task: CheckTask) {
    this.#task = task;
    // Whoever started this says what is wrong with the cache.
    this.#cache = openCache(task.flags, () => undefined);
  }

  /** One call at a time. Rejects where the check itself fails. */
  async find(): Promise<CheckOutcome> {
    const { place, flags } = this.#task;
    const opened = readDeck(place, flags, () => flags.trust === true, this.#again);
    const browser = (this.#browser ??= openBrowser({ browser: flags.browser, isKept: true }));
    this.#mermaid ??= new LazyMermaid({ session: browser, browser: flags.browser });
    const { source, pieces, fault } = await checkOpened(opened, {
      cache: this.#cache,
      highlighter: this.#highlighter,
      mermaid: this.#mermaid,
      browser,
      known: { pieces: this.#pieces, measuresIn: (theme) => this.#measuresIn(theme) },
      onProgress: () => undefined,
    });
    this.#pieces = pieces ?? this.#pieces;
    if (fault === undefined) return { diagnostics: source.diagnostics };
    // Whatever it is in, the next check begins with another browser.
    await this.#endBrowser();
    const { message, hint } = explainFailure(fault);
    return { diagnostics: source.diagnostics, notRun: hint === undefined ? message : `${message} ${sentence(hint)}` };
  }

  async end(): Promise<void> {
    await this.#endBrowser();
    await this.#highlighter.end();
  }

  #measuresIn(theme: string): MeasureMemory {
    const known = this.#measures.get(theme) ?? new MeasureMemory();
    this.#measures.set(theme, known);
    return known;
  }

  async #endBrowser(): Promise<void> {
    const [mermaid, browser] = [this.#mermaid, this.#browser];
    this.#mermaid = this.#browser = undefined;
    await mermaid?.end();
    await browser?.close();
  }
}

/** A hint as it reads behind a message. */
function sentence(hint: string): string {
  return `${hint.charAt(0).toUpperCase()}${hint.slice(1)}.`;
}
