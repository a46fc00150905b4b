/** Pictures that are heavier than they look enter, and leave as findings, with what would do. */
import { diagnose, type Diagnostic } from '../../deck/diagnostic.ts';
import type { MeasuredRule } from '../check-rule.ts';

export const imageWeight: MeasuredRule = {
  id: 'image/weight',
  needs: 'browser',
  find({ heavy }, { deck }) {
    const spans = new Map(deck.assets.map(({ path, span }) => [path, span]));
    return heavy.flatMap(({ path, bytes, enough }): readonly Diagnostic[] => {
      const span = spans.get(path);
      if (span === undefined) return [];
      if (enough === undefined) {
        const hint =
          'make a film of it (MP4 or WebM), which takes a tenth: ![what it shows](film.mp4){.autoplay .loop .muted}';
        return [diagnose('image/weight', span, `"${path}" has ${sized(bytes)}.`, hint)];
      }
      const message = `"${path}" is published with ${sized(bytes)}; ${sized(enough.bytes)} would look the same.`;
      return [diagnose('image/weight', span, message, `save it as WebP or JPEG, ${enough.width} pixels wide`)];
    });
  },
};

function sized(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
