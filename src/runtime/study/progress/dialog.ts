/** A title and content enter; an open dialog leaves, or the choice that was made in one. */
import { element } from '../../talk/dialog.ts';

export interface StudyDialog {
  readonly dialog: HTMLDialogElement;
  /** What a screen reader is told, while the dialog is open. */
  say(text: string): void;
}

let count = 0;

/** Opens a modal dialog; Esc, its close button or a press beside it closes it, and the focus goes back. */
export function openStudyDialog(
  name: string,
  title: string,
  content: readonly Node[],
  /** Label of the button at its head; absent where the content has one. */
  close?: string,
): StudyDialog {
  const heading = element('h2', 'study-dialog-title', title);
  heading.id = `study-dialog-${(count += 1)}`;
  const ends = close === undefined ? [] : [pressButton(close, () => dialog.close())];
  const status = element('p', 'study-dialog-status');
  status.setAttribute('role', 'status');
  const box = element(
    'div',
    'study-dialog-box',
    element('div', 'study-dialog-head', heading, ...ends),
    ...content,
    status,
  );
  const dialog = element('dialog', `study-dialog study-dialog-${name}`, box);
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.addEventListener('close', () => dialog.remove());
  // A press on the backdrop reaches the dialog itself, one on its content does not.
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  // The page's own keys are for the page.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, say: (text) => (status.textContent = text) };
}

/** Resolves with whether the action was chosen; closing the dialog is a no. */
export function ask(title: string, text: readonly string[], action: string, cancel: string): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isChosen: boolean): void => {
      // At once: the page may be closed right after the press.
      resolve(isChosen);
      dialog.close();
    };
    const choose = pressButton(action, () => end(true), 'is-main');
    const no = pressButton(cancel, () => end(false));
    const content = [...text.map((line) => element('p', '', line)), element('div', 'study-dialog-actions', choose, no)];
    const { dialog } = openStudyDialog('ask', title, content);
    dialog.addEventListener('close', () => resolve(false));
    no.focus();
  });
}

export function pressButton(label: string, run: () => void, className = ''): HTMLButtonElement {
  const button = element('button', className === '' ? 'study-button' : `study-button ${className}`, label);
  button.type = 'button';
  button.addEventListener('click', run);
  return button;
}
