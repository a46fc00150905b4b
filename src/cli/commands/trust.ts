/** The program enters; it leaves with `lectern trust`, which allows the decks of a folder to run code: arguments, flags, help, and the verb behind them. */
import type { Command } from 'commander';
import type { ExitCode } from '../failure.ts';
import { TRUST_HELP } from '../help-texts.ts';
import type { Terminal } from '../report/terminal.ts';

export interface TrustFlags {
  readonly list?: boolean;
  readonly remove?: boolean;
}

/** `done` is told the exit code of the verb. */
export function addTrust(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('trust')
    .description('allow the decks in a folder to use raw HTML, their own scripts and files outside it')
    .argument('[folder]', 'the folder; its code is remembered, and changed code asks again')
    .option('--list', 'list the trusted folders')
    .option('--remove', 'trust the folder no more')
    .addHelpText('after', TRUST_HELP)
    .action(async (folder: string | undefined, flags: TrustFlags) => {
      const { runTrust } = await import('../verbs/trust.ts');
      done(runTrust(folder, flags, terminal));
    });
}
