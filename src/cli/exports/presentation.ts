/** The flags of `lectern export --format pptx` enter; what makes a presentation of a deck leaves. */
import { dirname, join, relative, sep } from 'node:path';
import type { ExportFlags } from '../commands/export.ts';
import { UsageError } from '../failure.ts';
import type { PrintJob } from '../printing.ts';
import { slidesInRange } from '../slide-range.ts';
import { type FileKind, filePath } from '../target.ts';
import { HOLDS_NOTES } from './private-file.ts';

/** What PowerPoint has saved since is somebody's work. */
const PRESENTATION: FileKind = {
  ending: '.pptx',
  noun: 'presentation as Lectern left it',
  begins: (head) => head.toString('latin1', 0, 2) === 'PK' && head.includes('<Application>Lectern</Application>'),
};

export function presentationJob({ range, dark, notes }: ExportFlags): PrintJob {
  return {
    target: (deck, output) => filePath(output, deck, PRESENTATION),
    load: () => import('../../output/pptx/write-pptx.ts'),
    async write({ deck, pieces, root }, path, { onProgress, ...options }) {
      const [{ makePptx }, { writeWhole }] = await Promise.all([
        import('../../output/pptx/write-pptx.ts'),
        import('../../output/publish.ts'),
      ]);
      const { value, diagnostics } = await makePptx(deck, pieces, {
        ...options,
        only: range === undefined ? undefined : slidesInRange(range, deck, 'slides'),
        scheme: dark === true ? 'dark' : undefined,
        notes: notes !== false,
        fileUrl: (asset) => relative(dirname(path), join(root, asset)).split(sep).map(encodeURIComponent).join('/'),
        onSlides: (slides) => onProgress?.({ step: 'settle', slides }),
      });
      if (value === undefined) throw new UsageError('The deck shows no slide.');
      await writeWhole(path, value.bytes);
      const warning = value.holdsNotes ? { warning: HOLDS_NOTES } : {};
      return { value: { bytes: value.bytes.byteLength, ...warning }, diagnostics };
    },
  };
}
