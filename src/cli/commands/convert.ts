/** The program enters; it leaves with `lectern convert`, which rewrites a deck as native Markdown: arguments, flags, help, and the verb behind them. */
import { type Command, Option } from 'commander';
import type { ExitCode } from '../failure.ts';
import { CONVERT_HELP } from '../help-texts.ts';
import type { Terminal } from '../report/terminal.ts';
import { notEmpty, reading, type ReadFlags } from './shared-flags.ts';

export interface ConvertFlags extends ReadFlags {
  readonly output?: string;
  readonly force?: boolean;
}

/** `done` is told the exit code of the verb. */
export function addConvert(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  reading(program.command('convert'))
    .description("rewrite a deck of another tool, or one in parts, as one file in Lectern's own Markdown")
    .argument('<deck>', 'a Markdown file, or a folder that holds one deck')
    .addOption(
      new Option('-o, --output <file>', 'the Markdown file to write (default: standard output)').argParser(notEmpty),
    )
    .option('--force', 'replace the file if it exists')
    .addHelpText('after', CONVERT_HELP)
    .action(async (deck: string, flags: ConvertFlags) => {
      const { runConvert } = await import('../verbs/convert.ts');
      done(await runConvert(deck, flags, terminal));
    });
}
