/** The wish for a presenter's desk enters; its window opens, or a dialog leaves that says what is in the way. */
import type { TalkWords } from '../../deck/talk-config.ts';
import type { DeskLink } from './desk-link.ts';
import { closeDialog, element, openDialog } from './dialog.ts';

/** Milliseconds after which a window that has not spoken was held back by the browser. */
const BLOCKED = 4000;

/** The desk gets a process of its own (`noopener`): a crash of one window then leaves the other alone. */
export function openDesk(link: DeskLink, words: TalkWords): void {
  if (link.isHeard()) return offerDesk(words.deskIsOpen, link, words);
  open(
    link.deskUrl(),
    '_blank',
    `noopener,popup,width=${Math.min(1440, screen.availWidth)},height=${Math.min(900, screen.availHeight)}`,
  );
  const opened = Date.now();
  setTimeout(() => {
    if (!link.isHeardSince(opened) && document.visibilityState === 'visible') offerDesk(words.deskBlocked, link, words);
  }, BLOCKED);
}

/** A button for those who have no keyboard; only where the build holds notes, since readers of a public talk need none. */
export function addDeskButton(root: HTMLElement, words: TalkWords, run: () => void): void {
  if (root.dataset['notes'] === undefined) return;
  const button = element('button', 'talk-desk', words.presenterDesk);
  button.type = 'button';
  button.addEventListener('click', run);
  root.append(button);
}

function offerDesk(why: string, link: DeskLink, words: TalkWords): void {
  const anchor = element('a', 'talk-close', words.openDesk);
  anchor.href = link.deskUrl();
  anchor.target = '_blank';
  anchor.rel = 'noopener';
  const close = element('button', 'talk-close', words.close);
  close.type = 'button';
  const dialog = openDialog(
    'offer',
    words.presenterDesk,
    element('h2', '', words.presenterDesk),
    element('p', '', why),
    anchor,
    close,
  );
  for (const one of [anchor, close]) one.addEventListener('click', () => closeDialog(dialog));
}
