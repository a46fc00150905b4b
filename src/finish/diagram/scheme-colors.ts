/** A colour on white enters; a value of CSS leaves that is that colour in the light scheme and its counterpart in the dark one. */
import { NAMED_COLORS } from '../../deck/named-colors.ts';

type Rgb = readonly [number, number, number];

/** Undefined for what is no colour: `none`, `transparent`, a name nobody knows. */
export function bothSchemes(color: string): string | undefined {
  const rgb = rgbOf(color.trim().toLowerCase());
  return rgb === undefined ? undefined : `light-dark(${hexOf(rgb)},${hexOf(darkened(rgb))})`;
}

/** `#rgb`, `#rrggbb`, `rgb()` or a name; parts from 0 to 1. */
export function rgbOf(color: string): Rgb | undefined {
  const hex =
    /^#([\da-f]{3}|[\da-f]{6})$/.exec(color)?.[1] ??
    (Object.hasOwn(NAMED_COLORS, color) ? NAMED_COLORS[color] : undefined);
  if (hex !== undefined) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255);
    return [red ?? 0, green ?? 0, blue ?? 0];
  }
  const parts = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(color);
  if (parts === null) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.slice(1, 4).map((part) => Math.min(1, Number(part) / 255));
  return [red, green, blue];
}

/** `hsl()` with degrees and per cent, any opacity left out. */
export function hslOf(color: string): Rgb | undefined {
  const parts = /^hsla?\(\s*(-?[\d.]+)(?:deg)?[\s,]+([\d.]+)%[\s,]+([\d.]+)%/.exec(color);
  if (parts === null) return undefined;
  const [hue = 0, saturation = 0, lightness = 0] = parts.slice(1, 4).map(Number);
  const [s, l] = [Math.min(1, saturation / 100), Math.min(1, lightness / 100)];
  // CSS Color 4, 7.1.
  return [0, 8, 4].map((n) => {
    const k = (((n + hue / 30) % 12) + 12) % 12;
    return l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  }) as unknown as Rgb;
}

/**
 * White becomes the dark paper and black its ink; what lies between keeps its hue and its order in lightness, so that
 * words read on their ground as before, and a line of middle lightness is seen on the dark paper too.
 */
function darkened(rgb: Rgb): Rgb {
  const [lightness, a, b] = toOklab(rgb);
  const now = 0.95 - 0.75 * lightness ** 2.4;
  // Pale colours stay pale: as strong as on paper, but no stronger than a screen shows.
  return fromOklab([now, a, b]);
}

// Björn Ottosson, "A perceptual color space for image processing" (2020).
function toOklab([red, green, blue]: Rgb): Rgb {
  const [r, g, b] = [red, green, blue].map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Rgb): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((part) => {
    const light = Math.min(1, Math.max(0, part));
    return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  }) as unknown as Rgb;
}

/** `#rrggbb`. */
export function hexOf(rgb: Rgb): string {
  return `#${rgb
    .map((part) =>
      Math.round(Math.min(1, Math.max(0, part)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
