/** Boxes, colours and seats enter; lengths, ratios and angles leave. */
import type { Box, Rgba, Shown } from './measured.ts';

export function widthOf({ left, right }: Box): number {
  return Math.max(0, right - left);
}

export function heightOf({ top, bottom }: Box): number {
  return Math.max(0, bottom - top);
}

export function areaOf(box: Box): number {
  return widthOf(box) * heightOf(box);
}

export function common(one: Box, two: Box): Box {
  return {
    left: Math.max(one.left, two.left),
    top: Math.max(one.top, two.top),
    right: Math.min(one.right, two.right),
    bottom: Math.min(one.bottom, two.bottom),
  };
}

/** How far a box reaches over the edges of a slide; 0 inside. */
export function beyond(box: Box, width: number, height: number): number {
  return Math.max(0, -box.left, -box.top, box.right - width, box.bottom - height);
}

/** Which edge a box reaches over furthest. */
export function edgeOf(box: Box, width: number, height: number): 'left' | 'top' | 'right' | 'bottom' {
  const by = { left: -box.left, top: -box.top, right: box.right - width, bottom: box.bottom - height };
  return (Object.entries(by) as [keyof typeof by, number][]).reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

/** Whether both are seen in some step. */
export function meet(one: Shown, two: Shown): boolean {
  return one.from <= (two.to ?? Infinity) && two.from <= (one.to ?? Infinity);
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export function luminance([red, green, blue]: Rgba): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** A colour with opacity on an opaque ground. */
export function laidOn([red, green, blue, alpha]: Rgba, [r, g, b]: Rgba): Rgba {
  const mix = (top: number, below: number): number => top * alpha + below * (1 - alpha);
  return [mix(red, r), mix(green, g), mix(blue, b), 1];
}

/**
 * Contrast of text to its ground, 1 to 21 (WCAG 2.2).
 * @param flare light of the room on the screen, as a share of its white; WCAG's own 0.05 of it is always there.
 */
export function contrast(color: Rgba, ground: Rgba, flare = 0): number {
  const [one, two] = [luminance(laidOn(color, ground)), luminance(ground)];
  return (Math.max(one, two) + 0.05 + flare) / (Math.min(one, two) + 0.05 + flare);
}
