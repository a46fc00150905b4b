/** An endpoint enters; a browser that runs there leaves, or the one line that says why there is none. */
import type { Browser, BrowserType } from 'playwright-core';
import { connectReason } from './connect-reason.ts';
import type { Endpoint } from './endpoint.ts';

/** Why an endpoint gave no browser: one clause without a full stop, nothing secret in it. */
export class Refusal extends Error {
  /** What the user can do; absent when the reason says it. */
  readonly hint: string | undefined;
  constructor(reason: string, hint?: string) {
    super(reason);
    this.hint = hint;
  }
}

/**
 * Joins a browser that runs already. An address that does not tell its protocol is asked for Playwright's first, since
 * who speaks it often answers Chrome's too, but not the other way round.
 * @param deadline milliseconds for each protocol.
 * @throws {Refusal}
 */
export async function connect(chromium: BrowserType, endpoint: Endpoint, deadline: number): Promise<Browser> {
  const { kind, address } = endpoint;
  const overCdp = (): Promise<Browser> => chromium.connectOverCDP(address, { timeout: deadline });
  const overPlaywright = (): Promise<Browser> => chromium.connect(address, { timeout: deadline });
  try {
    if (kind === 'cdp') return await overCdp();
    if (kind === 'selenium') return await overGrid(chromium, deadline);
    return await overPlaywright();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const refusal = connectReason(error, endpoint);
    if (kind !== 'either' || refusal.isFinal) throw new Refusal(refusal.reason, refusal.hint);
    try {
      return await overCdp();
    } catch (other) {
      const second = connectReason(other, { ...endpoint, kind: 'cdp' });
      if (second.reason === refusal.reason) throw new Refusal(refusal.reason, refusal.hint);
      throw new Refusal(`as Playwright: ${refusal.reason}; as Chrome: ${second.reason}`, refusal.hint ?? second.hint);
    }
  }
}

async function overGrid(chromium: BrowserType, deadline: number): Promise<Browser> {
  if (!process.env['SELENIUM_REMOTE_URL']) {
    throw new Refusal('SELENIUM_REMOTE_URL is not set', 'set it to the address of the Grid, as Playwright has it');
  }
  return chromium.launch({ headless: true, timeout: deadline });
}
