/** A deck's place enters; what its slides say is written as one Markdown file, without a browser. */
import { dirname, join, relative, sep } from 'node:path';
import { writeWhole } from '../../output/publish.ts';
import { isRemote } from '../../render/escape.ts';
import { renderTranscript, TRANSCRIPT_MARK } from '../../render/transcript/transcript.ts';
import { UsageError, exitCodeOf, type ExitCode } from '../failure.ts';
import { finishDeck, hasSlides } from '../making.ts';
import { openCache } from '../open-cache.ts';
import type { ExportFlags } from '../commands/export.ts';
import { readDeck } from '../reading.ts';
import { type FindingSource, findingsOf, looseFindings, shownPath } from '../report/findings.ts';
import { renderFindings } from '../report/human.ts';
import { sizeText } from '../report/made-files.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';
import { slidesInRange } from '../slide-range.ts';
import { type FileKind, filePath } from '../target.ts';
import { HOLDS_NOTES } from './private-file.ts';
import { trustRule } from '../trust-rule.ts';
import { realPathIfThere } from '../workspace/disk-names.ts';
import { findOneDeck } from '../workspace/find-decks.ts';

/** Any other Markdown was written by hand, the deck itself perhaps. */
const TRANSCRIPT: FileKind = {
  ending: '.md',
  noun: 'transcript of Lectern’s',
  begins: (head) =>
    head
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .startsWith(TRANSCRIPT_MARK),
};

export async function exportTranscript(argument: string, flags: ExportFlags, terminal: Terminal): Promise<ExitCode> {
  const started = performance.now();
  const isTrusted = trustRule(flags, terminal);
  const found = findOneDeck(argument, isTrusted);
  const [place] = found.decks;
  if (place === undefined) throw new UsageError(`"${argument}" holds no deck.`);
  const named = filePath(flags.output, `${place.name}-transcript`, TRANSCRIPT);
  const path = realPathIfThere(named) ?? named;
  const opened = readDeck(place, flags, isTrusted);
  const report = (source: FindingSource): ExitCode => {
    const findings = findingsOf([looseFindings(found.diagnostics), source]);
    if (findings.length > 0) terminal.say(renderFindings(findings, terminal.errColors, terminal.columns));
    return exitCodeOf(findings);
  };
  if (!hasSlides(opened)) {
    const code = report(opened);
    terminal.say(`Nothing was written: ${safeText(place.name)} has no slides.`);
    return code;
  }
  const only = flags.range === undefined ? undefined : slidesInRange(flags.range, opened.deck, 'slides');
  // Code and formulas are text here; what a diagram shows in words is told by its drawing.
  const cache = openCache(flags, (notice) => terminal.say(notice));
  const made = await finishDeck(opened, cache, { kinds: ['diagram'] });
  const code = report(made);
  const { markdown, holdsNotes } = renderTranscript(made.deck, made.pieces, {
    only,
    notes: flags.notes !== false,
    assetUrl: (asset) => (isRemote(asset) ? asset : pathFrom(dirname(path), join(made.root, asset))),
  });
  await writeWhole(path, markdown);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const bytes = Buffer.byteLength(markdown);
  terminal.result(`${safeText(shownPath(named))}  ${sizeText(bytes)}  in ${seconds} s`);
  if (holdsNotes) terminal.say(HOLDS_NOTES);
  return code;
}

/** The deck's files stay where they are. */
function pathFrom(folder: string, file: string): string {
  return relative(folder, file).split(sep).map(encodeURIComponent).join('/');
}
