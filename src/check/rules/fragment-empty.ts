/** Fragments that show nothing enter, and leave as findings. */
import { finding, onSlides, type MeasuredRule } from '../check-rule.ts';

export const fragmentEmpty: MeasuredRule = {
  id: 'fragment/empty',
  needs: 'browser',
  find({ page }, checked) {
    return onSlides(page.voids, checked, ({ step, isAlone, ...place }, slide) => {
      const rest = isAlone ? `: step ${step + 1} of the slide changes nothing` : '';
      return [finding('fragment/empty', slide, place, `This fragment shows nothing${rest}.`)];
    });
  },
};
