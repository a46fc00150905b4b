/** The command `lectern`: arguments enter, one verb runs, an exit code leaves. Verbs are loaded only when called. */
import { CommanderError } from 'commander';
import { endsBySignal } from '../output/cleanup.ts';
import { standardOutputError } from '../output/errors.ts';
import { EXIT, explainFailure, type ExitCode } from './failure.ts';
import { makeProgram } from './program.ts';
import { safeText } from './report/terminal-text.ts';
import { openTerminal } from './report/terminal.ts';
import { usageFailure } from './usage.ts';

const terminal = openTerminal();

process.on('uncaughtException', (error) => void end(fail(error)));
process.on('unhandledRejection', (error) => void end(fail(error)));

let exitCode: ExitCode = EXIT.fine;
let ending = false;
const program = makeProgram(terminal, (code) => (exitCode = code));
void run();

async function run(): Promise<void> {
  try {
    await program.parseAsync();
    await end(exitCode);
  } catch (error) {
    await end(fail(error));
  }
}

/** Says what went wrong; a stack only for those who ask for it. */
function fail(error: unknown): ExitCode {
  if ((error instanceof CommanderError && error.exitCode === 0) || endsBySignal()) return EXIT.fine;
  const {
    exitCode: code,
    message,
    hint,
  } = explainFailure(error instanceof CommanderError ? usageFailure(error, program, process.argv.slice(2)) : error);
  const { errColors } = terminal;
  terminal.say(`${errColors.red('error')}  ${safeLines(message)}`);
  if (hint !== undefined) terminal.say(`  ${errColors.cyan('hint:')} ${safeLines(hint)}`);
  if (process.env['LECTERN_DEBUG'] && error instanceof Error) terminal.say(error.stack ?? '');
  return code;
}

/** Names in a message may come from a stranger's folder. */
function safeLines(text: string): string {
  return text.split('\n').map(safeText).join('\n');
}

/** Ends at once when all is printed, whatever timers or sockets are left. Results that did not arrive are a failure. */
async function end(code: ExitCode): Promise<void> {
  if (endsBySignal() || ending) return;
  ending = true;
  process.exitCode = code;
  const refused = await terminal.flush();
  if (refused === undefined || code > EXIT.findings) process.exit(code);
  const failed = fail(standardOutputError(refused));
  await terminal.flush();
  process.exit(failed);
}
