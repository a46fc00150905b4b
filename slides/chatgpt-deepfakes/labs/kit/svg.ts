/** Numbers and words enter; SVG leaves as text, which is the same for paper (`still`) and for the page. */

type Value = string | number | undefined;

/** `<name …>children</name>`; attributes that are undefined are left out, numbers are rounded to hundredths. */
export function svg(name: string, attributes: Readonly<Record<string, Value>>, ...children: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`],
  );
  return `<${name}${written.join('')}>${children.join('')}</${name}>`;
}

export interface Picture {
  /** Of the view box, from 0 at the top left. */
  readonly width: number;
  readonly height: number;
  /** What it shows, in a sentence or two: its text alternative. */
  readonly title: string;
}

/**
 * A whole picture. Give colours as `var(--color-1)` to `var(--color-6)`, `var(--color-ink)`, `var(--color-line)` and so on,
 * so that it follows theme and scheme; never by colour alone.
 */
export function picture({ width, height, title }: Picture, ...children: readonly string[]): string {
  const attributes = { viewBox: `0 0 ${rounded(width)} ${rounded(height)}`, role: 'img', 'aria-label': title };
  return svg(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', ...attributes },
    svg('title', {}, escaped(title)),
    ...children,
  );
}

export interface Label {
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Absent: the ink. */
  readonly color?: string;
  readonly weight?: number;
}

export function label(text: string, { x, y, size, anchor, color = 'var(--color-ink)', weight }: Label): string {
  const looks = { 'font-family': 'var(--font-text)', 'font-weight': weight, 'text-anchor': anchor, fill: color };
  return svg('text', { x, y, 'font-size': size, ...looks }, escaped(text));
}

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
