/** A deck's bundled code enters; the pictures its elements give of themselves leave, made in a page of the walled browser. */
import { createHash } from 'node:crypto';
import type { StillAnswer, StillDrawer } from '../../finish/stills.ts';
import type { BrowserPage } from '../browser/page.ts';
import type { BrowserSession } from '../browser/session.ts';
import { EnvironmentError } from '../errors.ts';
import type { DeckCode } from './bundle.ts';

/** Milliseconds for one picture, and for the code to run to its end, on a busy machine too. */
const DEADLINE = 5000;

export interface StillPageOptions {
  readonly session: BrowserSession;
  readonly deadline?: number;
}

/**
 * Runs the deck's code where it may do least: a blank page without network or disk, which is closed when something hangs.
 * A custom element needs a document, so a thread of Node's would not do, and could do far more.
 */
export class StillPage implements StillDrawer {
  readonly code: string;
  readonly #script: string;
  readonly #options: StillPageOptions;
  /** The page that is open, and the way to close it. */
  #open: { readonly page: BrowserPage; readonly close: () => Promise<void> } | undefined;
  #fault: 'missing' | 'slow' | undefined;

  constructor({ script }: DeckCode, options: StillPageOptions) {
    this.#script = script;
    this.#options = options;
    this.code = createHash('sha256').update(script).digest('hex');
  }

  async draw(element: string, attributes: Readonly<Record<string, string>>): Promise<StillAnswer | undefined> {
    const deadline = this.#options.deadline ?? DEADLINE;
    const page = this.#fault === undefined ? await this.#pageOf(deadline) : undefined;
    if (page === undefined) return this.#fault === 'slow' ? undefined : { missing: true };
    try {
      const answer = await inTime(page.evaluate(askFor, { element, attributes: { ...attributes } }), deadline);
      // A page that hangs answers nobody: the next one gets another.
      if (answer === undefined) await this.end();
      return answer;
    } catch {
      await this.end();
      return { error: 'it ended the page' };
    }
  }

  /** May be called again. */
  async end(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.close();
  }

  /** Undefined where there is no browser, or the code does not run to its end. */
  async #pageOf(deadline: number): Promise<BrowserPage | undefined> {
    if (this.#open !== undefined) return this.#open.page;
    try {
      const open = await openBlank(this.#options.session);
      this.#open = open;
      const { page } = open;
      const running = page.evaluate(prepare, Math.round(deadline / 2)).then(async () => {
        await page.run(this.#script);
        await page.evaluate(allLoaded);
        return true;
      });
      running.catch(() => undefined);
      if ((await inTime(running, deadline * 2)) === undefined) {
        this.#fault = 'slow';
        await this.end();
        return undefined;
      }
      return page;
    } catch (error) {
      // Whoever wants a browser for the pages themselves says that there is none.
      if (!(error instanceof EnvironmentError)) throw error;
      this.#fault = 'missing';
      return undefined;
    }
  }
}

const PAGE = 'stills.html';

/** A page that stays until it is closed. */
async function openBlank(
  session: BrowserSession,
): Promise<{ readonly page: BrowserPage; readonly close: () => Promise<void> }> {
  const files = new Map([[PAGE, { body: '<!doctype html><meta charset="utf-8"><body>' }]]);
  return new Promise((resolve, reject) => {
    let isOpen = false;
    const closed: Promise<void> = session

      // Code of a deck that is not trusted is not even bundled.
      .withPage(files, PAGE, { width: 1280, height: 720, trusted: true }, async (page) => {
        // Where the browser ended, it is opened again: for others, not for what may have been the reason.
        if (isOpen) return;
        isOpen = true;
        await new Promise<void>((leave) => {
          resolve({
            page,
            close: async () => {
              leave();
              await closed;
            },
          });
        });
      })
      .catch((error: unknown) => reject(error as Error));
  });
}

/** What the page holds for the functions below, which are called in it one by one. */
interface StillWindow {
  /** Asked by the bundle to load its modules (`bundle.ts`). */
  lecternLabs?: (labs: readonly (readonly [string, () => Promise<Record<string, unknown>>])[]) => void;
  lecternLoaded?: Promise<void>;
  /** Where each element was defined. */
  lecternFrom?: Map<string, Record<string, unknown>>;
  lecternBroken?: { path: string; error: string }[];
}

/** Loads the modules one after the other, so that it is known which of them defines an element. */
function prepare(patience: number): void {
  const here = globalThis as StillWindow;
  const from = (here.lecternFrom = new Map<string, Record<string, unknown>>());
  const broken: { path: string; error: string }[] = (here.lecternBroken = []);
  here.lecternLabs = (labs) => {
    here.lecternLoaded = (async () => {
      const define = customElements.define.bind(customElements);
      let names: string[] = [];
      customElements.define = (name, ...rest) => {
        names.push(name);
        define(name, ...rest);
      };
      for (const [path, load] of labs) {
        const own: string[] = (names = []);
        try {
          const late = new Promise<never>((_resolve, reject) =>
            setTimeout(() => reject(new Error('it waits for something that does not come')), patience),
          );
          const module = await Promise.race([load(), late]);
          for (const name of own) from.set(name, module);
        } catch (error) {
          broken.push({ path, error: String((error as { message?: unknown } | null)?.message ?? error) });
        }
      }
    })();
  };
}

async function allLoaded(): Promise<void> {
  await (globalThis as StillWindow).lecternLoaded;
}

/** `still` is a static method of the element's class, or what its module exports by that name. */
async function askFor(asked: {
  readonly element: string;
  readonly attributes: Readonly<Record<string, string>>;
}): Promise<StillAnswer> {
  const here = globalThis as StillWindow;
  const made = customElements.get(asked.element) as { readonly still?: unknown } | undefined;
  if (made === undefined) return { undefined: true, broken: here.lecternBroken ?? [] };
  const still = made.still ?? here.lecternFrom?.get(asked.element)?.['still'];
  if (typeof still !== 'function') return { none: true };
  // The same picture each time.
  let seed = 1;
  Math.random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  try {
    const svg: unknown = await (still as (attributes: unknown) => unknown).call(made, asked.attributes);
    return typeof svg === 'string' ? { svg } : { error: 'what it returned is no text' };
  } catch (error) {
    return { error: String((error as { message?: unknown } | null)?.message ?? error) };
  }
}

function inTime<T>(work: Promise<T>, deadline: number): Promise<T | undefined> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    clock = setTimeout(() => resolve(undefined), deadline);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(clock));
}
