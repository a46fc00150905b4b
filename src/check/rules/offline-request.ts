/** What the deck would ask other hosts for enters; each request leaves with what causes it. */
import { diagnose } from '../../deck/diagnostic.ts';
import { finding, type MeasuredRule } from '../check-rule.ts';

export const offlineRequest: MeasuredRule = {
  id: 'offline/request',
  needs: 'browser',
  find({ requests }, { slides }) {
    const byId = new Map(slides.map(({ slide }) => [slide.id, slide]));
    const first = slides[0]?.slide;
    // Of what the wall refused only the host is known: it may be one of those whose place is known.
    const placed = new Set(requests.flatMap((one) => (one.line === undefined ? [] : hostOf(one.url))));
    const told = new Set<string>();
    return requests.flatMap(({ url, cause, slide: id, ...place }) => {
      if (place.line === undefined) {
        if (placed.has(hostOf(url)) || told.has(hostOf(url))) return [];
        told.add(hostOf(url));
      }
      const slide = id === undefined ? undefined : byId.get(id);
      const message = `${cause} asks ${shown(url)}.`;
      if (slide !== undefined) return [finding('offline/request', slide, place, message)];
      return first === undefined ? [] : [diagnose('offline/request', { file: first.span.file, line: 1 }, message)];
    });
  },
};

/** Of an address, or of `host:port`. */
function hostOf(url: string): string {
  return url
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d+$/, '');
}

function shown(url: string): string {
  return url.length > 100 ? `${url.slice(0, 99)}…` : url;
}
