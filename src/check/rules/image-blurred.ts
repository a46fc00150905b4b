/** A laid-out slide enters; pictures shown larger than their own pixels leave. */
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
      return [finding('image/blurred', slide, place, message)];
    });
  },
};
