/** Elements with ids enter; each that bears the id of an earlier one leaves. */
import { finding, onSlides, type MeasuredRule } from '../check-rule.ts';
import type { MeasuredName } from '../measured-page.ts';

export const idDouble: MeasuredRule = {
  id: 'slide/id-duplicate',
  needs: 'browser',
  find({ page }, checked) {
    const told = new Set<string>();
    return onSlides(doublesOf(page.names), checked, ({ id, firstSlide, isDrawn, ...place }, slide, numberOf) => {
      const key = `${isDrawn ? '' : id} ${place.slide} ${place.line ?? ''}`;
      if (told.has(key)) return [];
      told.add(key);
      const where = firstSlide === place.slide ? 'on this slide' : `on slide ${numberOf.get(firstSlide) ?? firstSlide}`;
      const message = isDrawn
        ? 'Two elements of this drawing have the same id.'
        : `The id "${withoutSlide(id, place.slide)}" is borne by another element ${where} too.`;
      const hint = 'rename one of them: links, labels and styles reach only the first';
      return [finding('slide/id-duplicate', slide, place, message, hint)];
    });
  },
};

/** In a deck that is not trusted, ids of raw HTML begin with their slide's, which its author did not write. */
function withoutSlide(id: string, slide: string): string {
  return id.startsWith(`${slide}-`) ? id.slice(slide.length + 1) : id;
}

/** Each name that an element before it has too, with the slide of that one. */
function doublesOf(names: readonly MeasuredName[]): readonly (MeasuredName & { readonly firstSlide: string })[] {
  const first = new Map<string, string>();
  return names.flatMap((name) => {
    const firstSlide = first.get(name.id);
    if (firstSlide !== undefined) return [{ ...name, firstSlide }];
    first.set(name.id, name.slide);
    return [];
  });
}
