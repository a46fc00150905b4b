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
  const summary = element('summary', '');
  const list = element('ul', '');
  const sections = element('details', 'desk-sections', summary, list);
  sections.open = matchMedia('(min-width: 1100px) and (min-height: 700px)').matches;

  const showPlan = (plan: Plan, now: Pace) => {
    write(left.label, now.left < 0 ? words.timeOver : words.timeLeft);
    write(left.value, times.span(now.left));
    left.root.dataset['sign'] = now.left < 0 ? 'late' : 'good';
    const distance = times.span(now.ahead);
    const isNear = Math.abs(now.ahead) < NEAR;
    write(
      pace.value,
      isNear ? words.onTime : fill(now.ahead > 0 ? words.timeAhead : words.timeBehind, { time: distance }),
    );
    pace.root.dataset['sign'] = isNear || now.ahead > 0 ? 'good' : 'late';
    const here = now.sections.find(({ place }) => place === 'here');
    write(summary, here === undefined ? '' : lineOf(here, words, times));
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

/** "Law 2:10 of 4:00, 1:50 left". */
function lineOf({ title, spent, planned, place }: SectionPace, words: DeskWords, times: TimeTexts): string {
  const time = fill(words.timeOf, { time: times.span(spent), planned: times.span(planned) });
  const rest = planned - spent;
  const left = fill(rest < 0 ? words.sectionOver : words.sectionLeft, { time: times.span(rest) });
  const says = place === 'here' || rest < -NEAR;
  return [title, says ? `${time}, ${left}` : time].filter((text) => text !== '').join(' ');
}

function fillList(list: HTMLElement, sections: readonly SectionPace[], words: DeskWords, times: TimeTexts): void {
  while (list.children.length > sections.length) list.lastElementChild?.remove();
  for (const [at, section] of sections.entries()) {
    const item = list.children[at] ?? list.appendChild(element('li', '', element('span', ''), element('meter', '')));
    const [line, meter] = item.children;
    if (line) write(line, lineOf(section, words, times));
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
