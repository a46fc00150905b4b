/** A laid-out slide enters; pictures shown larger than their own pixels leave. */
import type { Slide } from '../../deck/deck.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { finding, type SlideRule } from '../check-rule.ts';
import { widthOf } from '../geometry.ts';

/** A picture may be stretched so far before it is seen from the first row. */
const STRETCH = 1.25;
/** CSS pixels: icons and badges are drawn in few pixels on purpose. */
const SMALL = 96;

export const imageBlurred: SlideRule = {
  id: 'image/blurred',
  needs: 'layout',
  find({ pictures }, slide) {
    return pictures.flatMap(({ box, natural, src, file, line }) => {
      const width = widthOf(box);
      if (natural === undefined || width < SMALL || /\.svg(?:[?#]|$)/i.test(src ?? '')) return [];
      if (width <= natural.width * STRETCH) return [];
      const place = { box, ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
      const message = `A picture of ${natural.width} × ${natural.height} pixels is shown ${Math.round(width)} px wide.`;
      const written = line === undefined ? undefined : widthAt(slide, line);
      const repair = written === undefined ? undefined : { from: `width=${written}`, to: `width=${natural.width}px` };
      return [finding('image/blurred', slide, place, message, undefined, repair)];
    });
  },
};

/** The width that the author gave the figure on a line. */
function widthAt(slide: Slide, line: number): string | undefined {
  let width: string | undefined;
  walkBlocks(slide.blocks, {
    block: (block) => {
      if (block.kind === 'figure' && block.span.line === line) width = block.width;
    },
  });
  return width;
}
