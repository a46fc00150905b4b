/** A CSS colour or gradient enters; whether light text reads better on it leaves. */
import { NAMED_COLORS } from '../deck/named-colors.ts';

/**
 * Relative luminance 0 (black) to 1 (white) after WCAG 2.2; for a gradient the mean of its colours.
 * Undefined when no colour in it is one we can read.
 */
export function luminanceOf(css: string): number | undefined {
  const found: number[] = [];
  for (const [part] of css.matchAll(/#[\da-f]{3,8}\b|(?:rgba?|hsla?|oklch|oklab|lch|lab|hwb)\([^()]*\)|[a-z]+/gi)) {
    const value = luminance(part.toLowerCase());
    if (value !== undefined) found.push(value);
  }
  return found.length === 0 ? undefined : found.reduce((sum, value) => sum + value, 0) / found.length;
}

/** True where white text has more contrast than black (the two are equal at a luminance of 0.179). */
export function isDark(css: string): boolean {
  const value = luminanceOf(css);
  return value !== undefined && value < 0.179;
}

/**
 * True for a colour neither dark nor light enough for the theme's inks, which need a ground below 0.036 or above 0.81
 * for 4.5:1 (WCAG 2.2): only black or white reads on it.
 */
export function isMidtone(css: string): boolean {
  const value = luminanceOf(css);
  return value !== undefined && value > 0.036 && value < 0.81;
}

function luminance(color: string): number | undefined {
  if (color.startsWith('#')) return ofHex(color.slice(1));
  const call = /^([a-z]+)\((.*)\)$/.exec(color);
  if (call === null) {
    const named = Object.hasOwn(NAMED_COLORS, color) ? NAMED_COLORS[color] : undefined;
    return named === undefined ? undefined : ofHex(named);
  }
  const parts = (call[2] ?? '').split(/[\s,/]+/).filter((part) => part !== '');
  const [first, second, third] = parts;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  switch (call[1]) {
    case 'rgb':
    case 'rgba':
      return ofRgb([amount(first, 255), amount(second, 255), amount(third, 255)]);
    case 'hsl':
    case 'hsla':
      return ofRgb(hslToRgb(Number.parseFloat(first), amount(second, 100, 100), amount(third, 100, 100)));
    case 'hwb': {
      const [white, black] = [amount(second, 100, 100), amount(third, 100, 100)];
      const scale = Math.max(0, 1 - white - black);
      return ofRgb(hslToRgb(Number.parseFloat(first), 1, 0.5).map((part) => part * scale + white));
    }
    // Lightness to luminance: Y = L³ for OK spaces (Ottosson 2020), CIE 15 for Lab.
    case 'oklch':
    case 'oklab':
      return amount(first, 1, 100) ** 3;
    case 'lch':
    case 'lab': {
      const lightness = amount(first, 1, 100) * (first.endsWith('%') ? 100 : 1);
      return lightness > 8 ? ((lightness + 16) / 116) ** 3 : lightness / 903.3;
    }
    default:
      return undefined;
  }
}

/** A number of `full`, or a percentage of 100, as 0 to 1. */
function amount(text: string, full: number, percent = 100): number {
  const value = Number.parseFloat(text);
  return Number.isNaN(value) ? 0 : text.endsWith('%') ? value / percent : value / full;
}

function ofHex(hex: string): number | undefined {
  const full = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
  if (full.length < 6) return undefined;
  return ofRgb([0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255));
}

function ofRgb(parts: readonly number[]): number {
  const [red, green, blue] = parts.map((part) => {
    const value = Math.min(1, Math.max(0, part));
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function hslToRgb(hue: number, saturation: number, lightness: number): number[] {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((shift) => {
    const at = (shift + (((hue % 360) + 360) % 360) / 30) % 12;
    return lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1));
  });
}
