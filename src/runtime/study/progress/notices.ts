/** Something a learner must know enters; it stands at the page's lower edge until it is over or closed. */
import { element } from '../../talk/dialog.ts';
import { pressButton } from './dialog.ts';

export interface Notice {
  /** Of those with one name only one is shown. */
  readonly name: string;
  readonly text: string;
  readonly actions: readonly { readonly label: string; run(): void }[];
  /** Once closed it stays so while the window is open, on the other pages too. */
  readonly isOnce?: boolean;
}

export class Notices {
  readonly #place: HTMLElement;
  readonly #close: string;
  readonly #shown = new Map<string, HTMLElement>();

  constructor(body: HTMLElement, close: string) {
    // A live region speaks only of what comes after it.
    this.#place = element('div', 'study-notices');
    this.#place.setAttribute('role', 'status');
    this.#close = close;
    body.append(this.#place);
  }

  show({ name, text, actions, isOnce = false }: Notice): void {
    if (this.#shown.get(name)?.dataset['text'] === text || (isOnce && wasClosed(text))) return;
    this.remove(name);
    const close = (): void => {
      this.remove(name);
      if (isOnce) rememberClosed(text);
    };
    const buttons = [...actions.map(({ label, run }) => pressButton(label, run)), pressButton(this.#close, close)];
    const notice = element(
      'div',
      'study-notice',
      element('p', '', text),
      element('div', 'study-notice-actions', ...buttons),
    );
    notice.dataset['text'] = text;
    this.#shown.set(name, notice);
    this.#place.append(notice);
  }

  remove(name: string): void {
    this.#shown.get(name)?.remove();
    this.#shown.delete(name);
  }
}

const CLOSED = 'lectern/closed-notice/';

function wasClosed(text: string): boolean {
  try {
    return sessionStorage.getItem(CLOSED + text) !== null;
  } catch {
    return false;
  }
}

function rememberClosed(text: string): void {
  try {
    sessionStorage.setItem(CLOSED + text, 'yes');
  } catch {
    // Where nothing can be kept the notice comes back on the next page.
  }
}
