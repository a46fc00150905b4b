/** What is kept of something that a learner did enters; what there is to say about it leaves, above its fields. */
import type { DoingWord } from '../../../deck/doing-words.ts';
import { element } from '../../talk/dialog.ts';
import type { DoingPage } from './doing-page.ts';
import type { Kept } from './keep-work.ts';

/** @returns shows what is to be said of what is kept; nothing where all is as it was. */
export function startNotices(page: DoingPage, doing: Element, changed: DoingWord): (kept: Kept<unknown>) => void {
  const box = element('div', 'doing-notices');
  const [title, head] = ['title', 'head'].map((name) => doing.querySelector(`:scope > .doing-${name}`));
  (title ?? head)?.after(box);
  return ({ entry, isUnreadable, change }) => {
    const isChanged = entry !== undefined && !isUnreadable && change !== 'same' && (entry.isDone || entry.attempts > 0);
    const words: DoingWord[] = [
      ...(isUnreadable ? (['workUnreadable'] as const) : []),
      ...(isChanged ? [changed] : []),
    ];
    box.replaceChildren(...words.map((word) => element('p', 'doing-notice', page.say(word))));
    box.hidden = words.length === 0;
  };
}
