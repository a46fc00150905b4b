/** The pictures of other hosts that a deck shows at each save enter; those that are there by now leave, the others come later. */
import type { Cache } from '../finish/cache/cache.ts';
import type { Asset } from '../deck/deck.ts';
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import type { RemoteOutcome, RemotePicture, RemotePictures } from '../finish/remote/remote-pictures.ts';
import { fetchFault, remotePictures } from './remote.ts';

type Finished = Checked<Pieces> & { readonly rest?: Promise<Pieces> };

/** No page and no save waits for the network. */
export class RemoteInDev {
  readonly #pictures: RemotePictures;
  readonly #outcomes = new Map<string, RemoteOutcome>();
  readonly #waiting = new Map<string, Promise<void>>();

  /** @param cache as `RemotePictures` has it. */
  constructor(cache: Cache | undefined) {
    this.#pictures = remotePictures(cache);
  }

  /** Begins to fetch what is not there; gives what is known not to come. */
  want(assets: readonly Asset[]): readonly Diagnostic[] {
    const wanted = assets.filter(({ kind }) => kind === 'remote');
    const urls = new Set(wanted.map(({ path }) => path));
    // What the author takes out and puts back is asked for anew.
    for (const [url, outcome] of this.#outcomes) {
      if (urls.has(url) || 'bytes' in outcome) continue;
      this.#outcomes.delete(url);
      this.#pictures.forget(url);
    }
    for (const url of urls)
      if (!this.#outcomes.has(url) && !this.#waiting.has(url)) this.#waiting.set(url, this.#fetch(url));
    return wanted.flatMap((asset) => {
      const outcome = this.#outcomes.get(asset.path);
      return outcome === undefined || 'bytes' in outcome ? [] : fetchFault(asset, outcome);
    });
  }

  of(url: string): RemotePicture | undefined {
    const outcome = this.#outcomes.get(url);
    return outcome !== undefined && 'bytes' in outcome ? outcome : undefined;
  }

  /** A reading that is whole only when what is on its way is there. */
  within(finished: Finished): Finished {
    if (this.#waiting.size === 0) return finished;
    const all = Promise.all(this.#waiting.values());
    return { ...finished, rest: all.then(async () => (await finished.rest) ?? finished.value) };
  }

  async #fetch(url: string): Promise<void> {
    this.#outcomes.set(url, await this.#pictures.get(url));
    this.#waiting.delete(url);
  }
}
