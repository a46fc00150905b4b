/** An endpoint enters; a browser that runs there leaves, whose pages are served over the connection. */
import type { BrowserType } from 'playwright-core';
import { connect } from './connect.ts';
import type { Endpoint } from './endpoint.ts';
import { DEAD_PROXY, fulfil } from './fulfil.ts';
import { within, type Patience } from './patience.ts';
import { BrowserEnd, listenToHeart, Loss, type Running } from './running.ts';

/**
 * Joins the browser. Each page has a context of its own there, which is all of it that is ever closed: the browser may
 * work for others.
 * @throws {Refusal}
 */
export async function joinRemote(
  chromium: BrowserType,
  endpoint: Endpoint,
  {
    deadline,
    patience,
    refused,
  }: { readonly deadline: number; readonly patience: Patience; readonly refused: string[] },
): Promise<Running> {
  const browser = await connect(chromium, endpoint, deadline);
  const loss = new Loss();
  const heart = listenToHeart(browser, loss, endpoint.label, patience);
  browser.on('disconnected', () => loss.tell(new BrowserEnd()));
  let stopping: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    heart();
    loss.tell(new BrowserEnd());
    // Of a browser that was joined, this ends our contexts and the connection.
    await within(browser.close(), patience.close, () => new Error('It does not answer.')).catch(() => undefined);
  };
  return {
    label: endpoint.label,
    loss,
    async open(files) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 720 },
        acceptDownloads: false,
        serviceWorkers: 'block',
        proxy: DEAD_PROXY,
      });
      try {
        const url = await fulfil(context, files, refused);
        const page = await context.newPage();
        return { page, url, close: () => context.close().catch(() => undefined) };
      } catch (error) {
        await context.close().catch(() => undefined);
        throw error;
      }
    },
    stop: () => (stopping ??= end()),
  };
}
