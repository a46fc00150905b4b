/** The name of a sign enters; its drawing leaves, in the colour of the words beside it. */

const PATHS = {
  run: 'M7 4.5v15l12-7.5z',
  stop: 'M6 6h12v12H6z',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  reset: 'M4 4v6h6M4.6 10a8 8 0 1 1-.4 4.6',
  right: 'M5 12.5l5 5L19.5 7',
} as const;

export type CellIcon = keyof typeof PATHS;

const NAMESPACE = 'http://www.w3.org/2000/svg';

export function cellIcon(name: CellIcon): SVGSVGElement {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  const path = document.createElementNS(NAMESPACE, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `cell-icon is-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return svg;
}
