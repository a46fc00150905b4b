/** The program enters; it leaves with `lectern inspect`, which shows a deck as it is read: arguments, flags, help, and the verb behind them. */
import type { Command } from 'commander';
import type { ExitCode } from '../failure.ts';
import { INSPECT_HELP } from '../help-texts.ts';
import type { Terminal } from '../report/terminal.ts';
import { finishing, type FinishFlags, type ReadFlags } from './shared-flags.ts';

export interface InspectFlags extends ReadFlags, FinishFlags {
  readonly json?: boolean;
}

/** `done` is told the exit code of the verb. */
export function addInspect(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  finishing(program.command('inspect'))
    .description('show a deck as Lectern reads it, and everything found wrong; needs no browser')
    .argument('[deck]', 'a Markdown file, or a folder that holds one deck', '.')
    .option('--json', 'print one JSON object')
    .addHelpText('after', INSPECT_HELP)
    .action(async (deck: string, flags: InspectFlags) => {
      const { runInspect } = await import('../verbs/inspect.ts');
      done(await runInspect(deck, flags, terminal));
    });
}
