/** How the desk stands to the talk's windows enters; what the presenter must know, with a button to mend it, leaves. */
import type { DeskWords } from '../../deck/talk-config.ts';
import { fill } from '../../deck/words.ts';
import type { DeskView, OpenTalk } from '../link/desk-side.ts';
import { element } from '../talk/dialog.ts';
import { deskButton } from './button.ts';

export interface Notice {
  /** The same notice keeps its element, and with it the focus. */
  readonly name: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface Notices {
  readonly element: HTMLElement;
  show(notices: readonly Notice[]): void;
}

/** A region that is read out when something appears in it. */
export function noticesView(): Notices {
  const root = element('div', 'desk-notices');
  root.setAttribute('role', 'status');
  let shown = '';
  return {
    element: root,
    show(notices) {
      const key = notices.map(({ name, text }) => `${name}:${text}`).join('\n');
      if (key === shown) return;
      shown = key;
      root.replaceChildren(...notices.map(noticeOf));
    },
  };
}

function noticeOf({ name, text, action }: Notice): HTMLElement {
  const notice = element('div', `desk-notice notice-${name}`, element('span', '', text));
  if (action !== undefined) notice.append(deskButton(action.label, action.run));
  return notice;
}

/** What to do first on a desk that was opened by hand: no window is led unless it was chosen. */
export function chooserView(
  words: DeskWords,
  choose: (choice: OpenTalk | 'new' | 'none') => void,
): {
  readonly element: HTMLElement;
  show(view: DeskView): void;
} {
  const list = element('div', 'desk-choices');
  const root = element('section', 'desk-choose', element('h2', '', words.chooseTalk), list);
  let shown = '';
  return {
    element: root,
    show({ talks }) {
      const key = JSON.stringify(talks);
      if (key === shown) return;
      shown = key;
      list.replaceChildren(
        ...talks.map((talk) => {
          const name = fill(words.windowAt, { slide: talk.label });
          return deskButton(talk.led ? `${name} (${words.hasDesk})` : name, () => choose(talk));
        }),
        deskButton(words.newWindow, () => choose('new')),
        deskButton(words.onlyThisScreen, () => choose('none')),
      );
    },
  };
}
