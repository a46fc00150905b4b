/** A number of lines enters; room to write by hand leaves: drawn as lines, since a gradient is no line on paper. */

export function ruled(lines: number): string {
  return `<div class="ruled" aria-hidden="true">${'<i></i>'.repeat(Math.max(0, lines))}</div>`;
}

/** Millimetres of a square's side, and of the widest page's text. */
const SIDE = 5;
const WIDTH = 200;

/** Three squares to two lines. */
export function squared(lines: number): string {
  const height = Math.round(lines * 1.5) * SIDE;
  const across = Array.from({ length: height / SIDE + 1 }, (_, at) => `M0 ${at * SIDE}h${WIDTH}`);
  const down = Array.from({ length: WIDTH / SIDE + 1 }, (_, at) => `M${at * SIDE} 0v${height}`);
  return `<svg class="squared" aria-hidden="true" width="${WIDTH}mm" height="${height}mm" viewBox="0 0 ${WIDTH} ${height}"><path d="${[...across, ...down].join('')}"/></svg>`;
}
