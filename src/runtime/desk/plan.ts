/** Planned minutes and the time spent so far enter; where the talk stands against its plan leaves. All times in milliseconds. */

/** What is known of a slide's time, in the order of the talk. */
export interface SlideTime {
  readonly id: string;
  /** Absent before the first section. */
  readonly section?: string | undefined;
  /** Planned minutes. */
  readonly minutes?: number | undefined;
  /** A reserve that may be left out: it takes no time in the plan. */
  readonly optional: boolean;
  /** Words of its notes, for an estimate. */
  readonly words: number;
}

export interface PlannedSection {
  /** Empty before the first section. */
  readonly title: string;
  /** Indices of its slides, the last one inclusive. */
  readonly from: number;
  readonly to: number;
  readonly planned: number;
}

export interface Plan {
  /** Planned time by slide. */
  readonly slides: readonly { readonly id: string; readonly planned: number }[];
  readonly sections: readonly PlannedSection[];
  /** The deck's duration, else the sum of its slides. */
  readonly total: number;
}

export interface Pace {
  readonly elapsed: number;
  /** Of the total; negative when it is used up. */
  readonly left: number;
  /** Positive: ahead of the plan; negative: behind. */
  readonly ahead: number;
  readonly sections: readonly SectionPace[];
}

export interface SectionPace {
  readonly title: string;
  readonly spent: number;
  readonly planned: number;
  readonly place: 'before' | 'here' | 'after';
}

const MINUTE = 60_000;

/**
 * The plan of a talk; undefined when nothing is planned. A slide without minutes gets an equal share of what the deck's
 * duration leaves; without a duration, the time that its notes take at `pace` words a minute.
 */
export function planTalk(
  slides: readonly SlideTime[],
  { duration, pace }: { readonly duration?: number | undefined; readonly pace: number },
): Plan | undefined {
  const planned = slides.reduce((sum, { minutes = 0, optional }) => sum + (optional ? 0 : minutes), 0);
  const open = slides.filter(({ minutes, optional }) => minutes === undefined && !optional).length;
  const share = duration === undefined || open === 0 ? undefined : Math.max(0, duration - planned) / open;
  const minutesOf = ({ minutes, optional, words }: SlideTime) =>
    optional ? 0 : (minutes ?? share ?? words / Math.max(1, pace));
  const times = slides.map((slide) => ({ id: slide.id, planned: minutesOf(slide) * MINUTE }));
  const sum = times.reduce((total, time) => total + time.planned, 0);
  const total = duration === undefined ? sum : duration * MINUTE;
  return total === 0 ? undefined : { slides: times, sections: sectionsOf(slides, times), total };
}

/** Neighbouring slides of the same section; a section that is named again later is another one. */
function sectionsOf(slides: readonly SlideTime[], times: Plan['slides']): PlannedSection[] {
  const sections: PlannedSection[] = [];
  for (const [at, { section }] of slides.entries()) {
    const title = section ?? '';
    const last = sections.at(-1);
    const planned = times[at]?.planned ?? 0;
    if (last?.title === title) sections[sections.length - 1] = { ...last, to: at, planned: last.planned + planned };
    else sections.push({ title, from: at, to: at, planned });
  }
  return sections;
}

/**
 * Where the talk stands when the slide `at` is shown. Time on a slide up to what was planned for it counts as due, so
 * that the distance to the plan stands still while all goes well, and grows only when it must.
 */
export function paceOf(plan: Plan, at: number, spent: Readonly<Record<string, number>>): Pace {
  const here = plan.slides[at];
  const elapsed = Object.values(spent).reduce((sum, time) => sum + time, 0);
  const before = plan.slides.slice(0, at).reduce((sum, slide) => sum + slide.planned, 0);
  const due = before + Math.min(here?.planned ?? 0, (here && spent[here.id]) ?? 0);
  return {
    elapsed,
    left: plan.total - elapsed,
    ahead: due - elapsed,
    sections: plan.sections.map(({ title, from, to, planned }) => ({
      title,
      planned,
      spent: plan.slides.slice(from, to + 1).reduce((sum, { id }) => sum + (spent[id] ?? 0), 0),
      place: at < from ? 'after' : at > to ? 'before' : 'here',
    })),
  };
}
