/** `lectern pdf`: one deck enters, its slides as one PDF file leave. */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installCleanup } from '../../output/cleanup.ts';
import { EXIT, UsageError, type ExitCode } from '../failure.ts';
import type { PdfFlags } from '../program.ts';
import { countErrors, findingsOf, looseFindings, shownPath, type FindingSource } from '../report/findings.ts';
import { renderFindings } from '../report/human.ts';
import { sizeText } from '../report/made-files.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';
import { trustRule } from '../trust-rule.ts';
import { version } from '../version.ts';
import { findOneDeck } from '../workspace/find-decks.ts';

export async function runPdf(argument: string, flags: PdfFlags, terminal: Terminal): Promise<ExitCode> {
  installCleanup();
  const started = performance.now();
  const isTrusted = trustRule(flags, terminal);
  const found = findOneDeck(argument, isTrusted);
  const place = found.decks[0];
  if (place === undefined) throw new UsageError(`"${argument}" holds no deck.`);
  // The browser starts while the deck is read.
  const { openBrowser } = await import('../../output/browser/session.ts');
  const browser = openBrowser({ browser: flags.browser, onNotice: (notice) => terminal.say(notice) });
  const report = (source: FindingSource): ExitCode => {
    const findings = findingsOf([looseFindings(found.diagnostics), source]);
    if (findings.length > 0) terminal.say(renderFindings(findings, terminal.errColors, terminal.columns));
    return countErrors(findings) > 0 ? EXIT.findings : EXIT.fine;
  };
  try {
    const { readDeck } = await import('../reading.ts');
    terminal.progress(`${place.name}: reading`);
    const opened = readDeck(place, flags, isTrusted);
    const { finishDeck, hasSlides, pdfProgress, withOutput } = await import('../making.ts');
    if (!hasSlides(opened)) {
      const code = report(opened);
      terminal.say(`Nothing was written: ${safeText(place.name)} has no slides.`);
      return code;
    }
    const made = await finishDeck(opened);
    const { writePdf } = await import('../../output/pdf.ts');
    const { value, diagnostics } = await writePdf(made.deck, made.pieces, pdfPath(flags.output, place.name), {
      folder: { folder: made.root, trust: made.trust },
      version,
      browser,
      onProgress: (step) => terminal.progress(pdfProgress(place.name, step)),
    }).catch((error: unknown) => {
      report(made);
      throw error;
    });
    const code = report(withOutput(made, diagnostics));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    terminal.result(`${safeText(shownPath(value.path))}  ${sizeText(value.bytes)}  in ${seconds} s`);
    return code;
  } finally {
    await browser.close();
  }
}

/** The file to write; a folder, or a name that ends with a separator, takes `<deck>.pdf` in it. */
function pdfPath(output: string | undefined, name: string): string {
  const file = `${name}.pdf`;
  if (output === undefined) return resolve(file);
  const isFolder = /[/\\]$/.test(output) || statSync(output, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? join(resolve(output), file) : resolve(output);
}
