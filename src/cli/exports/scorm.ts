/** The flags of `lectern export --format scorm` enter; what makes a course package of a deck leaves. */
import { UsageError } from '../failure.ts';
import type { PrintJob } from '../printing.ts';
import type { ExportFlags } from '../commands/export.ts';
import { type FileKind, filePath } from '../target.ts';

/** A package of another tool is somebody's work. */
const COURSE: FileKind = {
  ending: '.zip',
  noun: 'course package of Lectern',
  begins: (head) => head.toString('latin1', 0, 2) === 'PK' && head.includes('<manifest identifier="lectern-'),
};

export function scormJob({ mastery }: ExportFlags): PrintJob {
  return {
    needsBrowser: false,
    target: (deck, output) => filePath(output, `${deck}-scorm`, COURSE),
    load: () => import('../../output/scorm/write-scorm.ts'),
    async write({ deck, pieces }, path, options) {
      const [{ makeScorm }, { writeWhole }] = await Promise.all([
        import('../../output/scorm/write-scorm.ts'),
        import('../../output/publish.ts'),
      ]);
      const { value, diagnostics } = await makeScorm(deck, pieces, { ...options, mastery });
      if (value === undefined) throw new UsageError('The study edition shows no slide.');
      await writeWhole(path, value);
      return { value: { bytes: value.byteLength }, diagnostics };
    },
  };
}
