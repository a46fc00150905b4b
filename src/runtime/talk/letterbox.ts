/** The slide that is shown enters; the colour around it leaves, as `--letterbox` on the root element. */

/** The space that a slide's shape leaves free on the screen takes the colour of the slide's background. */
export function colorLetterbox(section: HTMLElement): void {
  const box = section.querySelector<HTMLElement>(':scope > .slide-box');
  if (box === null) return;
  const backdrop = section.querySelector('.slide-backdrop');
  const own = backdrop ? opaqueColor(backdrop) : undefined;
  // The box below an opaque backdrop would show as a thin seam at its edges.
  if (own !== undefined) box.style.backgroundColor = own;
  const color = own ?? opaqueColor(box) ?? '';
  const { style } = document.documentElement;
  // All elements inherit it: even the same colour, written again, has the whole page's style computed anew.
  if (style.getPropertyValue('--letterbox') !== color) style.setProperty('--letterbox', color);
}

function opaqueColor(element: Element): string | undefined {
  const { backgroundColor } = getComputedStyle(element);
  return /^rgba\(|\/ [\d.]+\)$|^transparent$/.test(backgroundColor) ? undefined : backgroundColor;
}
