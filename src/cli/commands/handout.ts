/** The program enters; it leaves with `lectern handout`, which prints the handout: arguments, flags, help, and the verb behind them. */
import { type Command, Option } from 'commander';
import { HANDOUT_LAYOUTS, type HandoutLayout, type PaperSize } from '../../deck/handout.ts';
import type { ExitCode } from '../failure.ts';
import { HANDOUT_HELP } from '../help-texts.ts';
import type { Terminal } from '../report/terminal.ts';
import { browserOption, finishing, notEmpty, rangeOption, sizeOption, type PrintFlags } from './shared-flags.ts';

export interface HandoutFlags extends PrintFlags {
  readonly layout?: HandoutLayout;
  readonly size?: PaperSize;
  readonly range?: string;
  readonly saveInk?: boolean;
  readonly notes?: boolean;
}

/** `done` is told the exit code of the verb. */
export function addHandout(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  finishing(program.command('handout'))
    .description('print the handout: slides with their texts on paper to keep, or to write on')
    .argument('[deck]', 'a Markdown file, or a folder that holds one deck', '.')
    .addOption(
      new Option(
        '-l, --layout <name>',
        'how slides stand on the pages (default: as handout: in the deck says, else notes)',
      ).choices(HANDOUT_LAYOUTS),
    )
    .addOption(sizeOption('the paper (default: as handout: says, else a4)'))
    .addOption(
      new Option(
        '-o, --output <file>',
        'the PDF to write (default: <deck>-handout.pdf in the current folder)',
      ).argParser(notEmpty),
    )
    .addOption(rangeOption())
    .option('--save-ink', 'light, and without backgrounds')
    .option('--notes', 'put the presenter’s private notes in, marked as private')
    .addOption(browserOption())
    .addHelpText('after', HANDOUT_HELP)
    .action(async (deck: string, flags: HandoutFlags) => {
      const { runHandout } = await import('../verbs/handout.ts');
      done(await runHandout(deck, flags, terminal));
    });
}
