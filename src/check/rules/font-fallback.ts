/** Texts that ask for a font which is not there enter; each such font leaves, where it is first asked for. */
import { finding, onSlides, type MeasuredRule } from '../check-rule.ts';

/** Told once a font: it comes from one style sheet. */
export const fontFallback: MeasuredRule = {
  id: 'font/fallback',
  needs: 'browser',
  find({ page }, checked) {
    const told = new Set<string>();
    return onSlides(page.faces, checked, ({ family, instead, text, ...place }, slide) => {
      if (told.has(family)) return [];
      told.add(family);
      const slides = new Set(page.faces.flatMap((one) => (one.family === family ? one.slide : []))).size;
      const more = slides === 1 ? '' : ` So do texts on ${slides - 1} more ${slides === 2 ? 'slide' : 'slides'}.`;
      const quoted = text.length > 40 ? `${text.slice(0, 39)}…` : text;
      const message = `"${quoted}" asks for the font "${family}", which the deck does not bring; ${instead} stands in for it.${more}`;
      return [finding('font/fallback', slide, place, message)];
    });
  },
};
