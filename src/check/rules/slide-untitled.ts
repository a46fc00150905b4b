/** Slides enter; those with neither a heading nor `title:` leave. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { finding, type DeckRule } from '../check-rule.ts';

export const slideUntitled: DeckRule = {
  id: 'slide/untitled',
  needs: 'deck',
  find({ slides }) {
    return slides.flatMap(({ slide, number }): readonly Diagnostic[] => {
      if (slide.title !== undefined && slide.title.trim() !== '') return [];
      const hint = 'write a heading, or title: in the front matter of the slide, which is not shown';
      return [finding('slide/untitled', slide, undefined, `Slide ${number} has no title.`, hint)];
    });
  },
};
