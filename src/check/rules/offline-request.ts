/** What the deck would ask other hosts for enters; each request leaves with what causes it. */
import { diagnose } from '../../deck/diagnostic.ts';
import { finding, type MeasuredRule } from '../check-rule.ts';

export const offlineRequest: MeasuredRule = {
  id: 'offline/request',
  needs: 'browser',
  find({ requests }, { slides }) {
    const byId = new Map(slides.map(({ slide }) => [slide.id, slide]));
    const first = slides[0]?.slide;
    return requests.flatMap(({ url, cause, slide: id, ...place }) => {
      const slide = id === undefined ? undefined : byId.get(id);
      const message = `${cause} asks ${shown(url)}.`;
      if (slide !== undefined) return [finding('offline/request', slide, place, message)];
      return first === undefined ? [] : [diagnose('offline/request', { file: first.span.file, line: 1 }, message)];
    });
  },
};

function shown(url: string): string {
  return url.length > 100 ? `${url.slice(0, 99)}…` : url;
}
