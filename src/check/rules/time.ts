/** Planned minutes, or words to be spoken, enter; a talk that is longer or shorter than its time leaves, with what would mend it. */
import { diagnose, type Diagnostic } from '../../deck/diagnostic.ts';
import type { Slide } from '../../deck/deck.ts';
import { countWords, plainTextOfBlocks } from '../../deck/text.ts';
import type { Checked, DeckRule } from '../check-rule.ts';

/** How far a plan may be off: a share of the time. */
const TOLERANCE = 0.1;

interface Plan {
  readonly duration: number;
  readonly planned: number;
  readonly optional: readonly { readonly slide: Slide; readonly minutes: number }[];
}

/** Minutes: as the slide says, else by the words of its notes at the deck's pace; undefined where neither is there. */
export function minutesOf(slide: Slide, pace: number): number | undefined {
  if (slide.directives.minutes !== undefined) return slide.directives.minutes;
  const words = slide.texts.presenter.reduce((sum, { blocks }) => sum + countWords(plainTextOfBlocks(blocks)), 0);
  return words === 0 ? undefined : words / pace;
}

/** Undefined where the deck has no time, or most of its slides say nothing of theirs. */
function planOf({ deck, slides }: Checked): Plan | undefined {
  const { duration, pace } = deck.meta;
  if (duration === undefined) return undefined;
  const timed = slides.map(({ slide }) => ({ slide, minutes: minutesOf(slide, pace) }));
  const known = timed.filter((one): one is { slide: Slide; minutes: number } => one.minutes !== undefined);
  const planned = known.reduce((sum, { minutes }) => sum + minutes, 0);
  // Of a few slides alone nothing can be said, but that they are too many already.
  if (known.length * 2 < timed.length && known.length < 3 && planned <= duration) return undefined;
  return { duration, planned, optional: known.filter(({ slide }) => slide.directives.optional) };
}

function report(
  rule: 'time/over' | 'time/under',
  { slides }: Checked,
  message: string,
  hint?: string,
): readonly Diagnostic[] {
  const first = slides[0]?.slide.span;
  return first === undefined ? [] : [diagnose(rule, { file: first.file, line: 1 }, message, hint)];
}

export const timeOver: DeckRule = {
  id: 'time/over',
  needs: 'deck',
  find(checked) {
    const plan = planOf(checked);
    if (plan === undefined || plan.planned <= plan.duration * (1 + TOLERANCE)) return [];
    const { duration, planned, optional } = plan;
    const message = `The slides take ${clock(planned)}, and the talk has ${clock(duration)}: ${clock(planned - duration)} too much.`;
    return report('time/over', checked, message, saving(planned - duration, optional));
  },
};

export const timeUnder: DeckRule = {
  id: 'time/under',
  needs: 'deck',
  find(checked) {
    const plan = planOf(checked);
    if (plan === undefined || plan.planned >= plan.duration * (1 - TOLERANCE)) return [];
    const { duration, planned } = plan;
    return report(
      'time/under',
      checked,
      `The slides take ${clock(planned)}, and the talk has ${clock(duration)}: ${clock(duration - planned)} are left.`,
    );
  },
};

/** The fewest optional slides that bring the talk back to its time. */
function saving(over: number, optional: Plan['optional']): string {
  if (optional.length === 0) return 'mark slides that may be left out with optional: true';
  const chosen: Plan['optional'][number][] = [];
  let saved = 0;
  for (const one of optional.toSorted((a, b) => b.minutes - a.minutes)) {
    if (saved >= over) break;
    chosen.push(one);
    saved += one.minutes;
  }
  const names = chosen.map(({ slide, minutes }) => `"${slide.title ?? slide.id}" (${clock(minutes)})`).join(', ');
  return saved >= over
    ? `leaving out ${names} saves ${clock(saved)}`
    : `leaving out all optional slides, ${names}, saves only ${clock(saved)}`;
}

/** `12:30`, minutes and seconds. */
function clock(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
