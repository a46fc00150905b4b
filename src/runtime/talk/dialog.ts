/** A title and content enter; an open dialog leaves, which gives the focus back when it is closed. */

/** Opens a modal dialog; Esc or a press beside it closes it. */
export function openDialog(name: string, title: string, ...content: readonly Node[]): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = `talk-dialog talk-${name}`;
  dialog.setAttribute('aria-label', title);
  dialog.append(...content);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('keydown', (event) => {
    // What is pressed in a dialog is not for the talk, also when it just closed the dialog.
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    closeDialog(dialog);
  });
  // A press on the backdrop reaches the dialog itself, one on its content does not.
  dialog.addEventListener('click', (event) => event.target === dialog && closeDialog(dialog));
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Taken out of the page at once: until then its field would keep the focus, and swallow the next key. */
export function closeDialog(dialog: HTMLDialogElement): void {
  dialog.close();
  dialog.remove();
}

/** An element with a class and content, in one call. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}
