/** Drawings enter; those whose lines are thinner than a projector draws leave. */
import { finding, onSlides, type MeasuredRule } from '../check-rule.ts';
import { contrast } from '../geometry.ts';
import type { MeasuredDrawing } from '../measured-drawing.ts';

/** CSS pixels on a slide 720 px high: a projector of 1080 lines makes less than a pixel and a quarter of them. */
const THIN = 0.8;
/** Of a drawing's lines, by length: a few hairlines among others are shading. */
const SHARE = 0.5;
/** Contrast below which a line is there to be looked past: a grid. */
const FAINT = 1.8;
/** CSS pixels of line that make a drawing of lines. */
const LEAST = 150;

export const drawingThin: MeasuredRule = {
  id: 'drawing/thin',
  needs: 'browser',
  find({ drawings }, checked) {
    const least = (THIN * checked.deck.meta.size.height) / 720;
    return onSlides(drawings, checked, (drawing, slide) => {
      const width = thinWidth(drawing, least);
      if (width === undefined) return [];
      const wanted = Math.ceil(least * 10) / 10;
      const message = `Most lines of this drawing are ${width} px thin; ${wanted} px are seen from the back row.`;
      return [finding('drawing/thin', slide, drawing, message)];
    });
  },
};

/** Of the longest of its thin lines; undefined where most are thicker. */
function thinWidth({ strokes, ground }: MeasuredDrawing, least: number): number | undefined {
  const seen = strokes.filter(({ color }) => contrast(color, ground) >= FAINT);
  const lengthOf = (some: MeasuredDrawing['strokes']): number => some.reduce((sum, { length }) => sum + length, 0);
  const thin = seen.filter(({ width }) => width < least);
  if (lengthOf(thin) < LEAST || lengthOf(thin) < SHARE * lengthOf(seen)) return undefined;
  return thin.reduce((most, one) => (one.length > most.length ? one : most)).width;
}
