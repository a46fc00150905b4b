/** `lectern export`: one deck enters; the talk in one file, pictures of its slides, its transcript, a presentation or a course package leave. */
import { join } from 'node:path';
import { UsageError, type ExitCode } from '../failure.ts';
import { runPrintJob, type PrintJob } from '../printing.ts';
import type { ExportFlags } from '../commands/export.ts';
import { shownPath } from '../report/findings.ts';
import type { Terminal } from '../report/terminal.ts';
import { scormJob } from '../exports/scorm.ts';
import { presentationJob } from '../exports/presentation.ts';
import { slidesInRange } from '../slide-range.ts';
import { filePath, folderPath, PAGE, PNG, rejectOther, WEBP } from '../target.ts';

export async function runExport(argument: string, flags: ExportFlags, terminal: Terminal): Promise<ExitCode> {
  rejectIdle(flags);
  if (flags.edition !== undefined && flags.format !== 'html-single') {
    throw new UsageError(
      'Only a single HTML file is one of several editions.',
      'add --format html-single, or leave out --edition',
    );
  }
  switch (flags.format) {
    case 'png':
    case 'webp':
      return runPrintJob(argument, flags, terminal, picturesJob(flags));
    case 'og':
      return runPrintJob(argument, flags, terminal, shareJob(flags));
    case 'html-single':
      return runPrintJob(
        argument,
        flags,
        terminal,
        flags.edition === 'study' ? singleStudyJob(flags) : singleJob(flags),
      );
    case 'md':
      return (await import('../exports/transcript.ts')).exportTranscript(argument, flags, terminal);
    case 'pptx':
      return runPrintJob(argument, flags, terminal, presentationJob(flags));
    case 'scorm':
      return runPrintJob(argument, flags, terminal, scormJob(flags));
  }
}

/** Flags that would change nothing, though who gave them meant something. Throws `UsageError`. */
function rejectIdle({ format, range, scale, dark, notes, mastery }: ExportFlags): void {
  if (format === 'scorm' && [range, scale, dark, notes].some((flag) => flag !== undefined)) {
    throw new UsageError(
      'A course package is the whole study edition, which never holds the notes.',
      'leave out --range, --scale, --dark and --notes',
    );
  }
  if (format !== 'scorm' && mastery !== undefined) {
    throw new UsageError(
      'Only a course system marks learners as passed.',
      'add --format scorm, or leave out --mastery',
    );
  }
  if (format === 'og' && (range !== undefined || scale !== undefined)) {
    throw new UsageError(
      'The picture to share is one of the title, in a size of its own.',
      'leave out --range and --scale',
    );
  }
  if (format === 'md' && (scale !== undefined || dark !== undefined)) {
    throw new UsageError('A transcript is text: it has no size and no colours.', 'leave out --scale and --dark');
  }
  if (format === 'pptx' && scale !== undefined) {
    throw new UsageError('A presentation is as large as the slides are.', 'leave out --scale');
  }
  if (['png', 'webp', 'og'].includes(format) && notes !== undefined) {
    throw new UsageError('Pictures hold no notes.', 'lectern pdf --notes prints them, --format md writes them');
  }
}

/** Throws `UsageError`. */
function rejectParts({ range, scale, dark }: ExportFlags): void {
  if (range === undefined && scale === undefined && dark === undefined) return;
  throw new UsageError(
    'A single HTML file is the whole edition, in its own size and scheme.',
    'leave out --range, --scale and --dark; scheme: dark in the deck makes it dark',
  );
}

/** All lessons on one page, in one file. */
function singleStudyJob(flags: ExportFlags): PrintJob {
  rejectParts(flags);
  if (flags.notes === true) {
    throw new UsageError('The presenter’s notes are not for learners.', 'leave out --notes');
  }
  return {
    needsBrowser: false,
    target: (deck, output) => filePath(output, `${deck}-study`, PAGE),
    load: () => import('../../output/single-study.ts'),
    async write({ deck, pieces, textOf }, path, options) {
      const [{ writeSingleStudy }, { visibleSlides }] = await Promise.all([
        import('../../output/single-study.ts'),
        import('../../render/visible.ts'),
      ]);
      if (visibleSlides(deck, 'study').total === 0) throw new UsageError('The deck shows learners no slide.');
      return writeSingleStudy(deck, pieces, path, { ...options, textOf });
    },
  };
}

/** The talk as it is built, in one file. */
function singleJob(flags: ExportFlags): PrintJob {
  rejectParts(flags);
  const { notes } = flags;
  return {
    needsBrowser: false,
    target: (deck, output) => filePath(output, deck, PAGE),
    load: () => import('../../output/single-talk.ts'),
    async write({ deck, pieces, textOf }, path, options) {
      const { writeSingleTalk } = await import('../../output/single-talk.ts');
      return writeSingleTalk(deck, pieces, path, { ...options, textOf, notes: notes === true });
    },
    ...(notes === true
      ? { warning: 'It holds the private notes of the presenter: give others one that is made without --notes.' }
      : {}),
  };
}

/** `<number>-<id>.png` for each slide, numbered as the slides are. */
function picturesJob({ format, scale, range, dark }: ExportFlags): PrintJob {
  const kind = format === 'webp' ? WEBP : PNG;
  return {
    target: (deck, output) => folderPath(output, `${deck}-slides`),
    load: () => import('../../output/shots.ts'),
    async write({ deck, pieces }, folder, { onProgress, ...options }) {
      const [{ takeShots }, { writeWhole }, { visibleSlides }] = await Promise.all([
        import('../../output/shots.ts'),
        import('../../output/publish.ts'),
        import('../../render/visible.ts'),
      ]);
      const shown = visibleSlides(deck, 'slides').stacks.flat();
      const only = range === undefined ? undefined : slidesInRange(range, deck, 'slides');
      const digits = String(shown.length).length;
      const pathOf = new Map(
        shown.map(({ slide, number = 0 }) => {
          const name = `${String(number).padStart(digits, '0')}-${slide.id.replace(/[^\p{L}\p{N}.-]+/gu, '-')}`;
          return [slide.id, join(folder, `${name.slice(0, 80)}${kind.ending}`)];
        }),
      );
      // Before anything is written: all of them, or none.
      for (const path of pathOf.values()) rejectOther(path, shownPath(path), kind);
      onProgress?.({ step: 'settle', slides: only?.size ?? shown.length });
      const { value: shots, diagnostics } = await takeShots(deck, pieces, {
        ...options,
        only,
        scale: scale ?? 2,
        scheme: dark === true ? 'dark' : undefined,
      });
      let bytes = 0;
      for (const { id, png } of shots) {
        const body = kind === WEBP ? await webp(png) : png;
        await writeWhole(pathOf.get(id) ?? join(folder, `${id}${kind.ending}`), body);
        bytes += body.byteLength;
      }
      return { value: { bytes, files: shots.length }, diagnostics };
    },
  };
}

async function webp(png: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp(png).webp({ quality: 92 }).toBuffer();
}

/** What others show beside a link to the talk. */
function shareJob({ dark }: ExportFlags): PrintJob {
  return {
    target: (deck, output) => filePath(output, `${deck}-og`, PNG),
    load: () => import('../../output/shots.ts'),
    async write({ deck, pieces }, path, options) {
      const [{ firstSlidePicture }, { sharePicture }, { writeWhole }] = await Promise.all([
        import('../../output/shots.ts'),
        import('../../output/share-picture.ts'),
        import('../../output/publish.ts'),
      ]);
      const png = await firstSlidePicture(deck, pieces, {
        ...options,
        scale: 1,
        scheme: dark === true ? 'dark' : undefined,
      });
      if (png === undefined) throw new UsageError('The deck shows no slide.');
      const body = await sharePicture(png);
      await writeWhole(path, body);
      return { value: { bytes: body.byteLength }, diagnostics: [] };
    },
  };
}
