/** A browser, or the way to start one, enters; what draws Mermaid's diagrams leaves, and starts nothing before the first of them. */
import type { MermaidDrawer, MermaidSketch } from '../finish/diagram/mermaid.ts';
import type { BrowserSession } from '../output/browser/session.ts';
import { namedEndpoints } from '../output/browser/find.ts';
import { RemoteRefused } from '../output/errors.ts';
import type { MermaidPage } from '../output/mermaid/mermaid-page.ts';

export interface MermaidBrowser {
  /** One that is there for other work too; absent: one of its own. */
  readonly session?: BrowserSession | undefined;
  /** The `--browser` flag, for one of its own. */
  readonly browser?: string | undefined;
  readonly onNotice?: (message: string) => void;
  /** Milliseconds without work after which its own browser ends until the next diagram; absent: never. */
  readonly idle?: number;
}

/** The caller ends it. */
export class LazyMermaid implements MermaidDrawer {
  readonly #browser: MermaidBrowser;
  #page: Promise<MermaidPage> | undefined;

  constructor(browser: MermaidBrowser) {
    this.#browser = browser;
  }

  /** What draws for one deck: nothing does for one that is not trusted where the browsers run elsewhere. */
  forDeck(trusted: boolean): MermaidDrawer {
    const isRemote = this.#browser.session?.isRemote ?? namesRemote(this.#browser.browser);
    return trusted || !isRemote ? this : REFUSING;
  }

  async draw(source: string): Promise<MermaidSketch | undefined> {
    const page = await (this.#page ??= openPage(this.#browser));
    return page.draw(source);
  }

  async end(): Promise<void> {
    await (await this.#page)?.end();
  }
}

const REFUSING: MermaidDrawer = {
  draw() {
    const { message, hint } = new RemoteRefused();
    return Promise.resolve({ missing: { message, ...(hint === undefined ? {} : { hint }) } });
  },
};

function namesRemote(browser: string | undefined): boolean {
  try {
    return namedEndpoints({ explicit: browser }) !== undefined;
  } catch {
    // Who draws says what is wrong with it.
    return false;
  }
}

async function openPage({ session, browser, onNotice, idle }: MermaidBrowser): Promise<MermaidPage> {
  const [{ MermaidPage }, { openBrowser }] = await Promise.all([
    import('../output/mermaid/mermaid-page.ts'),
    import('../output/browser/session.ts'),
  ]);
  return new MermaidPage({
    open: () => session ?? openBrowser({ browser, ...(onNotice === undefined ? {} : { onNotice }) }),
    owned: session === undefined,
    ...(idle === undefined ? {} : { idle }),
  });
}
