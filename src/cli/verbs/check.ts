/** `lectern check`: decks enter, everything that would go wrong on the stage is printed, at its line. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { installCleanup } from '../../output/cleanup.ts';
import { openBrowser } from '../../output/browser/session.ts';
import { EXIT, exitCodeOf, explainFailure, UsageError, type ExitCode } from '../failure.ts';
import { foresee, startHighlighter } from '../foresight.ts';
import type { Cache } from '../../finish/cache/cache.ts';
import type { DeckLinks } from '../links.ts';
import { LazyMermaid } from '../mermaid-drawer.ts';
import { openCache } from '../open-cache.ts';
import type { CheckedDeck } from '../checking.ts';
import type { CheckFlags } from '../commands/check.ts';
import { findingsOf, looseFindings, shownPath, type Finding } from '../report/findings.ts';
import { checkReport } from '../report/check-formats.ts';
import { countText } from '../report/made-files.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';
import { trustRule } from '../trust-rule.ts';
import { findDecks } from '../workspace/find-decks.ts';

/** Rounds of repairing and checking again. */
const MOST_ROUNDS = 4;

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
  const links = await linksOf(flags, cache);
  const checked: CheckedDeck[] = [];
  let fault: unknown;
  try {
    const { checkDeck } = await import('../checking.ts');
    for (const place of found.decks) {
      terminal.progress(`${place.name}: reading`);
      const onProgress = (text: string): void => terminal.progress(`${place.name}: ${text}`);
      const options = { isTrusted, cache, highlighter, mermaid, browser, links, onProgress };
      let deck = await checkDeck(place, flags, options);
      // A repair may bring to light what another can mend: a picture that is found is measured.
      for (let round = 0; flags.fix === true && round < MOST_ROUNDS && (await fixDeck(deck, terminal)); round++) {
        deck = await checkDeck(place, flags, options);
      }
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
  const report = checkReport(flags.format, all, {
    colors: terminal.outColors,
    columns: terminal.columns,
    summary,
    workspace: process.env['GITHUB_WORKSPACE'],
    ...(fault === undefined ? {} : { notRun: explainFailure(fault).message }),
  });
  terminal.result(report);
  if (flags.format === 'html') await writePage(checked, all, summary, flags, terminal);
  if (fault !== undefined) tellFault(fault, terminal);
  return exitOf(all, flags, fault);
}

/** The web is asked only where the user says so, and what asks is loaded only then. */
async function linksOf({ links, linksWithin }: CheckFlags, cache: Cache | undefined): Promise<DeckLinks | undefined> {
  if (links !== true && linksWithin === undefined) return undefined;
  const { DeckLinks: Links } = await import('../links.ts');
  return new Links(cache, linksWithin);
}

/** Whether anything was repaired. Rejects with `OutputError`. */
async function fixDeck({ source }: CheckedDeck, terminal: Terminal): Promise<boolean> {
  if (source.diagnostics.every(({ repair }) => repair === undefined)) return false;
  const { fixAll } = await import('../fixing.ts');
  const { count, diff } = await fixAll(source);
  if (count === 0) return false;
  terminal.say(safeLines(diff));
  terminal.say(`${countText(count, 'repair')} made.`);
  return true;
}

function safeLines(text: string): string {
  return text
    .split('\n')
    .map((line) => safeText(line))
    .join('\n');
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
