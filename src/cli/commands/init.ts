/** The program enters; it leaves with `lectern init`, which begins a deck in a folder: arguments, flags, help, and the verb behind them. */
import { type Command, Option } from 'commander';
import { THEMES } from '../../deck/theme.ts';
import type { ExitCode } from '../failure.ts';
import { INIT_HELP } from '../help-texts.ts';
import type { Terminal } from '../report/terminal.ts';
import { notEmpty } from './shared-flags.ts';

export interface InitFlags {
  /** Asks nothing. */
  readonly yes?: boolean;
  readonly title?: string;
  readonly author?: string;
  readonly theme?: string;
}

/** `done` is told the exit code of the verb. */
export function addInit(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('init')
    .description('begin a deck in a folder: deck.md with a theme to change, settings for editors and a CI workflow')
    .argument('[folder]', 'a new folder, or one that is there: nothing in it is replaced')
    .option('-y, --yes', 'ask nothing')
    .addOption(new Option('--title <text>', 'the title (default: after the folder’s name)').argParser(notEmpty))
    .addOption(new Option('--author <name>', 'who gives the talk').argParser(notEmpty))
    .addOption(new Option('--theme <name>', 'the theme to begin with').choices(THEMES))
    .addHelpText('after', INIT_HELP)
    .action(async (folder: string | undefined, flags: InitFlags) => {
      const { runInit } = await import('../verbs/init.ts');
      done(await runInit(folder, flags, terminal));
    });
}
