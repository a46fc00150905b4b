/** `lectern handout`: one deck enters, its handout as one PDF file leaves. */
import type { Deck } from '../../deck/deck.ts';
import { type ExitCode, UsageError } from '../failure.ts';
import { runPrintJob, type PrintJob } from '../printing.ts';
import type { HandoutFlags } from '../commands/handout.ts';
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
      const only = range === undefined ? undefined : slidesInRange(range, deck, 'handout');
      if ((layout ?? deck.meta.handout.layout) === 'workbook') await checkWorkbook(deck, only, notes === true);
      return writeHandout(deck, pieces, path, {
        ...options,
        only,
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

/** Throws `UsageError` where there is nothing to be done, or what is asked for has no place in a workbook. */
async function checkWorkbook(deck: Deck, only: ReadonlySet<string> | undefined, notes: boolean): Promise<void> {
  if (notes) throw new UsageError('A workbook holds no notes.', 'leave --notes out, or take another --layout');
  const { hasTasks } = await import('../../render/workbook/tasks.ts');
  if (hasTasks(deck, only)) return;
  const where = only === undefined ? 'this deck' : 'these slides';
  const hint = 'write ::: quiz, ::: exercise, ::: reflect or ```js run on a slide, or take another --layout';
  throw new UsageError(`There is nothing to do in ${where}, so there is no workbook.`, hint);
}
