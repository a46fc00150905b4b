/** The program enters; it leaves with `lectern build`, which builds whole decks: arguments, flags, help, and the verb behind them. */
import { type Command, Option } from 'commander';
import { didYouMean, nearestWord } from '../../compile/paths.ts';
import { EDITIONS, type Edition } from '../../deck/edition.ts';
import { UsageError, type ExitCode } from '../failure.ts';
import { BUILD_HELP } from '../help-texts.ts';
import type { Terminal } from '../report/terminal.ts';
import { browserOption, finishing, namesIn, notEmpty, type FinishFlags, type ReadFlags } from './shared-flags.ts';

export interface BuildFlags extends ReadFlags, FinishFlags {
  readonly out: string;
  readonly edition: readonly Edition[];
  readonly notes?: boolean;
  readonly browser?: string;
}

/** `done` is told the exit code of the verb. */
export function addBuild(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  finishing(program.command('build'))
    .description('build the talk and its study edition (static sites), its slides and its handout as PDF')
    .argument('[decks...]', 'Markdown files, or folders that hold decks (deck.md)', ['.'])
    .addOption(new Option('-o, --out <folder>', 'where to write').argParser(notEmpty).default('dist'))
    .addOption(
      new Option('-e, --edition <names>', 'editions to build, comma-separated')
        .argParser(parseEditions)
        .default(EDITIONS, EDITIONS.join(',')),
    )
    .option('--notes', 'put the presenter notes beside the talk, for its desk (key S), in a file of their own')
    .addOption(browserOption())
    .addHelpText('after', BUILD_HELP)
    .action(async (decks: string[], flags: BuildFlags) => {
      const { runBuild } = await import('../verbs/build.ts');
      done(await runBuild(decks, flags, terminal));
    });
}

function parseEditions(text: string): readonly Edition[] {
  const names = namesIn(text);
  if (names.length === 0)
    throw new UsageError('No edition was named.', 'use talk, slides, handout, study, or several: talk,slides');
  return names.map((name) => {
    const edition = EDITIONS.find((known) => known === name);
    if (edition !== undefined) return edition;
    const meant = name.toLowerCase() === 'pdf' ? 'slides' : nearestWord(name, EDITIONS);
    const hint = `use ${EDITIONS.join(', ')}`;
    throw new UsageError(`Unknown edition "${name}".`, meant === undefined ? hint : didYouMean(meant));
  });
}
