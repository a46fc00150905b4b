/** `lectern handout`: one deck enters, its handout as one PDF file leaves. */
import type { ExitCode } from '../failure.ts';
import { runPrintJob, type PrintJob } from '../printing.ts';
import type { HandoutFlags } from '../program.ts';
import type { Terminal } from '../report/terminal.ts';
import { slidesInRange } from '../slide-range.ts';
import { filePath, PDF } from '../target.ts';

export async function runHandout(argument: string, flags: HandoutFlags, terminal: Terminal): Promise<ExitCode> {
  return runPrintJob(argument, flags, terminal, handoutJob(flags));
}

function handoutJob({ layout, size, range, saveInk, notes }: HandoutFlags): PrintJob {
  const ending = (layout === undefined ? '' : `-${layout}`) + (notes === true ? '-notes' : '');
  return {
    target: (deck, output) => filePath(output, `${deck}-handout${ending}`, PDF),
    load: () => import('../../output/handout.ts'),
    async write({ deck, pieces }, path, options) {
      const { writeHandout } = await import('../../output/handout.ts');
      return writeHandout(deck, pieces, path, {
        ...options,
        only: range === undefined ? undefined : slidesInRange(range, deck, 'handout'),
        notes,
        settings: {
          ...(layout === undefined ? {} : { layout }),
          ...(size === undefined ? {} : { size }),
          ...(saveInk === true ? { ink: 'save' as const } : {}),
        },
      });
    },
    ...(notes === true ? { warning: 'This file holds the private notes: do not give it away.' } : {}),
  };
}
