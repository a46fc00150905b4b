/** Flags and environment enter; what asks about the links of this run's decks leaves. Loaded only with `--links`. */
import type { Checked } from '../check/check-rule.ts';
import { externalLinks } from '../check/links/external-links.ts';
import type { LinkAnswer } from '../deck/link-answer.ts';
import type { Cache } from '../finish/cache/cache.ts';
import { LinkAsker } from '../finish/remote/link-asker.ts';
import { allowedHosts } from './remote.ts';
import { version } from './version.ts';

/** Milliseconds for all links of a deck, unless `--links-within` says. */
const WITHIN = 60_000;

export class DeckLinks {
  readonly #asker: LinkAsker;

  constructor(cache: Cache | undefined, within: number = WITHIN) {
    const userAgent = `Lectern/${version} (looks whether the links of a slide deck lead anywhere)`;
    this.#asker = new LinkAsker({ cache, within, userAgent, allowed: allowedHosts() });
  }

  ask(checked: Checked): Promise<ReadonlyMap<string, LinkAnswer>> {
    return this.#asker.ask(externalLinks(checked).map(({ url }) => url));
  }
}
