/** Every payload in every place, made safe, opened in a real browser: nothing runs and nothing is asked of another host. */
import { expect, type Page, test } from '@playwright/test';
import { PAYLOADS, PLACES, rawHtml, safeHtml } from '../unit/compile/html/xss-corpus.ts';

/** Safe payloads that share a document; parse5 has shown that none reaches beyond its slide. */
const TOGETHER = 25;

/** A document that tells the page around it when anything in it runs. */
function framed(html: string, index: number): string {
  const count = `const hit = () => { parent.hits[${index}] = (parent.hits[${index}] ?? 0) + 1; }; window.alert = window.confirm = window.prompt = window.print = hit;`;
  const page = `<!DOCTYPE html><base href="https://deck.example/"><script>{${count}}</script><main>${html}</main>`;
  return `<iframe srcdoc="${page.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
}

interface Seen {
  /** Indices of the documents in which something ran. */
  readonly ran: readonly number[];
  /** Requests to other hosts than the deck's. */
  readonly foreign: readonly string[];
  /** Documents that were looked at to the end. */
  readonly touched: number;
}

/** Opens documents in frames, touches what can be touched, and counts. */
async function open(page: Page, documents: readonly string[]): Promise<Seen> {
  const foreign: string[] = [];
  await page.route('**/*', async (route) => {
    const { hostname, protocol } = new URL(route.request().url());
    if (hostname === 'top.example') {
      const body = `<!DOCTYPE html><title>x</title><script>window.hits = {};</script>${documents.map(framed).join('\n')}`;
      return route.fulfill({ contentType: 'text/html', body });
    }
    if (hostname !== 'deck.example' && /^https?:$/.test(protocol)) foreign.push(route.request().url());
    return route.abort();
  });
  await page.goto('https://top.example/', { waitUntil: 'load' });
  const { hits, touched } = await page.evaluate(async () => {
    let touched = 0;
    for (const frame of document.querySelectorAll('iframe')) {
      try {
        const inner = frame.contentDocument;
        if (inner === null) continue;
        touched++;
        for (const element of inner.querySelectorAll('*')) {
          for (const type of ['click', 'mouseover', 'pointerenter', 'focus', 'toggle', 'copy', 'cut'])
            element.dispatchEvent(new Event(type));
          // The browser says where a link leads; only those that run something are followed, others would leave the page.
          const links = [
            element.getAttribute('href'),
            element.getAttribute('xlink:href'),
            element.getAttribute('formaction'),
          ];
          const runs = links.some(
            (link) =>
              link !== null &&
              URL.canParse(link, inner.baseURI) &&
              /^(?:javascript|data|vbscript|blob):/.test(new URL(link, inner.baseURI).protocol),
          );
          if (runs) element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        }
      } catch {
        // A raw payload has taken its frame to another origin: what ran before is counted already.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 400));
    return { hits: (window as unknown as { hits: Record<number, number> }).hits, touched };
  });
  return { ran: Object.keys(hits).map(Number), foreign, touched };
}

for (const [place, wrap] of Object.entries(PLACES)) {
  test(`nothing of the payloads runs or leaves: ${place}`, async ({ page }) => {
    const slides = PAYLOADS.map(
      (payload) => `<section data-key="k1"><div class="slide">${safeHtml(wrap(payload))}</div></section>`,
    );
    const documents = Array.from({ length: Math.ceil(slides.length / TOGETHER) }, (_, at) =>
      slides.slice(at * TOGETHER, (at + 1) * TOGETHER).join('\n'),
    );
    const { ran, foreign, touched } = await open(page, documents);
    expect(ran.map((index) => PAYLOADS.slice(index * TOGETHER, (index + 1) * TOGETHER))).toEqual([]);
    expect(foreign).toEqual([]);
    expect(touched).toBe(documents.length);
  });
}

test('the same payloads run when nothing makes them safe', async ({ page }) => {
  test.setTimeout(120_000);
  const { ran, foreign } = await open(
    page,
    PAYLOADS.map((payload) => rawHtml(payload)),
  );
  expect(ran.length).toBeGreaterThanOrEqual(40);
  expect(foreign.length).toBeGreaterThan(0);
});
