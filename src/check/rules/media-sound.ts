/** Films and sounds enter; those that begin by themselves and are heard leave. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { finding, type DeckRule } from '../check-rule.ts';
import { playersOf } from '../players.ts';
import { publishedBlocks } from '../published.ts';

export const mediaSound: DeckRule = {
  id: 'media/sound',
  needs: 'deck',
  find({ slides }) {
    return slides.flatMap(({ slide }) => {
      const found = playersOf(publishedBlocks(slide)).flatMap(
        ({ kind, span, autoplay, muted }): readonly Diagnostic[] =>
          autoplay && !muted ? [finding('media/sound', slide, span, `This ${kind} begins by itself, with sound.`)] : [],
      );
      const { background } = slide.directives;
      if (background?.video === undefined || background.muted !== false) return found;
      const hint = 'take muted: false out of the background';
      const message = 'The film behind this slide begins by itself, with sound.';
      return [...found, finding('media/sound', slide, slide.span, message, hint)];
    });
  },
};
