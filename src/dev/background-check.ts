/** A check of the deck, saves and open pages enter; each page that may know is told what is found, and whenever that is another. */
import { randomBytes } from 'node:crypto';
import type { WebSocketClient } from 'vite';
import type { DevHello } from '../deck/dev-message.ts';
import { CheckTurns } from './check-turns.ts';
import type { DeckCheck } from './deck-check.ts';
import { Findings } from './findings.ts';
import type { Reported, Session } from './session.ts';
import type { DeckSource } from './source.ts';

/** Milliseconds without a save before a check starts: longer than the pauses of someone who types and saves by itself. */
const STILL = 700;

export class BackgroundCheck {
  /** Pages that say it in their hello are told. */
  readonly pass = randomBytes(16).toString('hex');
  readonly #check: DeckCheck;
  readonly #session: Session;
  readonly #findings: Findings;
  readonly #turns: CheckTurns;
  /** What each page was told last. */
  readonly #pages = new Map<WebSocketClient, string>();

  constructor(check: DeckCheck, session: Session, source: Pick<DeckSource, 'shownPath'>) {
    this.#check = check;
    this.#session = session;
    this.#findings = new Findings((path) => source.shownPath(path));
    this.#turns = new CheckTurns({
      find: () => check.find(),
      still: STILL,
      onNews: (news) => {
        this.#findings.take(news, session.view);
        this.#tellAll();
      },
    });
  }

  /** To be called when the pages show what was saved. */
  saved({ held }: Reported): void {
    this.#turns.saved(held ? undefined : this.#session.view.revision);
    // Lines move with each save.
    this.#tellAll();
  }

  hello(client: WebSocketClient, { pass }: DevHello): void {
    if (pass !== this.pass) return;
    if (!this.#pages.has(client)) this.#pages.set(client, '');
    this.#tellAll();
    this.#turns.watched(true);
  }

  gone(client: WebSocketClient): void {
    this.#pages.delete(client);
    this.#turns.watched(this.#pages.size > 0);
  }

  async end(): Promise<void> {
    this.#turns.end();
    await this.#check.end();
  }

  #tellAll(): void {
    if (this.#pages.size === 0) return;
    const findings = this.#findings.now(this.#session.view);
    const text = JSON.stringify(findings);
    for (const [client, told] of this.#pages) {
      if (told === text) continue;
      this.#pages.set(client, text);
      client.send('lectern:findings', findings);
    }
  }
}
