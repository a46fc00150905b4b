/** Sources of Mermaid's enter, drawings leave: one after the other in a page of the walled browser, which is closed when one hangs. */
import { readFile } from 'node:fs/promises';
import type { MermaidDrawer, MermaidSketch } from '../../finish/diagram/mermaid.ts';
import type { BrowserPage } from '../browser/page.ts';
import type { BrowserSession } from '../browser/session.ts';
import { EnvironmentError } from '../errors.ts';
import { fontRule } from '../font-files.ts';
import { readFaces } from '../fonts.ts';
import { packageFile, packedScript } from '../package-files.ts';
import type { ServedFile } from '../serve.ts';
import { flatten } from './flatten.ts';
import { mend } from './mend.ts';
import { FONT_FAMILY, inOurTheme, MERMAID_OPTIONS } from './options.ts';

/** How long one diagram may take, in milliseconds, and how long Mermaid itself may take to load, on a busy machine too. */
const DEADLINE = 8000;
const LOAD_DEADLINE = 60_000;

/** Letters of most words, in pixels of the drawing: what the theme's size of a diagram goes by. */
const LETTERS = 14;

export interface MermaidOptions {
  /** Asked for a browser when the first diagram is to be drawn. */
  readonly open: () => BrowserSession;
  /** Whether the browser is closed with the drawer. */
  readonly owned: boolean;
  /** Milliseconds without work after which page and owned browser are closed until they are wanted again; absent: never. */
  readonly idle?: number;
  /** Milliseconds for one diagram. */
  readonly deadline?: number;
  /** Mermaid's own script; absent: the one in `lib/`. */
  readonly script?: string;
}

interface Task {
  readonly source: string;
  resolve(sketch: MermaidSketch | undefined): void;
  reject(error: unknown): void;
}

/** Nothing is started before the first diagram; the caller ends it. A source that was drawn before is known. */
export class MermaidPage implements MermaidDrawer {
  readonly #options: MermaidOptions;
  readonly #known = new Map<string, Promise<MermaidSketch | undefined>>();
  readonly #tasks: Task[] = [];
  #session: BrowserSession | undefined;
  #working: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #ended = false;

  constructor(options: MermaidOptions) {
    this.#options = options;
  }

  draw(source: string): Promise<MermaidSketch | undefined> {
    if (this.#ended) return Promise.resolve(undefined);
    let drawn = this.#known.get(source);
    if (drawn === undefined) {
      drawn = new Promise((resolve, reject) => this.#tasks.push({ source, resolve, reject }));
      this.#known.set(source, drawn);
      if (this.#known.size > REMEMBERED) this.#known.delete([...this.#known.keys()][0] ?? '');
    }
    this.#wake?.();
    this.#working ??= this.#work();
    return drawn;
  }

  async end(): Promise<void> {
    this.#ended = true;
    this.#wake?.();
    for (const task of this.#tasks.splice(0)) task.resolve(undefined);
    await this.#working;
  }

  async #work(): Promise<void> {
    try {
      while (this.#tasks.length > 0 && !this.#ended) await this.#onPage();
    } catch (error) {
      if (!(error instanceof EnvironmentError)) {
        // A fault of ours: whoever asked hears of it.
        for (const { reject } of this.#tasks.splice(0)) reject(error);
        return;
      }
      const { message, hint } = error;
      const missing = { message, ...(hint === undefined ? {} : { hint }) };
      for (const { source, resolve } of this.#tasks.splice(0)) {
        resolve({ missing });
        // There may be one after a while; until then who asks again is told at once.
        setTimeout(() => this.#known.delete(source), MISSING_FOR).unref();
      }
    } finally {
      const session = this.#session;
      this.#session = undefined;
      this.#working = undefined;
      if (this.#options.owned) await session?.close();
    }
  }

  /** Draws until nothing is left to do for long, or until one diagram hangs. */
  async #onPage(): Promise<void> {
    const session = (this.#session ??= this.#options.open());
    const files = await pageFiles();
    // Who draws for a deck that is not trusted asks no page elsewhere (`LazyMermaid.forDeck`).
    const view = { width: 1280, height: 720, trusted: true };
    await session.withPage(files, PAGE, view, async (page) => {
      await load(page, this.#options.script);
      for (let task = await this.#next(); task !== undefined; task = await this.#next()) {
        const { source, resolve } = task;
        try {
          const sketch = await inTime(drawOn(page, source), this.#options.deadline ?? DEADLINE);
          resolve(sketch);
          if (sketch === undefined) return;
        } catch {
          // The page is gone, or not to be trusted: those after it are drawn on another one.
          resolve({ failed: true });
          return;
        }
      }
    });
  }

  async #next(): Promise<Task | undefined> {
    const { idle } = this.#options;
    while (this.#tasks.length === 0 && !this.#ended) {
      let isIdle = false;
      let clock: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (idle !== undefined) {
          clock = setTimeout(() => {
            isIdle = true;
            resolve();
          }, idle);
        }
      });
      clearTimeout(clock);
      this.#wake = undefined;
      if (isIdle) return undefined;
    }
    return this.#ended ? undefined : this.#tasks.shift();
  }
}

/** Drawings kept for those who ask again. */
const REMEMBERED = 500;

/** Milliseconds for which a browser that is missing is not looked for again. */
const MISSING_FOR = 30_000;

const PAGE = 'mermaid.html';

/** A blank page with the theme's fonts, each fetched when a letter of it is set. */
async function pageFiles(): Promise<ReadonlyMap<string, ServedFile>> {
  const faces = (await readFaces(packageFile('fonts'))).filter(({ family }) => FONT_FAMILY.includes(family));
  const files = new Map<string, ServedFile>();
  const rules = faces.map((face) => {
    files.set(`fonts/${face.file}`, { path: packageFile(`fonts/${face.file}`) });
    const chosen = { face, path: '', points: 'all' } as const;
    return fontRule(chosen, face.weight, `url("fonts/${face.file}") format('woff2')`, 'block');
  });
  const style = `${rules.join('\n')}\nbody{margin:0;inline-size:1000px;font-family:${FONT_FAMILY};text-rendering:geometricPrecision}`;
  files.set(PAGE, { body: `<!doctype html><meta charset="utf-8"><style>${style}</style><body>` });
  return files;
}

/** `path` is that of a script in place of Lectern's own. */
async function load(page: BrowserPage, path: string | undefined): Promise<void> {
  const script = path === undefined ? packedScript('mermaid/mermaid.min.js.br') : await readFile(path, 'utf8');
  const loading = async (): Promise<true> => {
    await page.run(script);
    await page.evaluate((options) => mermaid.initialize(options), MERMAID_OPTIONS);
    return true;
  };
  if ((await inTime(loading(), LOAD_DEADLINE)) === undefined) {
    throw new EnvironmentError('The browser did not load Mermaid within a minute.', 'try again on a quieter machine');
  }
}

async function drawOn(page: BrowserPage, source: string): Promise<MermaidSketch> {
  const drawn = await page.evaluate(
    async ({ text, family }) => {
      await Promise.all(['400', '700'].map((weight) => document.fonts.load(`${weight} 16px ${family}`, text)));
      try {
        // The same drawing each time: some are laid out by chance.
        let seed = 1;
        Math.random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
        const { svg } = await mermaid.render('drawing', text);
        document.body.innerHTML = svg;
        return { error: undefined };
      } catch (error) {
        document.body.replaceChildren();
        return { error: String((error as { message?: unknown } | null)?.message ?? error) };
      }
    },
    { text: inOurTheme(source), family: FONT_FAMILY },
  );
  if (drawn.error !== undefined) return { error: drawn.error };
  await page.evaluate(mend);
  return page.evaluate(flatten, LETTERS);
}

/** What Mermaid's script leaves in the page. */
declare const mermaid: {
  initialize(options: object): void;
  render(id: string, source: string): Promise<{ readonly svg: string }>;
};

function inTime<T>(work: Promise<T>, deadline: number): Promise<T | undefined> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    clock = setTimeout(() => resolve(undefined), deadline);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(clock));
}
