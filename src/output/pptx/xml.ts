/** Values enter; XML leaves as DrawingML (ECMA-376, part 1, chapters 20 and 21) writes it. */
import type { Box, Color } from './shapes.ts';

/** English Metric Units in a CSS pixel. */
const UNITS = 9525;

export function emu(pixels: number): number {
  return Math.round(pixels * UNITS);
}

/** Hundredths of a point in a CSS pixel: sizes of type and space. */
export function centipoints(pixels: number): number {
  return Math.round(pixels * 75);
}

/** Safe in content and attributes; characters that XML has no place for are left out. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';

export function transform(box: Box, prefix: 'a' | 'p' = 'a'): string {
  const { x, y, width, height } = box;
  return `<${prefix}:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(Math.max(0, width))}" cy="${emu(Math.max(0, height))}"/></${prefix}:xfrm>`;
}

/** Colours of the deck by the names that a theme has for them, each `#rrggbb`. */
export interface ThemeColors {
  readonly text: string;
  readonly ground: string;
  readonly softText: string;
  readonly surface: string;
  readonly accent: string;
  /** Further accents, at most five. */
  readonly others: readonly string[];
  readonly isDark: boolean;
}

/** A colour that is one of the theme's is named, so that it follows the theme. */
export function colorXml({ hex, alpha }: Color, theme: ThemeColors): string {
  const name = schemeName(hex.toLowerCase(), theme);
  const inner = alpha < 1 ? `<a:alpha val="${Math.round(Math.max(0, alpha) * 100_000)}"/>` : '';
  return name === undefined
    ? `<a:srgbClr val="${hex.slice(1).toUpperCase()}">${inner}</a:srgbClr>`
    : `<a:schemeClr val="${name}">${inner}</a:schemeClr>`;
}

export function solidFill(color: Color, theme: ThemeColors): string {
  return `<a:solidFill>${colorXml(color, theme)}</a:solidFill>`;
}

function schemeName(hex: string, { text, ground, softText, surface, accent }: ThemeColors): string | undefined {
  return new Map([
    [surface, 'bg2'],
    [softText, 'tx2'],
    [accent, 'accent1'],
    [ground, 'bg1'],
    [text, 'tx1'],
  ]).get(hex);
}
