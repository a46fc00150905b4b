/** Where to print and whom to tell enter; the command line with all its verbs leaves, each verb's code imported when it is called. */
import { Command } from 'commander';
import { addBuild } from './commands/build.ts';
import { addCheck } from './commands/check.ts';
import { addConvert } from './commands/convert.ts';
import { addDev } from './commands/dev.ts';
import { addDiff } from './commands/diff.ts';
import { addExport } from './commands/export.ts';
import { addHandout } from './commands/handout.ts';
import { addInit } from './commands/init.ts';
import { addInspect } from './commands/inspect.ts';
import { addPdf } from './commands/pdf.ts';
import { addTrust } from './commands/trust.ts';
import type { ExitCode } from './failure.ts';
import { OVERVIEW } from './help-texts.ts';
import type { Terminal } from './report/terminal.ts';
import { version } from './version.ts';

/** In the order in which help lists them. */
const COMMANDS = [
  addInit,
  addBuild,
  addPdf,
  addHandout,
  addExport,
  addCheck,
  addDiff,
  addInspect,
  addConvert,
  addDev,
  addTrust,
];

/** Makes the program; `done` is told the exit code of the verb that ran. */
export function makeProgram(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command('lectern')
    .description('Slides in Markdown: one source, made into a talk for the browser and a PDF.')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [verb]', 'print help for a verb')
    .showSuggestionAfterError()
    .exitOverride()
    // Errors are printed by main, in the same form as every other.
    .configureOutput({ outputError: () => undefined })
    .usage('<verb> [options]')
    .addHelpText('after', OVERVIEW);

  for (const add of COMMANDS) add(program, terminal, done);
  return program;
}
