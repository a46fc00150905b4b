/** The page of a course enters; how far each of its decks is on this device stands beside its name. */
import type { CourseConfig, CourseDeck } from '../../../deck/course-config.ts';
import { recordId } from '../../../deck/learner-record.ts';
import { tally } from '../../../deck/tally.ts';
import { progressContext } from './context.ts';
import { fillMark, type Reached } from './marks.ts';
import { type OpenedProgress, openProgress } from './open-progress.ts';

/** Fills each `[data-progress-of-deck="<deck.name>"]`, now and whenever something changes. */
export async function markDecks(root: ParentNode, config: CourseConfig): Promise<void> {
  const marks = [...root.querySelectorAll<HTMLElement>('[data-progress-of-deck]')];
  await Promise.all(
    config.decks.map(async (deck) => {
      const own = marks.filter((mark) => mark.dataset['progressOfDeck'] === deck.deck);
      if (own.length === 0) return;
      // Under the address of its own pages.
      const { protocol, pathname } = new URL(`${deck.study}index.html`, location.href);
      const opened = await openProgress(deck, { protocol, pathname }, { isWatching: true });
      const context = progressContext(config, opened);
      const draw = (): void => {
        const reached = reachedOf(deck, opened);
        for (const mark of own) fillMark(mark, reached, context);
      };
      draw();
      opened.keeper.onChange(draw);
    }),
  );
}

/** Questions; of a deck without any the lessons that were read. */
function reachedOf({ doings, pages }: CourseDeck, { store, keeper }: OpenedProgress): Reached {
  const { done, total } = tally(doings, (key) => store.get(key));
  if (total > 0) return { reached: done, all: total, isCounted: true };
  const read = pages.filter((page) => {
    const visit = keeper.get(recordId({ kind: 'visit', key: page }));
    return visit?.kind === 'visit' && visit.isRead;
  });
  return { reached: read.length, all: Math.max(1, pages.length), isCounted: pages.length > 1 };
}
