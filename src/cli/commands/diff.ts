/** The program enters; it leaves with `lectern diff`, which shows what became of each slide: arguments, flags, help, and the verb behind them. */
import { type Command, Option } from 'commander';
import type { ExitCode } from '../failure.ts';
import { DIFF_HELP } from '../help-texts.ts';
import { DIFF_FORMATS, type DiffFormat } from '../report/diff-formats.ts';
import type { Terminal } from '../report/terminal.ts';
import { browserOption, finishing, notEmpty, type FinishFlags, type ReadFlags } from './shared-flags.ts';

export interface DiffFlags extends ReadFlags, FinishFlags {
  readonly format: DiffFormat;
  readonly output?: string;
  readonly browser?: string;
}

/** `done` is told the exit code of the verb. */
export function addDiff(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  finishing(program.command('diff'))
    .description('show what became of each slide between two decks, or since a git revision: text and pictures')
    .argument('<before>', 'a Markdown file, a folder that holds one deck, or a git revision (HEAD~1, main:talk.md)')
    .argument('[after]', 'the same; absent: the deck as it is now')
    .addOption(new Option('-f, --format <name>', 'how changes are printed').choices(DIFF_FORMATS).default('human'))
    .addOption(
      new Option('-o, --output <file>', 'html: the page to write (default: lectern-diff.html here)').argParser(
        notEmpty,
      ),
    )
    .addOption(browserOption())
    .addHelpText('after', DIFF_HELP)
    .action(async (before: string, after: string | undefined, flags: DiffFlags) => {
      const { runDiff } = await import('../verbs/diff.ts');
      done(await runDiff(after === undefined ? [before] : [before, after], flags, terminal));
    });
}
