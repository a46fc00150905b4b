/** The name of a drawing enters; an icon leaves that has its button's colour and says nothing itself. */
const DRAWINGS = {
  progress: 'M12 3a9 9 0 1 1-6.4 2.6M8 12l3 3 5-6',
  reset: 'M4 4v6h6M4.5 10a8 8 0 1 1-.3 4',
} as const;

export function icon(name: keyof typeof DRAWINGS): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  const looks = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '2' };
  const ends = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' };
  for (const [key, value] of Object.entries({ ...looks, ...ends })) svg.setAttribute(key, value);
  path.setAttribute('d', DRAWINGS[name]);
  svg.append(path);
  return svg;
}
