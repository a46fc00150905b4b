/** Addresses of links enter; what the web says of each leaves, out of the user's cache folder where it was asked lately. */
import type { LinkAnswer } from '../../deck/link-answer.ts';
import { hash, type Cache } from '../cache/cache.ts';
import { Turns } from '../turns.ts';
import { askPage, type PageAnswer, type PageOptions } from './ask-page.ts';

export interface LinkOptions extends Omit<PageOptions, 'signal'> {
  /** Keeps answers between runs; absent: every run asks. */
  readonly cache?: Cache | undefined;
  /** Milliseconds for all links of one `ask`. */
  readonly within: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Pages asked about at the same time: of all hosts, and of one. */
const AT_ONCE = 8;
const AT_ONCE_A_HOST = 2;

const HOUR = 3_600_000;
/** How long an answer holds: what is dead may have been mended. What was not learnt is asked again. */
const HOLDS = { alive: 24 * HOUR, dead: HOUR } as const;

/** One for a run of a command: each address is asked once, however many decks name it. */
export class LinkAsker {
  readonly #options: LinkOptions;
  readonly #known = new Map<string, LinkAnswer>();
  readonly #busy = new Set<string>();
  readonly #turns = new Turns(AT_ONCE);
  readonly #hosts = new Map<string, Turns>();

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /** Never rejects for what the network or a host does; an answer for each address, when the time is over at the latest. */
  async ask(urls: readonly string[]): Promise<ReadonlyMap<string, LinkAnswer>> {
    const pages = new Map<string, string[]>();
    for (const url of new Set(urls)) {
      const known = this.#known.get(url) ?? this.#kept(url);
      if (known !== undefined) this.#known.set(url, known);
      else pages.set(pageOf(url), [...(pages.get(pageOf(url)) ?? []), url]);
    }
    const signal = AbortSignal.timeout(this.#options.within);
    const answers = await Promise.all(
      [...pages].map(async ([page, named]) => ({ named, answer: await this.#askPage(page, named, signal) })),
    );
    // A network that is not there knows no host.
    const isOnline = answers.some(({ answer }) => answer.kind !== 'unasked' && !('isHostLost' in answer));
    for (const { named, answer } of answers) {
      for (const url of named) {
        const said = answerFor(url, answer, isOnline);
        this.#known.set(url, said);
        await this.#keep(url, said);
      }
    }
    return new Map(urls.map((url) => [url, this.#known.get(url) ?? { kind: 'unasked', reason: 'nobody asked' }]));
  }

  async #askPage(page: string, urls: readonly string[], signal: AbortSignal): Promise<PageAnswer> {
    const host = URL.canParse(page) ? new URL(page).host : '';
    let turns = this.#hosts.get(host);
    if (turns === undefined) this.#hosts.set(host, (turns = new Turns(AT_ONCE_A_HOST)));
    return turns.take(() =>
      this.#turns.take(async (): Promise<PageAnswer> => {
        if (signal.aborted) return { kind: 'unasked', reason: 'there was no time left' };
        if (this.#busy.has(host)) return { kind: 'unasked', reason: 'the host asked to be left alone for a while' };
        const fragments = urls.flatMap((url) => fragmentOf(url) ?? []);
        const answer = await askPage(page, fragments, { ...this.#options, signal });
        if (answer.kind === 'unasked' && answer.isBusy === true) this.#busy.add(host);
        return answer;
      }),
    );
  }

  /** What comes back is looked at as if it were new. */
  #kept(url: string): LinkAnswer | undefined {
    const kept = this.#options.cache?.readJson(fileName(url));
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { url: of, at, answer } = kept as Readonly<Record<string, unknown>>;
    if (of !== url || typeof at !== 'number' || typeof answer !== 'object' || answer === null) return undefined;
    const age = this.#now() - at;
    const { kind, moved, lacksFragment, reason } = answer as Readonly<Record<string, unknown>>;
    if (!(age >= 0)) return undefined;
    if (kind === 'dead' && typeof reason === 'string' && age < HOLDS.dead) return { kind, reason };
    if (kind !== 'alive' || age >= HOLDS.alive) return undefined;
    return {
      kind,
      ...(typeof moved === 'string' ? { moved } : {}),
      ...(typeof lacksFragment === 'boolean' ? { lacksFragment } : {}),
    };
  }

  async #keep(url: string, answer: LinkAnswer): Promise<void> {
    if (answer.kind === 'unasked') return;
    await this.#options.cache?.write(fileName(url), JSON.stringify({ url, at: this.#now(), answer }));
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

function answerFor(url: string, answer: PageAnswer, isOnline: boolean): LinkAnswer {
  if (answer.kind === 'unasked') return { kind: 'unasked', reason: answer.reason };
  if (answer.kind === 'dead') {
    const isKnown = isOnline || answer.isHostLost !== true;
    return isKnown
      ? { kind: 'dead', reason: answer.reason }
      : { kind: 'unasked', reason: `${answer.reason}: there may be no network` };
  }
  const fragment = fragmentOf(url);
  const moved = answer.moved === undefined ? undefined : movedTo(url, answer.moved);
  return {
    kind: 'alive',
    ...(moved === undefined ? {} : { moved }),
    ...(fragment === undefined || answer.lacks === undefined ? {} : { lacksFragment: answer.lacks.has(fragment) }),
  };
}

/** The new address with the part that the link names; undefined where only a stroke at its end is new. */
function movedTo(url: string, moved: string): string | undefined {
  const next = new URL(moved);
  if (next.hash === '') next.hash = new URL(url).hash;
  const bare = (address: string): string => address.replace(/\/(?=$|#)/, '');
  return bare(next.href) === bare(new URL(url).href) ? undefined : next.href;
}

function pageOf(url: string): string {
  return url.replace(/#.*$/, '');
}

/** A name on the page; undefined where what follows `#` is for a script, a viewer or the browser (`#/a`, `#page=2`, `#:~:text=`). */
function fragmentOf(url: string): string | undefined {
  const fragment = /#(.*)$/.exec(url)?.[1] ?? '';
  return fragment === '' || fragment === 'top' || /[/!=]|^:~:|^L\d+(?:-L\d+)?$/.test(fragment) ? undefined : fragment;
}

function fileName(url: string): string {
  return `link-${hash(url)}.json`;
}
