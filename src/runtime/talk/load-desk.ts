/** The page that was asked to be the presenter's desk enters; the desk's own script and style sheet take over. */

/** Loaded only here, so that the talk itself stays small. `render` tells their addresses in `main`'s data attributes. */
export function loadDesk(root: HTMLElement): void {
  const { deskScript, deskStyle } = root.dataset;
  if (deskScript === undefined || deskStyle === undefined) throw new Error('This page was built without a desk.');
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = deskStyle;
  const script = document.createElement('script');
  script.src = deskScript;
  document.head.append(style, script);
}
