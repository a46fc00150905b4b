/** An opened deck enters; the pictures of other hosts that it shows leave, with a diagnostic for each that could not be had. */
import type { Asset } from '../deck/deck.ts';
import { diagnose, type Checked, type Diagnostic } from '../deck/diagnostic.ts';
import { excerpt } from '../deck/excerpt.ts';
import type { Cache } from '../finish/cache/cache.ts';
import { RemotePictures, type RemoteOutcome, type RemotePicture } from '../finish/remote/remote-pictures.ts';
import { faultOfPicture } from './workspace/image-facts.ts';

/** Characters of an address that a message shows. */
const SHOWN = 80;

/** `LECTERN_FETCH_FROM`: hosts, as `host:port` with commas between, that may be asked although their addresses are private. */
export function allowedHosts(env: NodeJS.ProcessEnv = process.env): ReadonlySet<string> {
  const hosts = (env['LECTERN_FETCH_FROM'] ?? '').split(',').map((host) => host.trim());
  return new Set(hosts.filter((host) => host !== ''));
}

export function remotePictures(cache: Cache | undefined, env: NodeJS.ProcessEnv = process.env): RemotePictures {
  return new RemotePictures({ cache, faultOf: faultOfPicture, allowed: allowedHosts(env) });
}

/** `remote` assets are there only in a deck that is trusted and asks for them. */
export async function fetchRemote(
  assets: readonly Asset[],
  pictures: RemotePictures,
): Promise<Checked<ReadonlyMap<string, RemotePicture>>> {
  const wanted = assets.filter(({ kind }) => kind === 'remote');
  const outcomes = await Promise.all(wanted.map(async (asset) => ({ asset, outcome: await pictures.get(asset.path) })));
  const fetched = new Map<string, RemotePicture>();
  const diagnostics: Diagnostic[] = [];
  for (const { asset, outcome } of outcomes) {
    if ('bytes' in outcome) fetched.set(asset.path, outcome);
    else diagnostics.push(fetchFault(asset, outcome));
  }
  return { value: fetched, diagnostics };
}

/** Said at the first place that shows the picture. */
export function fetchFault({ path, span }: Asset, { reason }: Extract<RemoteOutcome, { reason: string }>): Diagnostic {
  const hint = 'look whether the address is right, or save the picture beside the deck';
  return diagnose('asset/fetch-failed', span, `"${excerpt(path, SHOWN)}" was not fetched: ${reason}.`, hint);
}
