/** The program enters; it leaves with `lectern check`, which finds what would go wrong: arguments, flags, help, and the verb behind them. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { didYouMean, nearestWord } from '../../compile/paths.ts';
import { RULES } from '../../deck/rules.ts';
import { UsageError, type ExitCode } from '../failure.ts';
import { CHECK_HELP } from '../help-texts.ts';
import { CHECK_FORMATS, type CheckFormat } from '../report/check-formats.ts';
import type { Terminal } from '../report/terminal.ts';
import { browserOption, finishing, namesIn, notEmpty, type FinishFlags, type ReadFlags } from './shared-flags.ts';

export interface CheckFlags extends ReadFlags, FinishFlags {
  readonly format: CheckFormat;
  /** Rule ids, or groups of them; absent: all. */
  readonly only?: readonly string[];
  readonly maxWarnings?: number;
  /** Repairs what is safe, and checks again. */
  readonly fix?: boolean;
  /** Asks the web whether links lead anywhere. */
  readonly links?: boolean;
  /** Milliseconds for all links of a deck; asks for them, too. */
  readonly linksWithin?: number;
  /** The page that `html` writes. */
  readonly output?: string;
  readonly browser?: string;
}

/** `done` is told the exit code of the verb. */
export function addCheck(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  finishing(program.command('check'))
    .description(
      'find what would go wrong on the stage: what does not fit, cannot be read, is missing or needs the network',
    )
    .argument('[decks...]', 'Markdown files, or folders that hold decks (deck.md)', ['.'])
    .addOption(new Option('-f, --format <name>', 'how findings are printed').choices(CHECK_FORMATS).default('human'))
    .addOption(
      new Option('--only <rules>', 'only these rules or groups of rules: fit,link/broken').argParser(parseRules),
    )
    .addOption(
      new Option('-o, --output <file>', 'html: the page to write (default: lectern-check.html here)').argParser(
        notEmpty,
      ),
    )
    .option(
      '--fix',
      'repair what is safe in the files themselves (case of paths, sizes, ids, quotation marks), show what was changed, and check again',
    )
    .option('--links', 'ask the web whether links lead anywhere (nothing else of a check needs the network)')
    .addOption(
      new Option('--links-within <time>', 'as --links, with a limit for all links of a deck (default: 60s)').argParser(
        parseTime,
      ),
    )
    .addOption(new Option('--max-warnings <number>', 'exit with 1 when there are more warnings').argParser(parseCount))
    .addOption(browserOption())
    .addHelpText('after', CHECK_HELP)
    .action(async (decks: string[], flags: CheckFlags) => {
      const { runCheck } = await import('../verbs/check.ts');
      done(await runCheck(decks, flags, terminal));
    });
}

/** `20s`, `2m` or seconds, up to an hour; in milliseconds. */
function parseTime(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(s|m|min)?$/.exec(text) ?? [];
  const time = Number(number) * (unit === undefined || unit === 's' ? 1000 : 60_000);
  if (!(time > 0 && time <= 3_600_000)) throw new InvalidArgumentError('A time is written as 20s or 2m.');
  return time;
}

function parseRules(text: string): readonly string[] {
  const names = namesIn(text);
  if (names.length === 0) throw new UsageError('No rule was named.', 'use rules or groups: fit,link/broken');
  const ids = Object.keys(RULES);
  for (const name of names) {
    if (ids.some((id) => id === name || id.startsWith(`${name}/`))) continue;
    const groups = ids.map((id) => id.replace(/\/.*/, ''));
    const hint = didYouMean(nearestWord(name, [...ids, ...groups])) ?? 'the guide lists all rules';
    throw new UsageError(`There is no rule "${name}".`, hint);
  }
  return names;
}

function parseCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number is needed.');
  return Number(text);
}
