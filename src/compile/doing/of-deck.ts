/** The slides of a deck enter; what its settings say of things to do, and is not so, is told. */
import type { Slide } from '../../deck/deck.ts';
import { walkBlocks } from '../../deck/walk.ts';
import type { CompileContext } from '../context.ts';
import type { SlideWork } from '../memory/slide-work.ts';

/** A workbook holds what is to be done. */
export function reportNothingToDo(slides: readonly Pick<SlideWork, 'keys'>[], context: CompileContext): void {
  if (slides.length === 0 || slides.some((slide) => slide.keys.length > 0)) return;
  const hint = 'write ::: quiz, ::: exercise, ::: reflect or ```js run on a slide, or name another layout';
  const span = { file: context.input.source.path, line: 1 };
  context.report('doing/none', span, 'handout: workbook, but there is nothing to do in this deck.', hint);
}

/** What the talk reveals is not withheld. */
export function reportRevealed(slides: readonly Slide[], context: CompileContext): void {
  for (const { blocks } of slides) {
    walkBlocks(blocks, {
      block: (block) => {
        if (block.kind !== 'quiz' || block.reveal === undefined) return;
        const hint = 'leave reveal out, or do not publish the talk';
        const message = 'The talk reveals this quiz, though solutions are withheld.';
        context.report('doing/revealed', block.span, message, hint);
      },
    });
  }
}
