/** The page that was asked to be the presenter's desk enters; the desk's own script and style sheet take over. */

/** Loaded only here, so that the talk itself stays small. `render` tells their addresses in `main`'s data attributes. */
export function loadDesk(root: HTMLElement): void {
  addDeskStyle(root);
  const script = document.createElement('script');
  script.src = addressOf(root.dataset['deskScript']);
  document.head.append(script);
}

/** For who brings the desk's script along. */
export function addDeskStyle(root: HTMLElement): void {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = addressOf(root.dataset['deskStyle']);
  document.head.append(style);
}

function addressOf(told: string | undefined): string {
  if (told === undefined) throw new Error('This page was built without a desk.');
  return told;
}
