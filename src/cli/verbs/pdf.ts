/** `lectern pdf`: one deck enters, its slides as one PDF file leave. */
import { installCleanup } from '../../output/cleanup.ts';
import { UsageError, type ExitCode } from '../failure.ts';
import { printDeck } from '../printing.ts';
import type { PdfFlags } from '../program.ts';
import type { Terminal } from '../report/terminal.ts';
import { trustRule } from '../trust-rule.ts';
import { findOneDeck } from '../workspace/find-decks.ts';

export async function runPdf(argument: string, flags: PdfFlags, terminal: Terminal): Promise<ExitCode> {
  installCleanup();
  const isTrusted = trustRule(flags, terminal);
  const found = findOneDeck(argument, isTrusted);
  const place = found.decks[0];
  if (place === undefined) throw new UsageError(`"${argument}" holds no deck.`);
  return printDeck(place, flags, terminal, isTrusted, found.diagnostics);
}
