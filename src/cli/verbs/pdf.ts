/** `lectern pdf`: one deck enters, its slides as one PDF file leave. */
import { UsageError, type ExitCode } from '../failure.ts';
import { runPrintJob, type PrintJob } from '../printing.ts';
import type { PdfFlags } from '../commands/pdf.ts';
import type { Terminal } from '../report/terminal.ts';
import { slidesInRange } from '../slide-range.ts';
import { filePath, PDF } from '../target.ts';

export async function runPdf(argument: string, flags: PdfFlags, terminal: Terminal): Promise<ExitCode> {
  const job = flags.notes === true ? speakerJob(flags) : slidesJob(flags);
  return runPrintJob(argument, flags, terminal, job);
}

function slidesJob({ range, fragments, dark, size }: PdfFlags): PrintJob {
  return {
    target: (deck, output) => filePath(output, deck, PDF),
    load: () => import('../../output/pdf.ts'),
    async write({ deck, pieces }, path, options) {
      const { writePdf } = await import('../../output/pdf.ts');
      return writePdf(deck, pieces, path, {
        ...options,
        only: range === undefined ? undefined : slidesInRange(range, deck, 'slides'),
        steps: fragments,
        scheme: dark === true ? 'dark' : undefined,
        paper: size,
      });
    },
  };
}

/** A page a slide, with what nobody but the speaker shall read. */
function speakerJob({ range, fragments, dark, size }: PdfFlags): PrintJob {
  if (fragments === true) {
    throw new UsageError(
      'Notes stand beside whole slides, not beside their steps.',
      'leave out --fragments or --notes',
    );
  }
  return {
    target: (deck, output) => filePath(output, `${deck}-notes`, PDF),
    load: () => import('../../output/handout.ts'),
    async write({ deck, pieces }, path, options) {
      const { writeHandout } = await import('../../output/handout.ts');
      return writeHandout(deck, pieces, path, {
        ...options,
        only: range === undefined ? undefined : slidesInRange(range, deck, 'slides'),
        scheme: dark === true ? 'dark' : undefined,
        notes: true,
        settings: { layout: 'speaker', cover: false, contents: false, ...(size === undefined ? {} : { size }) },
      });
    },
    warning: 'This file holds the private notes: do not give it away.',
  };
}
