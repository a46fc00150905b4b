/** A deck and a layout enter; what stands in the handout leaves: its slides, which of them as pictures, and the ids whose pages it names. */
import type { Deck, Slide } from '../../deck/deck.ts';
import { isStaged, type VisibleSlide, visibleSlides } from '../visible.ts';
import { helpOf } from '../workbook/help.ts';
import { hintId, solutionId, taskId } from '../workbook/task.ts';
import { hasTasks, tasksOf } from '../workbook/tasks.ts';
import type { PageLayout } from './geometry.ts';

export interface HandoutContents {
  readonly slides: readonly VisibleSlide[];
  readonly pictured: readonly VisibleSlide[];
  /** Ids of the slides, and of all else whose page is told. */
  readonly places: readonly string[];
}

/** A deck without anything to do has no workbook, and gets the usual handout. */
export function layoutFor(deck: Deck, layout: PageLayout): PageLayout {
  return layout === 'workbook' && !hasTasks(deck) ? 'notes' : layout;
}

/** A slide of paper alone is written out as text; one with a background is a picture all the same. */
export function isWrittenOut(slide: Slide, layout: PageLayout): boolean {
  return layout === 'notes' && !isStaged(slide) && slide.directives.background === undefined;
}

/** @param only ids; absent: all slides. */
export function handoutContents(
  deck: Deck,
  layout: PageLayout,
  only: ReadonlySet<string> | undefined,
): HandoutContents {
  if (layout !== 'workbook') {
    const slides = visibleSlides(deck, 'handout')
      .stacks.flat()
      .filter(({ slide }) => only?.has(slide.id) ?? true);
    const pictured = layout === 'outline' ? [] : slides.filter(({ slide }) => !isWrittenOut(slide, layout));
    return { slides, pictured, places: slides.map(({ slide }) => slide.id) };
  }
  const tasks = tasksOf(deck, only);
  const isWithheld = deck.meta.solutions === 'withheld';
  const helped = [...tasks.byKey.values()].flatMap(({ block: { key }, block }) => {
    const { hasHint, hasSolution } = helpOf(block, isWithheld);
    return [taskId(key), ...(hasHint ? [hintId(key)] : []), ...(hasSolution ? [solutionId(key)] : [])];
  });
  return {
    slides: tasks.slides.map(({ visible }) => visible),
    pictured: tasks.slides.flatMap(({ visible, hasPicture }) => (hasPicture ? [visible] : [])),
    places: [...tasks.slides.map(({ visible }) => visible.slide.id), ...helped],
  };
}
