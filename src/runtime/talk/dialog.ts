/** A title and content enter; an open dialog leaves, which gives the focus back when it is closed. */

/** Opens a modal dialog; it is taken out of the page when it closes. */
export function openDialog(name: string, title: string, ...content: readonly Node[]): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = `talk-dialog talk-${name}`;
  dialog.setAttribute('aria-label', title);
  dialog.append(...content);
  dialog.addEventListener('close', () => dialog.remove());
  // A press on the backdrop reaches the dialog itself, one on its content does not.
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
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
