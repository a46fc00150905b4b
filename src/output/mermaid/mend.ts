/** Runs in the page: a drawing of Mermaid's stands in it, and stands there mended where Mermaid draws amiss without HTML. */

/** Sees nothing but the page, to which it is sent as text. */
export function mend(): void {
  const root = document.querySelector('svg');
  if (root === null) return;
  const centerOf = ({ x, y, width, height }: DOMRect): readonly [number, number] => [x + width / 2, y + height / 2];

  // Labels of these nodes begin in their middle.
  for (const node of root.querySelectorAll<SVGGElement>('.mindmap-node')) {
    const label = node.querySelector<SVGGElement>('.label');
    const shape = [...node.children].find((child) => child !== label && !child.matches('line'));
    if (label === null || !(shape instanceof SVGGraphicsElement) || shape.contains(label)) continue;
    const scale = node.getScreenCTM()?.a ?? 1;
    const [x, y] = centerOf(shape.getBoundingClientRect());
    const [left, top] = centerOf(label.getBoundingClientRect());
    const moved = `translate(${(x - left) / scale}, ${(y - top) / scale})`;
    label.setAttribute('transform', `${moved} ${label.getAttribute('transform') ?? ''}`);
  }
  // Names stand below the streams there.
  for (const labels of root.querySelectorAll('.node-labels')) root.append(labels);
  // The day of the build is not that of the talk.
  for (const line of root.querySelectorAll('.today')) line.remove();
  // Made-up names of commits say nothing to anybody.
  for (const label of root.querySelectorAll('.commit-label')) {
    if (!/^\d+-[\da-f]{7}$/.test(label.textContent ?? '')) continue;
    if (label.previousElementSibling?.classList.contains('commit-label-bkg') === true)
      label.previousElementSibling.remove();
    label.remove();
  }
}
