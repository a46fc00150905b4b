/** `lectern check`: decks enter, everything that would go wrong on the stage is printed, at its line. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { installCleanup } from '../../output/cleanup.ts';
import { openBrowser } from '../../output/browser/session.ts';
import { EXIT, exitCodeOf, explainFailure, UsageError, type ExitCode } from '../failure.ts';
import { foresee, startHighlighter } from '../foresight.ts';
import { LazyMermaid } from '../mermaid-drawer.ts';
import { openCache } from '../open-cache.ts';
import type { CheckedDeck } from '../checking.ts';
import type { CheckFlags } from '../program.ts';
import { findingsOf, looseFindings, shownPath, type Finding } from '../report/findings.ts';
import { checkReport } from '../report/check-formats.ts';
import { countText } from '../report/made-files.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';
import { trustRule } from '../trust-rule.ts';
import { findDecks } from '../workspace/find-decks.ts';

export async function runCheck(args: readonly string[], flags: CheckFlags, terminal: Terminal): Promise<ExitCode> {
  installCleanup();
  const started = performance.now();
  const isTrusted = trustRule(flags, terminal);
  const found = findDecks(args, isTrusted);
  if (found.decks.length === 0)
    throw new UsageError('There is no deck to check.', 'name a Markdown file, or a folder that holds decks');
  const onNotice = (notice: string): void => terminal.say(notice);
  const highlighter = startHighlighter();
  const cache = openCache(flags, onNotice);
  for (const place of found.decks) foresee(place, highlighter, cache);
  const browser = openBrowser({ browser: flags.browser, onNotice });
  const mermaid = new LazyMermaid({ session: browser, browser: flags.browser, onNotice });
  const checked: CheckedDeck[] = [];
  let fault: unknown;
  try {
    const { checkDeck } = await import('../checking.ts');
    for (const place of found.decks) {
      terminal.progress(`${place.name}: reading`);
      const deck = await checkDeck(place, flags, {
        isTrusted,
        cache,
        highlighter,
        mermaid,
        browser,
        onProgress: (text) => terminal.progress(`${place.name}: ${text}`),
      });
      checked.push(deck);
      fault ??= deck.fault;
    }
  } finally {
    await highlighter.end();
    await mermaid.end();
    await browser.close();
  }
  const all = findingsOf([looseFindings(found.diagnostics), ...checked.map(({ source }) => source)]).filter(
    isWanted(flags.only),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const slides = checked.reduce((sum, deck) => sum + deck.slides, 0);
  const summary = `${countText(slides, 'slide')} in ${countText(found.decks.length, 'deck')} checked in ${seconds} s`;
  const report = checkReport(flags.format, all, { colors: terminal.outColors, columns: terminal.columns, summary });
  terminal.result(report);
  if (flags.format === 'html') await writePage(checked, all, summary, flags, terminal);
  if (fault !== undefined) tellFault(fault, terminal);
  return exitOf(all, flags, fault);
}

/** Rejects with `OutputError`. */
async function writePage(
  checked: readonly CheckedDeck[],
  all: readonly Finding[],
  summary: string,
  { output }: CheckFlags,
  terminal: Terminal,
): Promise<void> {
  const [{ renderCheckPage }, { writeWhole }] = await Promise.all([
    import('../report/check-page.ts'),
    import('../../output/publish.ts'),
  ]);
  const decks = checked.map(({ title, source, pictures = [] }) => {
    const files = new Set(source.diagnostics.map(({ file }) => shownPath(source.placeOf(file))));
    const own = all.filter(({ file }) => files.has(file));
    const known = new Set(pictures.map(({ id }) => id));
    const slides = pictures.map(({ id, bytes, ...slide }) => ({
      ...slide,
      ...(bytes === undefined ? {} : { picture: `data:image/webp;base64,${Buffer.from(bytes).toString('base64')}` }),
      findings: own.filter((one) => one.slide === id),
    }));
    return { title, slides, others: own.filter(({ slide }) => slide === undefined || !known.has(slide)) };
  });
  const path = resolve(output ?? 'lectern-check.html');
  await writeWhole(path, renderCheckPage(decks, summary));
  terminal.say(`The page: ${safeText(shownPath(path))}`);
}

/** The exit code; what was not run is never passed. */
function exitOf(all: readonly Finding[], { maxWarnings }: CheckFlags, fault: unknown): ExitCode {
  if (fault !== undefined) return EXIT.environment;
  const code = exitCodeOf(all);
  const warnings = all.filter(({ severity }) => severity === 'warning').length;
  return code === EXIT.fine && maxWarnings !== undefined && warnings > maxWarnings ? EXIT.findings : code;
}

function isWanted(only: readonly string[] | undefined): (found: Diagnostic) => boolean {
  if (only === undefined) return () => true;
  return ({ rule }) => only.some((name) => rule === name || rule.startsWith(`${name}/`));
}

function tellFault(fault: unknown, terminal: Terminal): void {
  const { message, hint } = explainFailure(fault);
  terminal.say(`Not all of it was run: ${safeText(message)}`);
  terminal.say('  Rules about how slides are laid out, and what needs the network, need a browser.');
  if (hint !== undefined) terminal.say(`  hint: ${safeText(hint)}`);
}
