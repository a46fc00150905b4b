/** `lectern handout`: one deck enters, its handout as one PDF file leaves. */
import { installCleanup } from '../../output/cleanup.ts';
import { UsageError, type ExitCode } from '../failure.ts';
import { printDeck, type PrintJob } from '../printing.ts';
import type { HandoutFlags } from '../program.ts';
import type { Terminal } from '../report/terminal.ts';
import { slidesInRange } from '../slide-range.ts';
import { filePath, PDF } from '../target.ts';
import { trustRule } from '../trust-rule.ts';
import { findOneDeck } from '../workspace/find-decks.ts';

export async function runHandout(argument: string, flags: HandoutFlags, terminal: Terminal): Promise<ExitCode> {
  installCleanup();
  const isTrusted = trustRule(flags, terminal);
  const found = findOneDeck(argument, isTrusted);
  const place = found.decks[0];
  if (place === undefined) throw new UsageError(`"${argument}" holds no deck.`);
  return printDeck(place, flags, terminal, handoutJob(flags), isTrusted, found.diagnostics);
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
