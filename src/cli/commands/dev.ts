/** The program enters; it leaves with `lectern dev`, which shows a deck while it is written: arguments, flags, help, and the verb behind them. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../failure.ts';
import { DEV_HELP } from '../help-texts.ts';
import type { Terminal } from '../report/terminal.ts';
import { browserOption, finishing, type FinishFlags, type ReadFlags } from './shared-flags.ts';

/** A port that neither reveal-md, Slidev nor Vite begins with. */
const DEV_PORT = 3210;

export interface DevFlags extends ReadFlags, FinishFlags {
  readonly port: number;
  readonly host: string;
  readonly open?: boolean;
  /** The slides PDF to keep up to date; true: the usual one. */
  readonly pdf?: string | true;
  /** Whether the deck is checked while it is still. */
  readonly check: boolean;
  readonly browser?: string;
}

/** `done` is told the exit code of the verb. */
export function addDev(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  finishing(program.command('dev'))
    .description('show a deck in the browser while it is written: each save at once, without losing the place')
    .argument('[deck]', 'a Markdown file, or a folder that holds one deck', '.')
    .addOption(
      new Option('-p, --port <number>', 'the port to listen on; a busy one moves on to the next')
        .argParser(parsePort)
        .default(DEV_PORT),
    )
    .option(
      '--host <address>',
      'the address to listen on; others than this machine can read the deck then',
      'localhost',
    )
    .option('--open', 'open the browser')
    .option('--pdf [file]', 'keep the slides PDF up to date at each save (default: <deck>.pdf in the current folder)')
    .option('--no-check', 'do not check the deck in the background, nor show what is found on the talk’s page')
    .addOption(browserOption())
    .addHelpText('after', DEV_HELP)
    .action(async (deck: string, flags: DevFlags) => {
      const { runDev } = await import('../verbs/dev.ts');
      done(await runDev(deck, flags, terminal));
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}
