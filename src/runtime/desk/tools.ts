/** The desk's words enter; its row of buttons leaves, one for everything that has a key. */
import type { DeskWords, TalkWords } from '../../deck/talk-config.ts';
import { element } from '../talk/dialog.ts';
import { deskButton } from './button.ts';
import type { DeskAction } from './desk-keys.ts';

export interface Tools {
  readonly element: HTMLElement;
  /** Which of the toggles are on, and which buttons have nothing to do. */
  show(now: ToolStates): void;
}

export interface ToolStates {
  readonly pressed: ReadonlySet<DeskAction>;
  readonly disabled: ReadonlySet<DeskAction>;
  readonly hidden: ReadonlySet<DeskAction>;
  readonly isRunning: boolean;
}

/** Buttons that stay pressed. */
const TOGGLES: ReadonlySet<DeskAction> = new Set(['black', 'white', 'freeze']);

export function deskTools(words: TalkWords & DeskWords, dir: 'ltr' | 'rtl', run: (action: DeskAction) => void): Tools {
  const [back, onwards] = dir === 'rtl' ? ['→', '←'] : ['←', '→'];
  const rows: readonly (readonly [action: DeskAction, label: string, key: string])[] = [
    ['previous', words.previous, back],
    ['next', words.next, onwards],
    ['jump', words.goToSlide, 'G'],
    ['black', words.black, 'B'],
    ['white', words.white, 'W'],
    ['freeze', words.freeze, 'F'],
    ['timer', words.startTime, 'T'],
    ['reset', words.resetTime, '⇧T'],
    ['smaller', `${words.notes} −`, ''],
    ['larger', `${words.notes} +`, ''],
    ['scheme', words.colorScheme, 'D'],
    ['slides', words.showSlides, 'S'],
    ['help', words.help, '?'],
  ];
  const buttons = new Map(rows.map(([action, label, key]) => [action, toolButton(action, label, key, run)]));
  const tools = element('div', 'desk-tools', ...buttons.values());
  tools.setAttribute('role', 'toolbar');
  tools.setAttribute('aria-label', words.presenterDesk);
  return {
    element: tools,
    show({ pressed, disabled, hidden, isRunning }) {
      for (const [action, button] of buttons) {
        if (TOGGLES.has(action)) button.setAttribute('aria-pressed', String(pressed.has(action)));
        // Not `disabled`: the focus stays where it is when the talk comes to its end.
        button.setAttribute('aria-disabled', String(disabled.has(action)));
        button.hidden = hidden.has(action);
      }
      const label = buttons.get('timer')?.querySelector('.tool-label');
      if (label) label.textContent = isRunning ? words.pauseTime : words.startTime;
    },
  };
}

function toolButton(action: DeskAction, label: string, key: string, run: (action: DeskAction) => void): HTMLElement {
  const press = () => {
    if (button.getAttribute('aria-disabled') !== 'true') run(action);
  };
  const button = deskButton(label, press, `desk-tool tool-${action}`);
  if (key !== '') {
    const cap = element('kbd', '', key);
    cap.setAttribute('aria-hidden', 'true');
    button.append(cap);
  }
  return button;
}
