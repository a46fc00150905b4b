/** The program enters; it leaves with `lectern pdf`, which prints the slides: arguments, flags, help, and the verb behind them. */
import { type Command, Option } from 'commander';
import type { PaperSize } from '../../deck/handout.ts';
import type { ExitCode } from '../failure.ts';
import { PDF_HELP } from '../help-texts.ts';
import type { Terminal } from '../report/terminal.ts';
import { browserOption, finishing, notEmpty, rangeOption, sizeOption, type PrintFlags } from './shared-flags.ts';

export interface PdfFlags extends PrintFlags {
  readonly fragments?: boolean;
  readonly notes?: boolean;
  readonly range?: string;
  readonly dark?: boolean;
  readonly size?: PaperSize;
}

/** `done` is told the exit code of the verb. */
export function addPdf(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  finishing(program.command('pdf'))
    .description('print the slides as one PDF file')
    .argument('[deck]', 'a Markdown file, or a folder that holds one deck', '.')
    .addOption(
      new Option('-o, --output <file>', 'the PDF to write (default: <deck>.pdf in the current folder)').argParser(
        notEmpty,
      ),
    )
    .option('--fragments', 'a page for each step of a slide, its beginning among them')
    .addOption(rangeOption())
    .option('--dark', 'in the dark scheme')
    .addOption(sizeOption('print each slide on a sheet of this size (default: pages as large as a slide)'))
    .option('--notes', 'slides with the presenter’s private notes, a page each, marked as private')
    .addOption(browserOption())
    .addHelpText('after', PDF_HELP)
    .action(async (deck: string, flags: PdfFlags) => {
      const { runPdf } = await import('../verbs/pdf.ts');
      done(await runPdf(deck, flags, terminal));
    });
}
