/** The slide that is shown enters; the colour around it leaves, as `--letterbox` on the root element. */

/** The space that a slide's shape leaves free on the screen takes the colour of the slide's background. */
export function colorLetterbox(section: HTMLElement): void {
  const layers = [section.querySelector('.slide-backdrop'), section.querySelector('.slide-box'), section];
  const color = layers
    .filter((layer) => layer !== null)
    .map((layer) => getComputedStyle(layer).backgroundColor)
    .find((value) => !/^rgba\(.*, 0\)$|^transparent$/.test(value));
  document.documentElement.style.setProperty('--letterbox', color ?? '');
}
