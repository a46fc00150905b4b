/** The handout's settings: how slides stand on paper. */

/**
 * - `notes`: each slide with its handout text beside or below it.
 * - `2up`, `4up`, `6up`: so many slides a page.
 * - `3up-lines`: three slides a page, each with ruled lines to write on.
 * - `outline`: the text of the slides, without pictures of them.
 * - `workbook`: what is to be done, with room to answer, and the solutions at the end.
 */
export const HANDOUT_LAYOUTS = ['notes', '2up', '3up-lines', '4up', '6up', 'outline', 'workbook'] as const;
export type HandoutLayout = (typeof HANDOUT_LAYOUTS)[number];

export const PAPER_SIZES = ['a4', 'letter'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

/** Width and height of an upright sheet in millimetres (ISO 216; ANSI/ASME Y14.1). */
export const PAPER: Readonly<Record<PaperSize, { readonly width: number; readonly height: number }>> = {
  a4: { width: 210, height: 297 },
  letter: { width: 215.9, height: 279.4 },
};

export interface HandoutSettings {
  readonly layout: HandoutLayout;
  readonly size: PaperSize;
  /** `save`: light, without backgrounds. */
  readonly ink: 'full' | 'save';
  /** Whether it begins with a page of title, speakers and links. */
  readonly cover: boolean;
  /** Whether it has a table of contents. */
  readonly contents: boolean;
}

export const DEFAULT_HANDOUT: HandoutSettings = {
  layout: 'notes',
  size: 'a4',
  ink: 'full',
  cover: true,
  contents: true,
};
