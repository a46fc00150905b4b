/** A layout, a paper and a slide's size enter; where pictures of slides stand on the page, and how large, leaves. */
import { type HandoutLayout, type PaperSize, PAPER } from '../../deck/handout.ts';

/** Lengths in millimetres. */
export interface HandoutGeometry {
  readonly page: { readonly width: number; readonly height: number };
  readonly margin: { readonly top: number; readonly side: number; readonly bottom: number };
  /** Slides on a page and side by side; absent where text flows. */
  readonly grid?: { readonly slides: number; readonly columns: number };
  /** Width of a slide's picture; in `notes` of one that stands by itself, beside its text, and above it. */
  readonly picture: { readonly alone: number; readonly beside: number; readonly above: number };
}

/** The layouts, and `speaker`: a page a slide, with the presenter's notes. */
export type PageLayout = HandoutLayout | 'speaker';

const MARGIN = { top: 20, side: 15, bottom: 18 } as const;

/** Between two pictures side by side. */
export const GAP = 6;

/** Below a picture: its number, or where the rest is found. */
const CAPTION = 8;

/** Width of a slide that only reminds of what was shown. */
const SMALL = 70;

const GRIDS: Readonly<Record<PageLayout, HandoutGeometry['grid']>> = {
  notes: undefined,
  outline: undefined,
  speaker: undefined,
  workbook: undefined,
  '2up': { slides: 2, columns: 1 },
  '3up-lines': { slides: 3, columns: 2 },
  '4up': { slides: 4, columns: 2 },
  '6up': { slides: 6, columns: 2 },
};

/** @param ratio height of a slide by its width. */
export function geometryOf(layout: PageLayout, size: PaperSize, ratio: number): HandoutGeometry {
  const { width, height } = PAPER[size];
  // Four wide slides are larger on a page that lies on its side.
  const page = layout === '4up' && ratio < 1 ? { width: height, height: width } : { width, height };
  const inner = { width: page.width - 2 * MARGIN.side, height: page.height - MARGIN.top - MARGIN.bottom };
  const grid = GRIDS[layout];
  const half = (inner.width - GAP) / 2;
  const common = { page, margin: MARGIN };
  if (layout === 'workbook') return { ...common, picture: { alone: SMALL, beside: SMALL, above: SMALL } };
  if (grid === undefined) {
    const above = layout === 'speaker' ? inner.width : Math.min(140, inner.width);
    return { ...common, picture: { alone: half, beside: half, above: Math.min(above, (inner.height * 0.55) / ratio) } };
  }
  const row = inner.height / Math.ceil(grid.slides / (layout === '3up-lines' ? 1 : grid.columns));
  const fits = Math.min(grid.columns === 1 ? inner.width : half, (row - CAPTION) / ratio);
  return { ...common, grid, picture: { alone: fits, beside: fits, above: fits } };
}

/** Millimetres in CSS pixels. */
const PIXELS = 96 / 25.4;

/** The scale in which a slide's picture is so many millimetres wide. */
export function pictureScale(width: number, slide: { readonly width: number }): number {
  return (width * PIXELS) / slide.width;
}

/**
 * The scale in which the pages are printed, 0.1 to 1: that of the smallest picture, so that on the page slides are laid
 * out at their true size, or larger, and lines break as on the screen.
 */
export function printScale(
  layout: PageLayout,
  size: PaperSize,
  slide: { readonly width: number; readonly height: number },
): number {
  if (layout === 'outline') return 1;
  const { picture } = geometryOf(layout, size, slide.height / slide.width);
  return Math.min(1, Math.max(0.1, pictureScale(Math.min(...Object.values(picture)), slide)));
}
