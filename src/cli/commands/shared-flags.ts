/** A command enters; it leaves with the flags that several verbs take. Such flags alone leave as options, and what is read of them as types. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { DIALECTS, type DialectName } from '../../compile/context.ts';
import { PAPER_SIZES } from '../../deck/handout.ts';

/** Flags that every verb that reads decks takes. */
export interface ReadFlags {
  readonly trust?: boolean;
  readonly dialect?: DialectName;
}

/** Flags that every verb that draws, colours or shrinks something takes. */
export interface FinishFlags {
  /** False: nothing is read from the cache, and nothing kept in it. */
  readonly cache: boolean;
}

/** Of a verb that prints one deck. */
export interface PrintFlags extends ReadFlags, FinishFlags {
  readonly output?: string;
  readonly browser?: string;
}

/** A command that reads decks, with the flags of all such. */
export function reading(command: Command): Command {
  return command
    .option('--trust', 'trust the deck for this run: raw HTML, its own scripts, files outside its folder')
    .addOption(
      new Option(
        '--dialect <name>',
        'read the deck as this dialect (default: as it says, or as its marks tell)',
      ).choices(DIALECTS),
    );
}

/** A command that draws, colours or shrinks something, with the flags of all such. */
export function finishing(command: Command): Command {
  return reading(command).option('--no-cache', 'draw and colour everything anew, and keep nothing for later runs');
}

export function rangeOption(): Option {
  return new Option('--range <slides>', 'only these slides: 1,4-7,section:Law').argParser(notEmpty);
}

/** @param description what the paper is for. */
export function sizeOption(description: string): Option {
  return new Option('--size <paper>', description).choices(PAPER_SIZES);
}

export function browserOption(): Option {
  const what =
    'the Chromium or Chrome that draws and prints: its path, or ws:// and http:// addresses of browsers elsewhere';
  return new Option('--browser <path or addresses>', what).argParser(notEmpty);
}

/** An empty value comes from a shell variable that is not set, and would mean the current folder. */
export function notEmpty(text: string): string {
  if (text === '') throw new InvalidArgumentError('is a variable of the shell not set?');
  return text;
}

/** What stands between the commas, without what is empty. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
