/** `lectern init`: a folder and answers enter; a deck to begin with stands there, and nothing that stood there is changed. */
import { findBrowsers, installHint } from '../../output/browser/find.ts';
import { BrowserMissing } from '../../output/errors.ts';
import { EXIT, UsageError, type ExitCode } from '../failure.ts';
import { lecternSource } from '../init/lectern-source.ts';
import type { Desk } from '../init/questions.ts';
import { placeOf, standingInTheWay, titleFor, type Place } from '../init/place.ts';
import { PURPOSES, starterFile, starterPaths, type Choices, type StarterPath } from '../init/starter.ts';
import { writeNew } from '../init/write-new.ts';
import type { InitFlags } from '../commands/init.ts';
import { safeText, widthOf } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';

/** `desk` is where questions are asked: this process' terminal unless given. */
export async function runInit(
  argument: string | undefined,
  flags: InitFlags,
  terminal: Terminal,
  desk: Desk = { input: process.stdin, output: process.stderr },
): Promise<ExitCode> {
  if (argument === '') throw new UsageError('The name of the folder is empty.', 'is a variable of the shell not set?');
  if (flags.yes === true) return initAtOnce(argument, flags, terminal);
  if (!desk.input.isTTY || !desk.output.isTTY)
    throw new UsageError(
      '"lectern init" asks questions, and this is no terminal.',
      `lectern init ${argument ?? 'my-talk'} --yes asks none`,
    );
  const { Cancelled } = await import('../init/questions.ts');
  try {
    return await initWithQuestions(argument, flags, terminal, desk);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    terminal.say('Nothing was written.');
    return EXIT.interrupted;
  }
}

/** Writes all files, or none. */
function initAtOnce(argument: string | undefined, flags: InitFlags, terminal: Terminal): ExitCode {
  if (argument === undefined) throw new UsageError('No folder was named.', 'lectern init my-talk --yes');
  const place = placeOf(argument);
  const paths = starterPaths(place);
  const taken = standingInTheWay(place.folder, paths);
  if (taken.size > 0) {
    const names = [...taken].map((path) => `"${path}"`).join(', ');
    throw new UsageError(
      `Nothing was written: in "${place.shown}" there ${taken.size === 1 ? 'stands' : 'stand'} ${names} already.`,
      'name another folder, or go without --yes: it asks, and writes only what is missing',
    );
  }
  write(place, paths, { title: titleFor(place), theme: 'default', ...saidOf(flags) }, terminal);
  return EXIT.fine;
}

async function initWithQuestions(
  argument: string | undefined,
  flags: InitFlags,
  terminal: Terminal,
  desk: Desk,
): Promise<ExitCode> {
  const { askChoices, askFolder, askToGoOn, greet } = await import('../init/questions.ts');
  const named = argument === undefined ? undefined : placeOf(argument);
  greet(desk);
  const place = named ?? placeOf(await askFolder(desk, refusal));
  const paths = starterPaths(place);
  const taken = standingInTheWay(place.folder, paths);
  const missing = paths.filter((path) => standingInTheWay(place.folder, [path]).size === 0);
  if (missing.length === 0)
    throw new UsageError(`"${place.shown}" has all files that a new deck begins with.`, 'name another folder');
  if (!place.isEmpty) await askToGoOn(desk, place.shown, [...taken]);
  const has = (path: StarterPath): boolean => missing.includes(path);
  const asked = { deck: has('deck.md'), theme: has('theme/own.css') && has('lectern.yaml') };
  write(place, missing, await askChoices(desk, saidOf(flags), titleFor(place), asked), terminal);
  return EXIT.fine;
}

/** Why a deck cannot be begun in a folder of that name. */
function refusal(name: string): string | undefined {
  try {
    placeOf(name);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

function saidOf({ title, author, theme }: InitFlags): Partial<Choices> {
  return {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(theme === undefined ? {} : { theme }),
  };
}

function write(place: Place, paths: readonly StarterPath[], choices: Choices, terminal: Terminal): void {
  writeNew(place.folder, new Map(paths.map((path) => [path, starterFile(path, place, choices)])));
  const { outColors } = terminal;
  const inFolder = (path: string): string => safeText(place.shown === '.' ? path : `${place.shown}/${path}`);
  const made = table(
    paths.map((path) => [inFolder(path), PURPOSES[path]]),
    outColors.dim,
  );
  const next = table(nextSteps(place), outColors.dim);
  terminal.result(['', ...made, '', 'Next:', ...next].join('\n'));
  for (const notice of notices(place, paths)) terminal.say(`\n${notice}`);
}

type Row = readonly [left: string, right: string];

function nextSteps(place: Place): readonly Row[] {
  return [
    ...(place.shown === '.' ? [] : [[`cd ${quoted(place.shown)}`, ''] as const]),
    ...(place.lectern === 'installed' ? [] : [[installCommand(place), 'once'] as const]),
    ['npx lectern dev', 'the deck in the browser, each save at once'],
    ['npx lectern check deck.md', 'before you go on stage'],
    ['npx lectern build deck.md', 'talk, PDF, handout and study pages, into dist/'],
  ];
}

/** A package that does not know Lectern yet has to be told. */
function installCommand({ folder, isPackage, lectern }: Place): string {
  if (!isPackage || lectern === 'named') return 'npm install';
  const source = lecternSource(folder);
  const named = source.startsWith('file:') ? quoted(source.slice('file:'.length)) : `lectern@${source}`;
  return `npm install --save-dev --save-exact ${named}`;
}

/** What would be missed only later. */
function notices({ inRepository, shown }: Place, paths: readonly StarterPath[]): readonly string[] {
  const workflow = '.github/workflows/slides.yml';
  const isBelow = inRepository !== undefined && inRepository !== '' && paths.includes(workflow);
  return [
    ...(isBelow
      ? [
          `GitHub looks for workflows at the top of a repository only:\n  hint: move ${quoted(shown === '.' ? workflow : `${shown}/${workflow}`)} to .github/workflows/ there; it names this folder already`,
        ]
      : []),
    ...(hasBrowser() ? [] : [`PDF, handout and check need a browser, and none was found.\n  hint: ${installHint()}`]),
  ];
}

function hasBrowser(): boolean {
  try {
    return findBrowsers().length > 0;
  } catch (error) {
    if (error instanceof BrowserMissing) return false;
    throw error;
  }
}

/** Two columns, the right one quieter. */
function table(rows: readonly Row[], quiet: (text: string) => string): readonly string[] {
  const width = Math.max(...rows.map(([left]) => widthOf(left)));
  return rows.map(([left, right]) =>
    right === '' ? `  ${left}` : `  ${left}${' '.repeat(width - widthOf(left))}  ${quiet(right)}`,
  );
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  const safe = safeText(path);
  return /^[\w./~@+-]+$/.test(safe) ? safe : `"${safe}"`;
}
