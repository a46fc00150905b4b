/** A deck and what was measured of it enter; every finding of the rules leaves, as grave as the deck wants it. */
import type { Deck, Slide } from '../deck/deck.ts';
import { slidesOf } from '../deck/deck.ts';
import type { Diagnostic, Severity } from '../deck/diagnostic.ts';
import { RULES, type RuleId } from '../deck/rules.ts';
import type { Checked, CheckRule, NumberedSlide } from './check-rule.ts';
import type { Measured } from './measured.ts';
import { CHECKS } from './rules/all.ts';
import { silenced } from './silences.ts';
import { acrossThemes, type FoundInTheme } from './themes.ts';

export interface CheckInput {
  readonly deck: Deck;
  /** Those that are shown. */
  readonly slides: readonly NumberedSlide[];
  readonly lineOf: Checked['lineOf'];
  /** The deck in each of its themes that was laid out, in order; empty where there was no browser: rules that need one do not run. */
  readonly measured: readonly MeasuredInTheme[];
  readonly files: Checked['files'];
  readonly textFiles?: Checked['textFiles'];
  readonly speller?: Checked['speller'];
  readonly answers?: Checked['answers'];
  /** What was found before: while compiling, finishing, opening. */
  readonly before: readonly Diagnostic[];
}

/** What was measured of a deck in one of its themes. */
export interface MeasuredInTheme {
  readonly theme: string;
  readonly measured: Measured;
  /** What was found while laying it out. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a build goes on with, and a stage does not. */
const RAISED: Readonly<Partial<Record<RuleId, Severity>>> = { 'font/glyph': 'error', 'asset/missing': 'error' };

/** Rules that find something only where the web was asked. */
const ASKS_THE_WEB: ReadonlySet<RuleId> = new Set<RuleId>(['link/dead', 'link/moved', 'link/fragment', 'link/unasked']);

/** What the catalogue says to do, as a hint is written. */
function hintOf(rule: RuleId): string {
  const { fix } = RULES[rule];
  return `${fix.charAt(0).toLowerCase()}${fix.slice(1).replace(/\.$/, '')}`;
}

/** Runs every rule that can run, and applies what the deck says of rules to all findings, those before included. */
export function check(input: CheckInput): readonly Diagnostic[] {
  const { deck, slides, lineOf, files, textFiles, speller, answers, measured, before } = input;
  const byId = new Map(slidesOf(deck).map((slide) => [slide.id, slide]));
  const checked: Checked = {
    deck,
    slides,
    lineOf,
    files,
    ...(textFiles === undefined ? {} : { textFiles }),
    ...(speller === undefined ? {} : { speller }),
    ...(answers === undefined ? {} : { answers }),
  };
  const ofDeck = CHECKS.flatMap((rule) => (rule.needs === 'deck' ? rule.find(checked) : []));
  const inThemes = measured.map(({ theme, measured: one, diagnostics }): FoundInTheme => {
    const found = CHECKS.flatMap((rule) => {
      if (rule.needs === 'deck') return [];
      if (rule.needs === 'browser') return rule.find(one, checked);
      return one.slides.flatMap((laidOut) => {
        const slide = byId.get(laidOut.id);
        return slide === undefined ? [] : rule.find(laidOut, slide, checked);
      });
    });
    return { theme, found: [...diagnostics, ...found] };
  });
  const located = withSlides([...before, ...ofDeck, ...acrossThemes(inThemes)], slides);
  const { kept, remarks } = silenced(located, slides, (rule) => hasRun(rule, checked, measured.length > 0));
  const { levels } = deck.meta.check;
  return [...kept, ...remarks].flatMap((one): readonly Diagnostic[] => {
    const level = levels[one.rule] ?? RAISED[one.rule] ?? one.severity;
    return level === 'off' ? [] : [{ ...one, hint: one.hint ?? hintOf(one.rule), severity: level }];
  });
}

/** What did not run cannot be said to find nothing. */
function hasRun({ id, needs }: CheckRule, checked: Checked, isMeasured: boolean): boolean {
  if (needs !== 'deck') return isMeasured;
  return !ASKS_THE_WEB.has(id) || checked.answers !== undefined;
}

/** Names the slide of a finding that does not: the last one that begins above it in its file. */
function withSlides(all: readonly Diagnostic[], slides: readonly NumberedSlide[]): readonly Diagnostic[] {
  const byFile = new Map<string, Slide[]>();
  for (const { slide } of slides) {
    const { file } = slide.span;
    byFile.set(file, [...(byFile.get(file) ?? []), slide]);
  }
  return all.map((found) => {
    if (found.slide !== undefined) return found;
    const slide = byFile
      .get(found.file)
      ?.findLast(({ span }) => span.line <= found.line && found.line <= (span.endLine ?? Infinity));
    return slide === undefined ? found : { ...found, slide: slide.id };
  });
}
