/** Slides of which nothing is seen enter, and leave as findings. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { finding, type MeasuredRule } from '../check-rule.ts';

/** One that holds blocks of which nothing is seen; that there are none is told when the deck is read. */
export const slideBlank: MeasuredRule = {
  id: 'slide/empty',
  needs: 'browser',
  find({ page }, { slides }) {
    return slides.flatMap(({ slide }): readonly Diagnostic[] => {
      if (slide.blocks.length === 0 || !page.blank.includes(slide.id)) return [];
      const hint = 'remove it, or put something there that the talk shows';
      return [finding('slide/empty', slide, undefined, 'Nothing of this slide is seen.', hint)];
    });
  },
};
