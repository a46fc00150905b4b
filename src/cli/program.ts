/** The verbs and flags of the command line, with their help; each verb's code is imported when it is called. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { version } from './version.ts';
import {
  OVERVIEW,
  INIT_HELP,
  BUILD_HELP,
  DEV_HELP,
  PDF_HELP,
  HANDOUT_HELP,
  EXPORT_HELP,
  CHECK_HELP,
  DIFF_HELP,
  INSPECT_HELP,
  CONVERT_HELP,
  TRUST_HELP,
} from './help-texts.ts';
import { DIALECTS, type DialectName } from '../compile/context.ts';
import { didYouMean, nearestWord } from '../compile/paths.ts';

import { EDITIONS, type Edition } from '../deck/edition.ts';
import { HANDOUT_LAYOUTS, PAPER_SIZES, type HandoutLayout, type PaperSize } from '../deck/handout.ts';
import { RULES } from '../deck/rules.ts';
import { THEMES } from '../deck/theme.ts';
import { UsageError, type ExitCode } from './failure.ts';
import { CHECK_FORMATS, type CheckFormat } from './report/check-formats.ts';
import { DIFF_FORMATS, type DiffFormat } from './report/diff-formats.ts';
import type { Terminal } from './report/terminal.ts';

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

export interface BuildFlags extends ReadFlags, FinishFlags {
  readonly out: string;
  readonly edition: readonly Edition[];
  readonly notes?: boolean;
  readonly browser?: string;
}

/** Of a verb that prints one deck. */
export interface PrintFlags extends ReadFlags, FinishFlags {
  readonly output?: string;
  readonly browser?: string;
}

export interface PdfFlags extends PrintFlags {
  readonly fragments?: boolean;
  readonly notes?: boolean;
  readonly range?: string;
  readonly dark?: boolean;
  readonly size?: PaperSize;
}

export interface HandoutFlags extends PrintFlags {
  readonly layout?: HandoutLayout;
  readonly size?: PaperSize;
  readonly range?: string;
  readonly saveInk?: boolean;
  readonly notes?: boolean;
}

export const EXPORT_FORMATS = ['png', 'webp', 'og', 'html-single', 'md', 'pptx', 'scorm'] as const;

/** Editions that one HTML file can hold. */
const SINGLE_EDITIONS = ['talk', 'study'] as const;

export interface ExportFlags extends PrintFlags {
  readonly format: (typeof EXPORT_FORMATS)[number];
  readonly scale?: number;
  readonly range?: string;
  readonly dark?: boolean;
  /** Of `scorm`: what must be reached to pass, 0 to 100. */
  readonly mastery?: number;
  /** Of `html-single`; absent means the talk. */
  readonly edition?: (typeof SINGLE_EDITIONS)[number];
  /** `html-single` holds the notes where it is true, `md` and `pptx` where it is not false. */
  readonly notes?: boolean;
}

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

export interface DiffFlags extends ReadFlags, FinishFlags {
  readonly format: DiffFormat;
  readonly output?: string;
  readonly browser?: string;
}

export interface InspectFlags extends ReadFlags, FinishFlags {
  readonly json?: boolean;
}

export interface ConvertFlags extends ReadFlags {
  readonly output?: string;
  readonly force?: boolean;
}

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

export interface InitFlags {
  /** Asks nothing. */
  readonly yes?: boolean;
  readonly title?: string;
  readonly author?: string;
  readonly theme?: string;
}

export interface TrustFlags {
  readonly list?: boolean;
  readonly remove?: boolean;
}

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
      const { runInit } = await import('./verbs/init.ts');
      done(await runInit(folder, flags, terminal));
    });

  finishing(program.command('build'))
    .description('build the talk and its study edition (static sites), its slides and its handout as PDF')
    .argument('<decks...>', 'Markdown files, or folders that hold decks (deck.md)')
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
      const { runBuild } = await import('./verbs/build.ts');
      done(await runBuild(decks, flags, terminal));
    });

  finishing(program.command('pdf'))
    .description('print the slides as one PDF file')
    .argument('<deck>', 'a Markdown file, or a folder that holds one deck')
    .addOption(
      new Option('-o, --output <file>', 'the PDF to write (default: <deck>.pdf in the current folder)').argParser(
        notEmpty,
      ),
    )
    .option('--fragments', 'a page for each step of a slide, its beginning among them')
    .addOption(rangeOption())
    .option('--dark', 'in the dark scheme')
    .addOption(sizeOption('print each slide on a sheet of this size (default: pages as large as a slide)'))
    .option('--notes', 'slides with the presenter’s private notes, a page each, marked as private')
    .addOption(browserOption())
    .addHelpText('after', PDF_HELP)
    .action(async (deck: string, flags: PdfFlags) => {
      const { runPdf } = await import('./verbs/pdf.ts');
      done(await runPdf(deck, flags, terminal));
    });

  finishing(program.command('handout'))
    .description('print the handout: slides with their texts on paper to keep, or to write on')
    .argument('<deck>', 'a Markdown file, or a folder that holds one deck')
    .addOption(
      new Option(
        '-l, --layout <name>',
        'how slides stand on the pages (default: as handout: in the deck says, else notes)',
      ).choices(HANDOUT_LAYOUTS),
    )
    .addOption(sizeOption('the paper (default: as handout: says, else a4)'))
    .addOption(
      new Option(
        '-o, --output <file>',
        'the PDF to write (default: <deck>-handout.pdf in the current folder)',
      ).argParser(notEmpty),
    )
    .addOption(rangeOption())
    .option('--save-ink', 'light, and without backgrounds')
    .option('--notes', 'put the presenter’s private notes in, marked as private')
    .addOption(browserOption())
    .addHelpText('after', HANDOUT_HELP)
    .action(async (deck: string, flags: HandoutFlags) => {
      const { runHandout } = await import('./verbs/handout.ts');
      done(await runHandout(deck, flags, terminal));
    });

  finishing(program.command('export'))
    .description(
      'the talk or its study edition as one HTML file, pictures of the slides, the one to share, a file to work on (a transcript, a presentation for PowerPoint), or the study edition for a course system',
    )
    .argument('<deck>', 'a Markdown file, or a folder that holds one deck')
    .addOption(
      new Option(
        '-f, --format <name>',
        'png or webp: a picture of each slide; og: one to share, 1200 × 630; html-single: the talk with all its files in one; md: what the slides say, with the notes; pptx: for PowerPoint, with the notes; scorm: the study edition for a course system',
      )
        .choices(EXPORT_FORMATS)
        .default('png'),
    )
    .addOption(new Option('--scale <number>', 'pixels for each of a slide’s own (default: 2)').argParser(parseScale))
    .addOption(rangeOption())
    .option('--dark', 'in the dark scheme')
    .addOption(
      new Option(
        '-o, --output <path>',
        'the folder to write (default: <deck>-slides), or the file of the other formats',
      ).argParser(notEmpty),
    )
    .addOption(
      new Option(
        '--mastery <percent>',
        'scorm: what must be reached to pass (default: who does everything completes it)',
      ).argParser(parseMastery),
    )
    .addOption(
      new Option('-e, --edition <name>', 'html-single: what it holds, the talk or the pages for learners').choices(
        SINGLE_EDITIONS,
      ),
    )
    .option('--notes', 'html-single: put the presenter’s private notes in, for its desk (key S)')
    .option('--no-notes', 'md, pptx: leave out the presenter’s private notes')
    .addOption(browserOption())
    .addHelpText('after', EXPORT_HELP)
    .action(async (deck: string, flags: ExportFlags) => {
      const { runExport } = await import('./verbs/export.ts');
      done(await runExport(deck, flags, terminal));
    });

  finishing(program.command('check'))
    .description(
      'find what would go wrong on the stage: what does not fit, cannot be read, is missing or needs the network',
    )
    .argument('<decks...>', 'Markdown files, or folders that hold decks (deck.md)')
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
      const { runCheck } = await import('./verbs/check.ts');
      done(await runCheck(decks, flags, terminal));
    });

  finishing(program.command('diff'))
    .description('show what became of each slide between two decks, or since a git revision: text and pictures')
    .argument('<before>', 'a Markdown file, a folder that holds one deck, or a git revision (HEAD~1, main:talk.md)')
    .argument('[after]', 'the same; absent: the deck as it is now')
    .addOption(new Option('-f, --format <name>', 'how changes are printed').choices(DIFF_FORMATS).default('human'))
    .addOption(
      new Option('-o, --output <file>', 'html: the page to write (default: lectern-diff.html here)').argParser(
        notEmpty,
      ),
    )
    .addOption(browserOption())
    .addHelpText('after', DIFF_HELP)
    .action(async (before: string, after: string | undefined, flags: DiffFlags) => {
      const { runDiff } = await import('./verbs/diff.ts');
      done(await runDiff(after === undefined ? [before] : [before, after], flags, terminal));
    });

  finishing(program.command('inspect'))
    .description('show a deck as Lectern reads it, and everything found wrong; needs no browser')
    .argument('<deck>', 'a Markdown file, or a folder that holds one deck')
    .option('--json', 'print one JSON object')
    .addHelpText('after', INSPECT_HELP)
    .action(async (deck: string, flags: InspectFlags) => {
      const { runInspect } = await import('./verbs/inspect.ts');
      done(await runInspect(deck, flags, terminal));
    });

  reading(program.command('convert'))
    .description("rewrite a deck of another tool, or one in parts, as one file in Lectern's own Markdown")
    .argument('<deck>', 'a Markdown file, or a folder that holds one deck')
    .addOption(
      new Option('-o, --output <file>', 'the Markdown file to write (default: standard output)').argParser(notEmpty),
    )
    .option('--force', 'replace the file if it exists')
    .addHelpText('after', CONVERT_HELP)
    .action(async (deck: string, flags: ConvertFlags) => {
      const { runConvert } = await import('./verbs/convert.ts');
      done(await runConvert(deck, flags, terminal));
    });

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
      const { runDev } = await import('./verbs/dev.ts');
      done(await runDev(deck, flags, terminal));
    });

  program
    .command('trust')
    .description('allow the decks in a folder to use raw HTML, their own scripts and files outside it')
    .argument('[folder]', 'the folder; its code is remembered, and changed code asks again')
    .option('--list', 'list the trusted folders')
    .option('--remove', 'trust the folder no more')
    .addHelpText('after', TRUST_HELP)
    .action(async (folder: string | undefined, flags: TrustFlags) => {
      const { runTrust } = await import('./verbs/trust.ts');
      done(runTrust(folder, flags, terminal));
    });

  return program;
}

function reading(command: Command): Command {
  return command
    .option('--trust', 'trust the deck for this run: raw HTML, its own scripts, files outside its folder')
    .addOption(
      new Option(
        '--dialect <name>',
        'read the deck as this dialect (default: as it says, or as its marks tell)',
      ).choices(DIALECTS),
    );
}

function finishing(command: Command): Command {
  return reading(command).option('--no-cache', 'draw and colour everything anew, and keep nothing for later runs');
}

function rangeOption(): Option {
  return new Option('--range <slides>', 'only these slides: 1,4-7,section:Law').argParser(notEmpty);
}

function parseScale(text: string): number {
  const scale = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || scale < 0.1 || scale > 4) {
    throw new InvalidArgumentError('A scale is a number from 0.1 to 4.');
  }
  return scale;
}

function parseMastery(text: string): number {
  const percent = Number(text.replace(/%$/, ''));
  if (!/^\d+(?:\.\d+)?%?$/.test(text) || percent > 100) {
    throw new InvalidArgumentError('What must be reached is a number from 0 to 100.');
  }
  return percent;
}

/** `20s`, `2m` or seconds, up to an hour; in milliseconds. */
function parseTime(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(s|m|min)?$/.exec(text) ?? [];
  const time = Number(number) * (unit === undefined || unit === 's' ? 1000 : 60_000);
  if (!(time > 0 && time <= 3_600_000)) throw new InvalidArgumentError('A time is written as 20s or 2m.');
  return time;
}

function sizeOption(description: string): Option {
  return new Option('--size <paper>', description).choices(PAPER_SIZES);
}

function browserOption(): Option {
  const what =
    'the Chromium or Chrome that draws and prints: its path, or ws:// and http:// addresses of browsers elsewhere';
  return new Option('--browser <path or addresses>', what).argParser(notEmpty);
}

/** An empty value comes from a shell variable that is not set, and would mean the current folder. */
function notEmpty(text: string): string {
  if (text === '') throw new InvalidArgumentError('is a variable of the shell not set?');
  return text;
}

function parseEditions(text: string): readonly Edition[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
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

function parseRules(text: string): readonly string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
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

/** A port that neither reveal-md, Slidev nor Vite begins with. */
const DEV_PORT = 3210;

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}
