/** A browser and a view enter, one page of it leaves: what printing, measuring and pictures ask of a page. */
import type { Answer, DevTools, Target } from './devtools.ts';

/** How the page is laid out: CSS pixels, and device pixels for one of them. */
export interface PageView {
  readonly width: number;
  readonly height: number;
  /** 1 unless given. */
  readonly scale?: number;
  /** `print` for the sheet on paper; `screen` unless given. */
  readonly media?: 'screen' | 'print';
}

export interface BrowserPage {
  /** What was loaded last. */
  readonly url: string;
  /** Loads a URL; resolves when its HTML is read and its style sheets are there, with the deadline in milliseconds. */
  goto(url: string, deadline?: number): Promise<void>;
  /**
   * Calls a function in the page, which sees nothing but its argument; both ways only what JSON can say. Rejects with
   * what the function throws.
   */
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  evaluate<R>(work: () => R | Promise<R>): Promise<R>;
  /** Prints to PDF, tagged, each page as large as the style sheet says. */
  pdf(): Promise<Uint8Array>;
  /** A PNG of the window, or of the whole page. */
  screenshot(options?: { readonly fullPage?: boolean }): Promise<Uint8Array>;
}

/** A page of our own server on our own machine that has not loaded by then will not. */
const LOAD_DEADLINE = 60_000;

/** A page with nothing in it; made long before it is needed, since its process takes a moment to start. */
export class Page implements BrowserPage {
  readonly #devtools: DevTools;
  readonly #id: string;
  readonly #session: string;
  readonly #target: Target;
  readonly #loaded = new Set<string>();
  url = 'about:blank';
  #onLoad: (() => void) | undefined;

  static async open(devtools: DevTools): Promise<Page> {
    const { targetId } = await devtools.browser.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await devtools.browser.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(devtools, String(targetId), String(sessionId));
    await Promise.all([
      page.#target.send('Page.enable'),
      page.#target.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      page.#target.send('Inspector.enable'),
    ]);
    return page;
  }

  private constructor(devtools: DevTools, id: string, session: string) {
    this.#devtools = devtools;
    this.#id = id;
    this.#session = session;
    this.#target = devtools.session(session);
    this.#target.on('Inspector.targetCrashed', () => devtools.lose(session));
    this.#target.on('Page.lifecycleEvent', ({ name, loaderId }) => {
      if (name !== 'DOMContentLoaded') return;
      this.#loaded.add(String(loaderId));
      this.#onLoad?.();
    });
  }

  async show({ width, height, scale = 1, media = 'screen' }: PageView): Promise<void> {
    const features = [{ name: 'prefers-reduced-motion', value: 'reduce' }];
    await Promise.all([
      this.#target.send('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: scale,
        mobile: false,
      }),
      this.#target.send('Emulation.setEmulatedMedia', { media, features }),
    ]);
  }

  async goto(url: string, deadline = LOAD_DEADLINE): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`The page did not load within ${deadline / 1000} seconds.`)), deadline);
    });
    late.catch(() => undefined);
    try {
      const { errorText, loaderId } = await Promise.race([this.#target.send('Page.navigate', { url }), late]);
      if (errorText !== undefined) throw new Error(`The page did not load: ${String(errorText)}.`);
      const parsed = new Promise<void>((resolve) => {
        this.#onLoad = () => this.#loaded.has(String(loaderId)) && resolve();
        this.#onLoad();
      });
      await Promise.race([parsed, this.#target.lost, late]);
      this.url = url;
    } finally {
      clearTimeout(timer);
      this.#onLoad = undefined;
    }
  }

  async evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument?: A): Promise<R> {
    const given = argument === undefined ? '' : JSON.stringify(argument);
    const { result, exceptionDetails } = await this.#target.send('Runtime.evaluate', {
      expression: `(${String(work)})(${given})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(thrown(exceptionDetails as Thrown));
    return (result as Answer)['value'] as R;
  }

  async pdf(): Promise<Uint8Array> {
    const { data } = await this.#target.send('Page.printToPDF', {
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      transferMode: 'ReturnAsBase64',
    });
    return Buffer.from(String(data), 'base64');
  }

  async screenshot({ fullPage = false } = {}): Promise<Uint8Array> {
    const clip = fullPage
      ? { clip: { ...(await this.#size()), x: 0, y: 0, scale: 1 }, captureBeyondViewport: true }
      : {};
    const { data } = await this.#target.send('Page.captureScreenshot', { format: 'png', ...clip });
    return Buffer.from(String(data), 'base64');
  }

  /** Rejects when the page or its browser is gone; never resolves. */
  get lost(): Promise<never> {
    return this.#target.lost;
  }

  async close(): Promise<void> {
    this.#devtools.lose(this.#session);
    await this.#devtools.browser.send('Target.closeTarget', { targetId: this.#id });
  }

  async #size(): Promise<{ width: number; height: number }> {
    const { cssContentSize } = await this.#target.send('Page.getLayoutMetrics');
    const { width, height } = cssContentSize as { width: number; height: number };
    return { width, height };
  }
}

interface Thrown {
  readonly text: string;
  readonly exception?: { readonly description?: string; readonly value?: unknown };
}

function thrown({ text, exception }: Thrown): string {
  return exception?.description ?? `${text} ${String(exception?.value ?? '')}`.trim();
}
