/** What a check found enters, with the deck as it was then; what pages say of it, at the places where it stands now, leaves. */
import type { Diagnostic } from '../deck/diagnostic.ts';
import type { DevFinding, DevFindings } from '../deck/dev-message.ts';
import type { CheckNews } from './check-turns.ts';
import { placeNow } from './place-now.ts';
import { problemIn } from './problems.ts';
import type { DeckSource } from './source.ts';
import type { View, ViewSlide } from './view.ts';

/** Told to a page at most. */
const MOST = 200;

/** A finding, and its slide as it was then. */
interface Found {
  readonly diagnostic: Diagnostic;
  readonly slide?: ViewSlide;
}

export class Findings {
  readonly #shownPath: DeckSource['shownPath'];
  #found: readonly Found[] = [];
  #isKnown = false;
  #isWaiting = true;
  #notRun: string | undefined;

  constructor(shownPath: DeckSource['shownPath']) {
    this.#shownPath = shownPath;
  }

  /** @param view what is shown when the news come. */
  take(news: CheckNews, view: View): void {
    this.#isWaiting = news.kind === 'waiting';
    if (news.kind === 'waiting') return;
    if (news.kind === 'failed') {
      // What was found before is of a deck that is no more.
      this.#found = [];
      this.#isKnown = true;
      this.#notRun = news.error instanceof Error ? news.error.message : String(news.error);
      return;
    }
    const slides = new Map(view.stacks.flat().map((one) => [one.slide.id, one]));
    this.#isKnown = true;
    this.#notRun = news.outcome.notRun;
    this.#found = inOrder(news.outcome.diagnostics).map((diagnostic) => {
      const slide = diagnostic.slide === undefined ? undefined : slides.get(diagnostic.slide);
      return slide === undefined ? { diagnostic } : { diagnostic, slide };
    });
  }

  /** What pages are told while they show `view`. */
  now(view: View): DevFindings {
    const slides = new Map(view.stacks.flat().map((one) => [one.shown.uid, one]));
    const problem = problemIn(view.read, this.#shownPath);
    const all = this.#found.flatMap(({ diagnostic, slide }): readonly DevFinding[] => {
      if (slide === undefined) return [problem(diagnostic)];
      const now = slides.get(slide.shown.uid);
      return now === undefined ? [] : [findingOn(now, slide, diagnostic, problem)];
    });
    return {
      isWaiting: this.#isWaiting,
      isKnown: this.#isKnown,
      findings: all.slice(0, MOST),
      more: Math.max(0, all.length - MOST),
      ...(this.#notRun === undefined ? {} : { notRun: this.#notRun }),
    };
  }
}

function findingOn(
  now: ViewSlide,
  then: ViewSlide,
  diagnostic: Diagnostic,
  problem: ReturnType<typeof problemIn>,
): DevFinding {
  const place = now.slide === then.slide ? {} : placeNow(then.slide, now.slide, diagnostic);
  const isOld = now.changedIn !== then.changedIn;
  // A slide that is held back is shown as it was before it was found like this.
  const isSeen = !isOld && !now.held;
  const { number, key } = now.shown;
  return {
    ...problem({ ...diagnostic, ...place }),
    ...(number === undefined ? {} : { key, number }),
    ...(diagnostic.region === undefined || !isSeen ? {} : { region: diagnostic.region }),
    ...(isOld ? { isOld } : {}),
  };
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** As the report has them: by place, the graver first, each once. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const known = new Map(
    diagnostics.map((one) => [JSON.stringify([one.file, one.line, one.column, one.rule, one.message]), one]),
  );
  const files = [...new Set([...known.values()].map(({ file }) => file))];
  return [...known.values()].toSorted(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      a.line - b.line ||
      (a.column ?? 0) - (b.column ?? 0) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}
