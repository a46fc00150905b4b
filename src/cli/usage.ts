/** What commander found wrong with the arguments enters; a `UsageError` in our own words, with the next step, leaves. */
import { existsSync } from 'node:fs';
import type { Command, CommanderError } from 'commander';
import { didYouMean, nearestWord } from '../compile/paths.ts';
import { UsageError } from './failure.ts';

/** `args` are those of the command line, without node and the script. */
export function usageFailure(error: CommanderError, program: Command, args: readonly string[]): UsageError {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const quoted = /'([\s\S]*?)'/.exec(first)?.[1] ?? '';
  const verbs = program.commands.map((command) => command.name());
  const verb = verbs.find((name) => name === args[0]);
  const listing = `lectern ${verb === undefined ? '--help lists the verbs' : `${verb} --help lists the flags`}`;
  switch (error.code) {
    case 'commander.help':
      return args[0] === 'help' && args[1] !== undefined
        ? unknownVerb(args[1], verbs)
        : new UsageError('No verb was given.', listing);
    case 'commander.unknownCommand':
      return unknownVerb(quoted, verbs);
    case 'commander.unknownOption': {
      const meant = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(rest.join(' '))?.[1];
      const known = OTHER_FLAGS[quoted] ?? meant?.split(', ').join('" or "');
      return new UsageError(`Unknown flag "${quoted}".`, didYouMean(known) ?? listing);
    }
    case 'commander.missingArgument':
      return new UsageError(`"lectern ${verb ?? ''}" needs a deck.`, `lectern ${verb ?? ''} talk.md`);
    case 'commander.optionMissingArgument':
      return new UsageError(`"${longFlag(quoted)}" needs a value.`, quoted);
    case 'commander.invalidArgument': {
      const [, value = '', reason = ''] = /argument '([\s\S]*)' is invalid\. (.*)/.exec(error.message) ?? [];
      const choices = /^Allowed choices are (.*?)\.?$/.exec(reason)?.[1];
      return new UsageError(
        `"${longFlag(quoted)}" cannot be "${value}".`,
        choices === undefined ? reason : (didYouMean(nearestWord(value, choices.split(', '))) ?? `use ${choices}`),
      );
    }
    case 'commander.excessArguments': {
      const count = /got (\d+)/.exec(first)?.[1] ?? 'more';
      return new UsageError(
        `"lectern ${verb ?? ''}" takes one path, not ${count}.`,
        'put a path with spaces in quotes',
      );
    }
    default:
      return new UsageError(sentence(first), listing);
  }
}

/** What people type after other tools. */
const OTHER_FLAGS: Readonly<Record<string, string>> = { '-V': '-v', '-?': '-h', '-help': '--help' };
const OTHER_VERBS: Readonly<Record<string, string>> = {
  version: '--version',
  new: 'init',
  create: 'init',
  export: 'pdf',
  print: 'pdf',
};

function unknownVerb(verb: string, verbs: readonly string[]): UsageError {
  const message = `Unknown verb "${verb}".`;
  if (/\.(?:md|markdown|qmd)$/i.test(verb) || existsSync(verb))
    return new UsageError(message, didYouMean(`lectern build ${verb}`));
  const meant = OTHER_VERBS[verb.toLowerCase()] ?? nearestWord(verb, verbs);
  return new UsageError(message, didYouMean(meant) ?? 'lectern --help lists the verbs');
}

/** `-e, --edition <names>` → `--edition` */
function longFlag(flags: string): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}

function sentence(text: string): string {
  const quoted = text.replaceAll("'", '"');
  return quoted.charAt(0).toUpperCase() + quoted.slice(1) + (/[.?!]$/.test(quoted) ? '' : '.');
}
