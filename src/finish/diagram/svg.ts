/** An author's SVG file enters; the same drawing in the theme's colours and face leaves, and what was taken out of it. */
import type { CleanOptions } from './clean-svg.ts';
import { cleanSvg } from './clean-svg.ts';
import type { DiagramOutcome } from './draw.ts';
import { bothSchemes, hexOf, hslOf, rgbOf } from './scheme-colors.ts';
import { outlineOfSvg } from './svg-outline.ts';
import { SvgStyle } from './svg-style.ts';

/** What a message names at most. */
const MOST_NAMED = 5;

const NO_DRAWING = {
  message: 'This SVG has no size, no end or too many parts, so it is shown as a picture.',
  hint: 'give its <svg> a viewBox, or show it as a picture, without .inline',
};

export async function drawSvg(source: string): Promise<DiagramOutcome> {
  const outline = outlineOfSvg(source);
  if (outline === undefined) return { fault: NO_DRAWING };
  const removed = new Set<string>();
  const dropped = (what: string): void => void removed.add(what);
  const style = new SvgStyle(outline.css, dropped);
  const colors = new Map<string, string | undefined>();
  const clean = cleanSvg(source, {
    ...RULES,
    color(value, use) {
      const key = `${use} ${value}`;
      if (!colors.has(key)) colors.set(key, RULES.color(value, use));
      return colors.get(key);
    },
    author: {
      styleOf: (name, attributes) => style.of(name, attributes),
      mayUse: outline.mayUse,
      dropped,
    },
  });
  if (clean === undefined) return { fault: NO_DRAWING };
  const remarks = removed.size === 0 ? {} : { remarks: [remarkOf([...removed])] };
  return { drawing: { ...clean, summary: outline.words, ...remarks } };
}

function remarkOf(removed: readonly string[]): { readonly message: string; readonly hint: string } {
  const more = removed.length > MOST_NAMED ? ` and ${removed.length - MOST_NAMED} more` : '';
  const named = removed.slice(0, MOST_NAMED).join(', ') + more;
  return {
    message: `Left out of the inlined SVG: ${named}.`,
    hint: 'without .inline it is shown as a picture, with all it has but scripts',
  };
}

const RULES: CleanOptions = {
  color(value, use) {
    const text = value.toLowerCase();
    if (text === 'none' || text === 'transparent') return 'none';
    if (text === 'currentcolor') return 'var(--color-text)';
    const named = /^var\(\s*(--color-[a-z\d-]{1,30})\s*(?:,.*)?\)$/.exec(text)?.[1];
    if (named !== undefined) return `var(${named})`;
    const rgb = rgbOf(text) ?? rgbOf(withoutAlpha(text)) ?? hslOf(text);
    if (rgb === undefined) return undefined;
    const hex = hexOf(rgb);
    const alpha = alphaOf(text);
    if (alpha !== '') return bothSchemes(hex)?.replaceAll(/#[\da-f]{6}/g, (solid) => solid + alpha);
    // What is drawn in ink on paper is drawn in the theme's.
    if (use !== 'stop' && hex === '#000000') return 'var(--color-text)';
    if (use !== 'stop' && hex === '#ffffff') return use === 'text' ? bothSchemes(hex) : 'var(--color-background)';
    return bothSchemes(hex);
  },
  element(_name, attributes) {
    const face = attributes.get('font-family');
    attributes.delete('font-family');
    // No face of this machine may be relied on.
    if (face !== undefined && /mono|courier|consol|code/i.test(face)) attributes.set('font-family', 'var(--font-code)');
  },
};

/** How much shines through, as the last two digits of `#rrggbbaa`; empty where nothing does. */
function alphaOf(color: string): string {
  const hex = /^#(?:[\da-f]{3}([\da-f])|[\da-f]{6}([\da-f]{2}))$/.exec(color);
  const digits = hex?.[2] ?? (hex?.[1] === undefined ? undefined : hex[1] + hex[1]);
  if (digits !== undefined) return digits === 'ff' ? '' : digits;
  const said = /^(?:rgb|hsl)a?\([^)]*[,/]\s*([\d.]+)(%?)\s*\)$/.exec(color);
  if (said === null || (color.match(/[,/]/g)?.length ?? 0) === 2) return '';
  const alpha = Math.min(1, Number(said[1]) / (said[2] === '%' ? 100 : 1));
  return alpha < 1
    ? Math.round(alpha * 255)
        .toString(16)
        .padStart(2, '0')
    : '';
}

/** `#rgba` and `#rrggbbaa` as they are without what shines through. */
function withoutAlpha(color: string): string {
  const hex = /^#(?:([\da-f]{3})[\da-f]|([\da-f]{6})[\da-f]{2})$/.exec(color);
  return hex === null ? color : `#${hex[1] ?? hex[2]}`;
}
