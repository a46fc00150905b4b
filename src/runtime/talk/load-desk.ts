/** The page that was asked to be the presenter's desk enters; the desk's own script and style sheet take over. */
import { addScript, addStyle } from '../files/add-code.ts';

/** Loaded only here, so that the talk itself stays small. `render` tells their addresses in `main`'s data attributes. */
export function loadDesk(root: HTMLElement): void {
  addDeskStyle(root);
  void addScript(addressOf(root.dataset['deskScript']));
}

/** For who brings the desk's script along. */
export function addDeskStyle(root: HTMLElement): void {
  addStyle(addressOf(root.dataset['deskStyle']));
}

function addressOf(told: string | undefined): string {
  if (told === undefined) throw new Error('This page was built without a desk.');
  return told;
}
