/** A study page enters; its labs leave with what they were, and keep what they become. */
import {
  LAB_CHANGED,
  LAB_RESTORE,
  type LabChanged,
  type LabRestored,
  LARGEST_LAB_STATE,
} from '../../deck/lab-state.ts';
import type { DoingPlace, ProgressStore } from '../../deck/progress.ts';
import type { StudyConfig } from '../../deck/study-config.ts';
import { delayed } from './delayed.ts';
import { entryKeeper } from './keep-entry.ts';

/** Labs of a page whose progress is not opened yet, with what they have said meanwhile. */
export interface HeardLabs {
  /**
   * Gives each lab what is kept of it once it is defined.
   * @param now in ms since 1970.
   * @returns a function that ends it, and keeps what was just being done.
   */
  start(config: StudyConfig, store: ProgressStore, now?: () => number): () => void;
}

/** Opening takes a moment, in which somebody may begin; what is kept already wins over that, since a lab may also speak by itself. */
export function hearLabs(root: Document | HTMLElement): HeardLabs {
  const early = new Map<Element, LabChanged>();
  let hear = (lab: HTMLElement, said: LabChanged): void => void early.set(lab, said);
  const listener = (event: Event): void => {
    const lab = event.target;
    const { detail } = event as CustomEvent<LabChanged>;
    if (lab instanceof HTMLElement && lab.dataset['labKey'] !== undefined) hear(lab, detail);
  };
  root.addEventListener(LAB_CHANGED, listener);
  return {
    start(config, store, now = Date.now) {
      const ended = new AbortController();
      const places = new Map(config.doings.map((place) => [place.key, place]));
      const keepers = new Map<Element, (said: LabChanged) => void>();
      for (const lab of root.querySelectorAll<HTMLElement>('[data-lab-key]')) {
        const place = places.get(lab.dataset['labKey'] ?? '');
        if (place?.kind !== 'lab') continue;
        const keep = startLab(lab, place, { store, now, signal: ended.signal });
        keepers.set(lab, keep);
        const said = early.get(lab);
        if (said !== undefined && store.get(place.key) === undefined) keep(said);
      }
      hear = (lab, said) => keepers.get(lab)?.(said);
      ended.signal.addEventListener('abort', () => root.removeEventListener(LAB_CHANGED, listener));
      return () => ended.abort();
    },
  };
}

interface LabPage {
  readonly store: ProgressStore;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** @returns the way to keep what the lab says. */
function startLab(lab: HTMLElement, place: DoingPlace, page: LabPage): (said: LabChanged) => void {
  const { store, now, signal } = page;
  const { key, likeness } = place;
  let said: LabChanged | undefined;
  const put = entryKeeper(page, key, () => {
    // What is just being done is newer, and kept in a moment.
    if (!saving.isDue()) restore();
  });
  const saving = delayed(save, signal);
  const entry = () => {
    const kept = store.get(key);
    return kept?.kind === 'lab' ? kept : undefined;
  };
  // One that no module defines stays what stands between its tags.
  void customElements.whenDefined(lab.localName).then(() => {
    if (!signal.aborted && entry() !== undefined) restore();
  });
  return keep;

  function keep(next: LabChanged): void {
    const text = JSON.stringify(next.state) ?? '';
    if (text === '' || text.length > LARGEST_LAB_STATE) {
      const reason = text === '' ? 'is no JSON' : `is longer than ${LARGEST_LAB_STATE} characters`;
      // For the console of whoever writes the lab; the lab itself goes on.
      throw new RangeError(`The state of <${lab.localName} id="${key}"> ${reason}, and is not kept.`);
    }
    // As it is now: a lab may go on changing the object that it gave.
    said = { ...said, ...next, state: JSON.parse(text) as unknown };
    saving.soon();
  }

  function save(): void {
    if (said === undefined) return;
    const before = entry();
    const isDone = said.isDone ?? before?.isDone ?? false;
    const attempts = (before?.attempts ?? 0) + (isDone && before?.isDone !== true ? 1 : 0);
    put({ key, kind: 'lab', likeness, at: now(), work: said.state, isDone, attempts });
  }

  function restore(): void {
    const kept = entry();
    said = undefined;
    // An element of another name could do nothing with it.
    const isSame = kept?.likeness.answers === likeness.answers;
    const isDone = kept?.isDone === true && kept.likeness.question === likeness.question;
    const detail: LabRestored = { state: isSame ? kept.work : undefined, isDone: isSame && isDone };
    lab.dispatchEvent(new CustomEvent(LAB_RESTORE, { detail }));
  }
}
