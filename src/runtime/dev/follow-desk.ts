/** Updates enter; the presenter's desk shows them, at the slide and step it stands at. */
import type { DevUpdate } from '../../deck/dev-message.ts';
import type { RunningDesk } from '../desk/start.ts';
import { sectionByKey } from './follow.ts';
import { patchHead } from './head.ts';
import { morphSection, patchSlides } from './patch.ts';

/** @param root `main.deck`, which the desk took out of the page: it shows copies of what stands there. */
export function followOnDesk(desk: RunningDesk, root: HTMLElement): (update: DevUpdate) => void {
  const own = [root.dataset['deskStyle'] ?? ''];
  const show = (update: DevUpdate): void => {
    const takeOver = desk.hold();
    if (update.head) patchHead(update.head, 'desk', own);
    if (update.config) Object.assign(desk.config, update.config);
    const { touched } = patchSlides(root.querySelector('.slides') ?? root, update);
    const { stacks, head, config, notes } = update;
    if (touched.length > 0 || notes || (stacks ?? head ?? config)) {
      takeOver((gone) => sectionByKey(root, update.gone[gone.dataset['key'] ?? '']), morphSection);
    }
  };
  // One after the other; the notes come first, so that no slide is without.
  let last = Promise.resolve();
  return (update) => {
    last = last.then(async () => {
      if (update.notes) await desk.reloadNotes();
      show(update);
    });
  };
}
