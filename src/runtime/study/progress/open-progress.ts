/** What a study page tells and where it lies enter; what this device keeps of the deck leaves, opened and joined to the other windows. */
import type { StudyConfig } from '../../../deck/study-config.ts';
import type { Peer } from './system-host.ts';
import { Database } from './database.ts';
import { deckIdentity } from './identity.ts';
import { Keeper, type Opened } from './keeper.ts';
import { LocalPlaces } from './local-places.ts';
import { backingError } from './backing.ts';
import { type LearnerStore, progressStore } from './progress-store.ts';

/** What is kept, in two views: the entries for those who ask, all records for those who show and carry them. */
export interface OpenedProgress {
  readonly store: LearnerStore;
  readonly keeper: Keeper;
}

/** Where progress is opened, when it is not in a page that stands by itself. */
export interface ProgressSurroundings {
  /** Parts those who share a machine; absent: whoever uses this browser. */
  readonly learner?: string | undefined;
  /** Who else is told of changes, at once. */
  readonly peer?: Peer | undefined;
  /** The page only shows what others do, so that leaving it loses nothing. */
  readonly isWatching?: boolean;
}

/** Resolves in any browser; where nothing can be kept the keeper says so. */
export async function openProgress(
  config: Pick<StudyConfig, 'deck' | 'doings'>,
  address: Pick<Location, 'protocol' | 'pathname'>,
  { learner, peer, isWatching = false }: ProgressSurroundings = {},
): Promise<OpenedProgress> {
  const deck = deckIdentity(config.deck, address, learner);
  const journal = LocalPlaces.open(deck);
  const channel = openChannel(`lectern-progress ${deck}`);
  // What others say while this one reads is heard after it has read.
  const early: unknown[] = [];
  let hear = (message: unknown): void => void early.push(message);
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => hear(data));
  peer?.hear((message) => hear(message));
  const keeper = await Keeper.open({
    journal,
    open: (onLoss) => openBacking(deck, journal, onLoss),
    post(message) {
      peer?.post(message);
      channel?.postMessage(message);
    },
    later(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  hear = (message) => keeper.receive(message);
  early.forEach(hear);
  followWindow(keeper);
  if (!isWatching) warnOfLoss(keeper);
  // A window that goes has no time for the channel.
  addEventListener('storage', (event) => {
    const kept = journal?.heard(event);
    if (kept !== undefined) keeper.adopt(kept);
  });
  askToStay(keeper);
  return { store: progressStore(keeper, config.doings), keeper };
}

async function openBacking(
  deck: string,
  journal: LocalPlaces | undefined,
  onLoss: (loss: 'newer' | 'deleted') => void,
): Promise<Opened> {
  try {
    return { where: 'database', backing: await Database.open(deck, onLoss) };
  } catch (error) {
    const isNewer = backingError(error).fault === 'newer';
    if (journal === undefined) return { where: 'memory', trouble: 'memory' };
    return { where: 'local', backing: journal, trouble: isNewer ? 'newer' : 'local' };
  }
}

/** Where storage is forbidden, so is the channel in some browsers. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

/** A page may go whenever it is hidden, and may have slept when it is shown again. */
function followWindow(keeper: Keeper): void {
  addEventListener('pagehide', () => keeper.hurry());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keeper.hurry();
    else void keeper.refresh();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void keeper.refresh();
  });
}

function warnOfLoss(keeper: Keeper): void {
  addEventListener('beforeunload', (event) => {
    if (keeper.isAtRisk) event.preventDefault();
  });
}

const ASKED = 'lectern/asked-to-stay';

/** After the first work on this device the browser is asked not to clear it away; some ask the learner, so once only. */
function askToStay(keeper: Keeper): void {
  const end = keeper.onChange((ids) => {
    if (!ids.some((id) => id.startsWith('work:'))) return;
    end();
    if (keeper.where !== 'database' || !('storage' in navigator) || !('persist' in navigator.storage)) return;
    try {
      if (localStorage.getItem(ASKED) !== null) return;
      localStorage.setItem(ASKED, 'yes');
    } catch {
      return;
    }
    // A refusal changes nothing here: it is kept as long as the browser has room.
    navigator.storage.persist().catch(() => undefined);
  });
}
