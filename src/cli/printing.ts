/** One deck's place enters, what a browser makes of it on disk leaves, with what was found said. */
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import { installCleanup } from '../output/cleanup.ts';
import { openBrowser } from '../output/browser/session.ts';
import { RemoteRefused, SlideFault } from '../output/errors.ts';
import type { PdfOptions, PdfStep } from '../output/pdf.ts';
import { exitCodeOf, UsageError, type ExitCode } from './failure.ts';
import { foresee, startHighlighter } from './foresight.ts';
import { LazyMermaid } from './mermaid-drawer.ts';
import type { MadeDeck } from './making.ts';
import { openCache } from './open-cache.ts';
import type { PrintFlags } from './commands/shared-flags.ts';
import { findingsOf, looseFindings, shownPath, type FindingSource } from './report/findings.ts';
import { renderFindings } from './report/human.ts';
import { countText, sizeText } from './report/made-files.ts';
import { safeText } from './report/terminal-text.ts';
import type { Terminal } from './report/terminal.ts';
import { filePath, PDF } from './target.ts';
import { trustRule } from './trust-rule.ts';
import { version } from './version.ts';
import { realPathIfThere } from './workspace/disk-names.ts';
import { findOneDeck, type DeckPlace } from './workspace/find-decks.ts';

export interface Written {
  readonly bytes: number;
  /** Absent where it is one. */
  readonly files?: number;
  /** As that of the job, where only making it tells. */
  readonly warning?: string;
}

/** One thing that can be made of a deck. */
export type PrintJob = BrowserJob | PlainJob;

interface Job {
  /** The file or folder to write, for a deck's name. Throws `UsageError` where something would be lost. */
  target(deck: string, output: string | undefined): string;
  /** Loads ahead what `write` needs. */
  load(): Promise<unknown>;
  /** Said of a file that is made, because it holds what is not for everybody. */
  readonly warning?: string;
}

/** Made by a browser. */
interface BrowserJob extends Job {
  readonly needsBrowser?: true;
  /** Rejects with `UsageError` where the flags name what the deck has not. */
  write(made: MadeDeck, path: string, options: PrintOptions): Promise<Checked<Written>>;
}

/** A browser is started for new diagrams only. */
interface PlainJob extends Job {
  readonly needsBrowser: false;
  write(made: MadeDeck, path: string, options: Omit<PrintOptions, 'browser' | 'onProgress'>): Promise<Checked<Written>>;
}

type PrintOptions = Pick<PdfOptions, 'folder' | 'code' | 'version' | 'browser' | 'onProgress'>;

/** The slides as they stand at their end. */
export const SLIDES_JOB: PrintJob = {
  target: (deck, output) => filePath(output, deck, PDF),
  load: () => import('../output/pdf.ts'),
  write: async ({ deck, pieces }, path, options) =>
    (await import('../output/pdf.ts')).writePdf(deck, pieces, path, options),
};

/** `loose`: what was found before the deck was read. Rejects with `EnvironmentError` or `UsageError`; what stood there before stays. */
export async function printDeck(
  place: DeckPlace,
  flags: PrintFlags,
  terminal: Terminal,
  job: PrintJob = SLIDES_JOB,
  isTrusted: (folder: string) => boolean = trustRule(flags, terminal),
  loose: readonly Diagnostic[] = [],
): Promise<ExitCode> {
  const started = performance.now();
  const named = job.target(place.name, flags.output);
  // A link stays one: what it leads to is replaced.
  const path = realPathIfThere(named) ?? named;
  const highlighter = startHighlighter();
  const cache = openCache(flags, (notice) => terminal.say(notice));
  foresee(place, highlighter, cache);
  const onNotice = (notice: string): void => terminal.say(notice);
  // The browser starts while the deck is read.
  const browser = job.needsBrowser === false ? undefined : openBrowser({ browser: flags.browser, onNotice });
  const mermaid = new LazyMermaid({ session: browser, browser: flags.browser, onNotice });
  const report = (source: FindingSource): ExitCode => {
    const findings = findingsOf([looseFindings(loose), source]);
    if (findings.length > 0) terminal.say(renderFindings(findings, terminal.errColors, terminal.columns));
    return exitCodeOf(findings);
  };
  try {
    const { readDeck } = await import('./reading.ts');
    const { finishDeck, hasSlides, pdfProgress, withOutput } = await import('./making.ts');
    terminal.progress(`${place.name}: reading`);
    const opened = readDeck(place, flags, isTrusted);
    if (!hasSlides(opened)) {
      const code = report(opened);
      terminal.say(`Nothing was written: ${safeText(place.name)} has no slides.`);
      return code;
    }
    if (browser?.isRemote === true && !opened.trust) {
      report(opened);
      throw new RemoteRefused();
    }
    // Loaded while code is highlighted.
    const [made] = await Promise.all([finishDeck(opened, cache, { highlighter, mermaid, browser }), job.load()]);
    await Promise.all([highlighter.end(), mermaid.end()]);
    const options = { folder: made.files, code: made.code, version };
    const onProgress = (step: PdfStep): void => {
      // What is left to do needs no browser: its memory is given back.
      if (step.step === 'finish') void browser?.close();
      terminal.progress(pdfProgress(place.name, step));
    };
    const writing =
      job.needsBrowser === false || browser === undefined
        ? (job as PlainJob).write(made, path, options)
        : job.write(made, path, { ...options, browser, onProgress });
    const { value, diagnostics } = await writing.catch((error: unknown) => {
      report(error instanceof SlideFault ? withOutput(made, error.diagnostics) : made);
      throw error;
    });
    const code = report(withOutput(made, diagnostics));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const files = value.files === undefined ? '' : `${countText(value.files, 'picture')}  `;
    terminal.result(`${safeText(shownPath(named))}  ${files}${sizeText(value.bytes)}  in ${seconds} s`);
    const warning = job.warning ?? value.warning;
    if (warning !== undefined) terminal.say(warning);
    return code;
  } finally {
    await highlighter.end();
    await mermaid.end();
    await browser?.close();
  }
}

/** The whole of a verb that makes one thing of one deck: `argument` names the deck. */
export async function runPrintJob(
  argument: string,
  flags: PrintFlags,
  terminal: Terminal,
  job: PrintJob,
): Promise<ExitCode> {
  installCleanup();
  const isTrusted = trustRule(flags, terminal);
  const found = findOneDeck(argument, isTrusted);
  const place = found.decks[0];
  if (place === undefined) throw new UsageError(`"${argument}" holds no deck.`);
  return printDeck(place, flags, terminal, job, isTrusted, found.diagnostics);
}
