/** The state and the plan enter; clock, elapsed time, what is left and the pace leave, in words and figures before colours. */
import type { DeskWords } from '../../deck/talk-config.ts';
import { fill } from '../../deck/words.ts';
import type { LinkState } from '../link/state.ts';
import { elapsed, spentUntil } from '../link/state.ts';
import { element } from '../talk/dialog.ts';
import { type Pace, paceOf, type Plan, type SectionPace } from './plan.ts';
import type { TimeTexts } from './time-text.ts';

export interface TimesView {
  readonly element: HTMLElement;
  /** Each section of the plan; its summary says how the one shown stands. */
  readonly sections: HTMLElement;
  /** `at` is the index of the slide shown; called several times a second, and writes only what changed. */
  show(state: LinkState, at: number, plan: Plan | undefined, now: number): void;
}

/** Closer to the plan than this, in milliseconds, is on time. */
const NEAR = 15_000;

export function timesView(words: DeskWords, times: TimeTexts): TimesView {
  const clock = figure('clock', words.clock);
  const spent = figure('elapsed', words.elapsed);
  spent.value.setAttribute('role', 'timer');
  spent.value.setAttribute('aria-label', words.elapsed);
  const left = figure('left', words.timeLeft);
  const pace = figure('pace', words.pace);
  const summary = element('summary', '', ...emptyLine());
  const list = element('ul', '');
  const sections = element('details', 'desk-sections', summary, list);
  sections.open = matchMedia('(min-width: 1100px) and (min-height: 700px)').matches;

  const showPlan = (plan: Plan, now: Pace) => {
    write(left.label, now.left < 0 ? words.timeOver : words.timeLeft);
    write(left.value, times.span(now.left));
    left.root.dataset['sign'] = now.left < 0 ? 'late' : 'good';
    const distance = times.span(now.ahead);
    const isNear = Math.abs(now.ahead) < NEAR;
    const says = isNear ? words.onTime : fill(now.ahead > 0 ? words.timeAhead : words.timeBehind, { time: distance });
    // Before the clock has started there is nothing to be ahead of.
    write(pace.value, now.elapsed === 0 ? '–' : says);
    pace.root.dataset['sign'] = now.elapsed === 0 ? 'none' : isNear || now.ahead > 0 ? 'good' : 'late';
    const here = now.sections.find(({ place }) => place === 'here');
    if (here !== undefined) writeLine(summary, here, words, times);
    fillList(list, plan.sections.length < 2 ? [] : now.sections, words, times);
    sections.classList.toggle('is-single', plan.sections.length < 2);
  };
  return {
    element: element('div', 'desk-times', clock.root, spent.root, left.root, pace.root),
    sections,
    show(state, at, plan, now) {
      write(clock.value, times.clock(new Date(now)));
      write(spent.value, times.span(elapsed(state, now)));
      spent.root.dataset['running'] = String(state.timer.since !== undefined);
      left.root.hidden = plan === undefined;
      sections.hidden = plan === undefined;
      if (plan !== undefined) showPlan(plan, paceOf(plan, at, spentUntil(state, now)));
      else write(pace.value, words.noPlan);
    },
  };
}

/** "Law 2:10 of 4:00, 1:50 left". The title keeps its own direction of writing. */
function writeLine(place: Element, section: SectionPace, words: DeskWords, times: TimeTexts): void {
  const [title, time] = place.children;
  if (title === undefined || time === undefined) return;
  write(title, section.title);
  write(time, timeOf(section, words, times));
}

function emptyLine(): (Node | string)[] {
  return [element('bdi', ''), ' ', element('span', '')];
}

function timeOf({ spent, planned, place }: SectionPace, words: DeskWords, times: TimeTexts): string {
  if (planned === 0) return times.span(spent);
  const time = fill(words.timeOf, { time: times.span(spent), planned: times.span(planned) });
  const rest = planned - spent;
  const left = fill(rest < 0 ? words.sectionOver : words.sectionLeft, { time: times.span(rest) });
  return place === 'here' || rest < -NEAR ? `${time}, ${left}` : time;
}

function fillList(list: HTMLElement, sections: readonly SectionPace[], words: DeskWords, times: TimeTexts): void {
  while (list.children.length > sections.length) list.lastElementChild?.remove();
  for (const [at, section] of sections.entries()) {
    const item =
      list.children[at] ??
      list.appendChild(element('li', '', element('div', '', ...emptyLine()), element('meter', '')));
    const [line, meter] = item.children;
    if (line) writeLine(line, section, words, times);
    if (meter instanceof HTMLMeterElement) {
      meter.max = Math.max(1, section.planned);
      meter.value = Math.min(section.spent, section.planned);
      meter.setAttribute('aria-hidden', 'true');
    }
    if (section.place === 'here') item.setAttribute('aria-current', 'true');
    else item.removeAttribute('aria-current');
    (item as HTMLElement).dataset['place'] = section.place;
  }
}

function figure(name: string, title: string): { root: HTMLElement; label: HTMLElement; value: HTMLElement } {
  const label = element('span', 'figure-label', title);
  const value = element('span', 'figure-value');
  return { root: element('div', `desk-figure figure-${name}`, label, value), label, value };
}

function write(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
