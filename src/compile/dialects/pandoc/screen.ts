/** A deck's `width`, `height` and `fontsize` enter; how its pixels and its letters stand to those of a slide here leaves. */
import { optionOf } from './metadata.ts';

export interface Screen {
  /** Pixels of a slide of 1280 by 720 for one of the deck's. */
  readonly across: number;
  readonly down: number;
  /** For `zoom:`; absent where letters are as large as the theme's, or larger. */
  readonly zoom?: number;
}

/** What letters measure in reveal.js, and in the theme. */
const TEXT = 40;
const OWN_TEXT = 30;
/** What a title takes: of reveal.js' letters, and with the margins of the theme's pixels. */
const TITLE = 2.5;
const OWN_TITLE = 215;

export function screenOf(values: Readonly<Record<string, unknown>>): Screen {
  const isQuarto = 'format' in values;
  const pixels = (name: string): number => {
    const value = Number(String(optionOf(values, name) ?? '').replace(/px$/, '') || NaN);
    return value >= 200 && value <= 8000 ? value : NaN;
  };
  const width = pixels('width') || (isQuarto ? 1050 : 960);
  const height = pixels('height') || 700;
  const letters = Number(/^(\d+(?:\.\d+)?)px$/.exec(String(optionOf(values, 'fontsize') ?? ''))?.[1] ?? TEXT);
  // So that as many lines stand below a title as in reveal.js.
  const zoom = Math.round((720 / (OWN_TEXT * (height / letters - TITLE) + OWN_TITLE)) * 100) / 100;
  return {
    across: 1280 / width,
    down: 720 / height,
    ...(zoom < 0.97 ? { zoom: Math.max(0.5, zoom) } : {}),
  };
}
