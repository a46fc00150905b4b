/** What axe found enters; each barrier leaves at its element. */
import { finding, type MeasuredRule } from '../check-rule.ts';

/** Told as `alt/missing`, as for every other picture. */
const IMAGE = 'image-alt';

export const accessAxe: MeasuredRule = {
  id: 'access/axe',
  needs: 'browser',
  find({ barriers }, { slides }) {
    const byId = new Map(slides.map(({ slide }) => [slide.id, slide]));
    const told = new Set<string>();
    return barriers.flatMap(({ axe, help, html, slide: id, form, ...place }) => {
      const slide = byId.get(id ?? '') ?? slides[0]?.slide;
      const where = form === undefined ? '' : form === 'study' ? 'On the study page: ' : 'In the handout: ';
      const key = `${axe} ${slide?.id} ${place.file ?? ''}:${place.line ?? ''}`;
      if (slide === undefined || axe === IMAGE || told.has(key)) return [];
      told.add(key);
      return [finding('access/axe', slide, place, `${where}${help} (${axe}).`, `it is ${html}`)];
    });
  },
};

/** Pictures in raw HTML, which the compiler leaves as they are. */
export const altMissing: MeasuredRule = {
  id: 'alt/missing',
  needs: 'browser',
  find({ barriers }, { slides }) {
    const byId = new Map(slides.map(({ slide }) => [slide.id, slide]));
    return barriers.flatMap(({ axe, html, slide: id, ...place }) => {
      const slide = byId.get(id ?? '');
      if (axe !== IMAGE || slide === undefined) return [];
      const hint = 'write alt="what it shows", or alt="" for decoration';
      return [finding('alt/missing', slide, place, `This picture has no description: ${html}.`, hint)];
    });
  },
};
