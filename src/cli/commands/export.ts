/** The program enters; it leaves with `lectern export`, which writes a deck in another form: arguments, flags, help, and the verb behind them. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../failure.ts';
import { EXPORT_HELP } from '../help-texts.ts';
import type { Terminal } from '../report/terminal.ts';
import { browserOption, finishing, notEmpty, rangeOption, type PrintFlags } from './shared-flags.ts';

const EXPORT_FORMATS = ['png', 'webp', 'og', 'html-single', 'md', 'pptx', 'scorm'] as const;

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

/** `done` is told the exit code of the verb. */
export function addExport(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  finishing(program.command('export'))
    .description(
      'the talk or its study edition as one HTML file, pictures of the slides, the one to share, a file to work on (a transcript, a presentation for PowerPoint), or the study edition for a course system',
    )
    .argument('[deck]', 'a Markdown file, or a folder that holds one deck', '.')
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
      const { runExport } = await import('../verbs/export.ts');
      done(await runExport(deck, flags, terminal));
    });
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
