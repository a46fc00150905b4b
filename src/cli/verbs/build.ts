/** `lectern build`: decks enter; their talks, PDFs and, for several, an index page are published. */
import { resolve } from 'node:path';
import { installCleanup } from '../../output/cleanup.ts';
import type { BrowserSession } from '../../output/browser/session.ts';
import { foresee, startHighlighter } from '../foresight.ts';
import { exitCodeOf, UsageError, type ExitCode } from '../failure.ts';
import { LazyMermaid } from '../mermaid-drawer.ts';
import { openCache } from '../open-cache.ts';
import type { BuildFlags } from '../commands/build.ts';
import { findingsOf, looseFindings, type Finding } from '../report/findings.ts';
import { renderFindings } from '../report/human.ts';
import { renderMade } from '../report/made-files.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';
import { trustRule } from '../trust-rule.ts';
import { findDecks, rejectSameNames, type FoundDecks } from '../workspace/find-decks.ts';

export async function runBuild(args: readonly string[], flags: BuildFlags, terminal: Terminal): Promise<ExitCode> {
  installCleanup();
  const started = performance.now();
  const isTrusted = trustRule(flags, terminal);
  const found = findDecks(args, isTrusted);
  rejectSameNames(found.decks);
  if (found.gathered) rejectReservedNames(found);
  const highlighter = startHighlighter();
  const onNotice = (notice: string): void => terminal.say(notice);
  const cache = openCache(flags, onNotice);
  for (const place of found.decks) foresee(place, highlighter, cache);
  const needsBrowser = flags.edition.some((edition) => edition === 'slides' || edition === 'handout');
  const browser = needsBrowser ? await startBrowser(flags, terminal) : undefined;
  const mermaid = new LazyMermaid({ session: browser, browser: flags.browser, onNotice });
  try {
    const { Building } = await import('../building.ts');
    const out = resolve(flags.out);
    const building = new Building({
      out,
      flags,
      gathered: found.gathered,
      browser,
      isTrusted,
      terminal,
      cache,
      highlighter,
      mermaid,
    });
    let findings: readonly Finding[] = [];
    try {
      await building.addAll(found.decks);
      if (found.gathered) await building.addIndex(found.title);
    } finally {
      // However the build ended, what was found in the decks is said first.
      findings = findingsOf([looseFindings(found.diagnostics), ...building.sources]);
      if (findings.length > 0) terminal.say(renderFindings(findings, terminal.errColors, terminal.columns));
    }
    for (const name of building.skipped) {
      terminal.say(`Nothing was published of ${safeText(name)}; what was published before stays.`);
    }
    terminal.result(renderMade(building.made, ((performance.now() - started) / 1000).toFixed(1), terminal.outColors));
    if (building.browserFault !== undefined) throw building.browserFault;
    return exitCodeOf(findings);
  } finally {
    await highlighter.end();
    await mermaid.end();
    await browser?.close();
  }
}

/** The browser starts while the decks are read. */
async function startBrowser(flags: BuildFlags, terminal: Terminal): Promise<BrowserSession> {
  const { openBrowser } = await import('../../output/browser/session.ts');
  return openBrowser({ browser: flags.browser, onNotice: (notice) => terminal.say(notice) });
}

/** Names of ours in the output folder. */
const RESERVED = new Set(['.', '..', 'index.html', '.lectern.json', '.lectern.lock']);

function rejectReservedNames({ decks }: FoundDecks): void {
  const clash = decks.find(({ name }) => RESERVED.has(name.toLowerCase()));
  if (clash === undefined) return;
  throw new UsageError(`A deck cannot be named "${clash.name}" beside others.`, 'rename it, or build it by itself');
}
