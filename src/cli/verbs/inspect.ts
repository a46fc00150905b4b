/** `lectern inspect`: a deck enters, how Lectern reads it is printed, for people or as JSON. */
import type { Colors } from 'picocolors/types';
import { EXIT, type ExitCode } from '../failure.ts';
import { openCache } from '../open-cache.ts';
import type { InspectFlags } from '../commands/inspect.ts';
import { readDeck } from '../reading.ts';
import { countErrors, findingsOf, looseFindings, shownPath } from '../report/findings.ts';
import { renderFindings } from '../report/human.ts';
import { inspectDeck, type Inspected } from '../report/inspect-json.ts';
import { countText } from '../report/made-files.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';
import { slidesOf, type Deck } from '../../deck/deck.ts';
import { walkSlide } from '../../deck/walk.ts';
import type { Cache } from '../../finish/cache/cache.ts';
import { trustRule } from '../trust-rule.ts';
import { findOneDeck } from '../workspace/find-decks.ts';
import type { OpenDeck } from '../workspace/open-deck.ts';

export async function runInspect(argument: string, flags: InspectFlags, terminal: Terminal): Promise<ExitCode> {
  const isTrusted = trustRule(flags, terminal);
  const found = findOneDeck(argument, isTrusted);
  const cache = openCache(flags, (notice) => terminal.say(notice));
  const opened = await Promise.all(found.decks.map((place) => finished(readDeck(place, flags, isTrusted), cache)));
  const findings = findingsOf([looseFindings(found.diagnostics), ...opened]);
  for (const { deck, compiled, placeOf } of opened) {
    const inspected = inspectDeck(deck, compiled.dialect, findings, (path) => shownPath(placeOf(path)));
    terminal.result(
      flags.json === true ? JSON.stringify(inspected, null, 2) : renderOutline(inspected, terminal.outColors),
    );
  }
  if (flags.json !== true && findings.length > 0)
    terminal.say(renderFindings(findings, terminal.errColors, terminal.columns));
  return countErrors(findings) > 0 ? EXIT.findings : EXIT.fine;
}

/** With what only making formulas and code finds: LaTeX that cannot be read, languages without a highlighter. */
async function finished(opened: OpenDeck, cache: Cache | undefined): Promise<OpenDeck> {
  if (!hasJobs(opened.deck) && !opened.deck.assets.some(({ kind }) => kind === 'remote')) return opened;
  const { finishDeck } = await import('../making.ts');
  return finishDeck(opened, cache, { kinds: ['code', 'math', 'diagram', 'icon'] });
}

function hasJobs(deck: Deck): boolean {
  let found = false;
  for (const slide of slidesOf(deck)) {
    walkSlide(slide, {
      block: (block) => {
        found ||= block.kind === 'code' || block.kind === 'math' || block.kind === 'diagram' || block.kind === 'lab';
      },
      token: (token) => {
        found ||= token.type === 'math_inline' || token.type === 'icon';
      },
    });
  }
  return found;
}

/** One line a slide, under its section. */
function renderOutline(deck: Inspected, colors: Colors): string {
  const words = deck.slides.reduce((sum, slide) => sum + slide.notesWords, 0);
  const lines = [
    colors.bold(safeText(deck.title ?? deck.name)),
    colors.dim(
      `${countText(deck.slides.length, 'slide')}, ${countText(deck.assets.length, 'file')}, ${countText(words, 'word')} of notes, ${deck.lang}${deck.dialect === 'native' ? '' : `, read as ${deck.dialect}`}`,
    ),
  ];
  let section: string | null = null;
  let previous = -1;
  deck.slides.forEach((slide, index) => {
    if (slide.section !== section) lines.push('', colors.bold(safeText(slide.section ?? '')));
    section = slide.section;
    const number = String(index + 1).padStart(4);
    const mark = slide.stack === previous ? '↓' : ' ';
    previous = slide.stack;
    const extras = [
      slide.layout,
      ...(slide.fragments > 0 ? [countText(slide.fragments, 'step')] : []),
      ...(slide.notesWords > 0 ? [`${countText(slide.notesWords, 'word')} of notes`] : []),
    ].join(', ');
    lines.push(
      `${colors.dim(number)} ${mark} ${safeText(slide.title ?? '(no title)')}  ${colors.dim(`#${safeText(slide.id)}  ${extras}  ${safeText(slide.file)}:${slide.line}`)}`,
    );
  });
  return lines.join('\n');
}
