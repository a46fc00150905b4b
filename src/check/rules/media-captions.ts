/** Films and sounds enter; those whose words nobody can read leave. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import type { Slide } from '../../deck/deck.ts';
import { plainTextOfBlocks } from '../../deck/text.ts';
import { finding, type DeckRule } from '../check-rule.ts';
import { playersOf } from '../players.ts';
import { publishedBlocks } from '../published.ts';

/** How authors call what was said, in the languages of Lectern. */
const TRANSCRIPT =
  /transcript|transkript|abschrift|wortlaut|transcription|transcripci[oó]n|文字起こし|書き起こし|文字稿|文稿|字幕|رونوشت|متن گفتار/i;

export const mediaCaptions: DeckRule = {
  id: 'media/captions',
  needs: 'deck',
  find({ slides }) {
    return slides.flatMap(({ slide }) =>
      playersOf(publishedBlocks(slide)).flatMap((player): readonly Diagnostic[] => {
        const { kind, span, muted, hasCaptions, isDecorative, isHtml } = player;
        if (muted || hasCaptions || isDecorative) return [];
        if (kind === 'film') {
          const hint = isHtml ? 'write <track kind="captions" src="talk.vtt" srclang="en"> into it' : undefined;
          return [finding('media/captions', slide, span, 'This film has no captions.', hint)];
        }
        if (hasTranscript(slide)) return [];
        const hint = 'write what is said into ::: handout or ::: study, or link to a transcript';
        return [finding('media/captions', slide, span, 'What this sound says can be read nowhere.', hint)];
      }),
    );
  },
};

function hasTranscript(slide: Slide): boolean {
  const { handout, study } = slide.texts;
  return handout.length + study.length > 0 || TRANSCRIPT.test(plainTextOfBlocks(slide.blocks));
}
