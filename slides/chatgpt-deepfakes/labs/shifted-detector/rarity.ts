/** Rates of a detector enter; the half of the lab leaves in which fakes become rare, and with them right alarms. */
import { slider } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import { figures } from '../kit/figures.ts';
import { ALARMS, type DetectorState, HITS, PREVALENCES } from './settings.ts';
import { alarmCounts, alarmVerdict, exactPercent, type AlarmCounts } from './words.ts';

export type Rates = Pick<DetectorState, 'prevalence' | 'hits' | 'alarms'>;

export interface RarityPart {
  readonly element: HTMLElement;
  /** @returns what was counted. */
  show(rates: Rates): AlarmCounts;
}

export function rarityPart(onChange: (changes: Partial<Rates>) => void): RarityPart {
  const shown = figures({ made: 'Made', alarms: 'Alarms', right: 'Alarm is right' });
  const verdict = element('p', 'verdict');
  const split = element('div', 'split', element('span', 'is-right', ''), element('span', 'is-wrong', ''));
  split.setAttribute('role', 'img');
  const perCent = (value: number): string => `${value}%`;
  const rare = slider({
    label: 'Made pictures among all',
    min: 0,
    max: PREVALENCES.length - 1,
    step: 1,
    value: 0,
    format: (at) => perCent(100 * (PREVALENCES[at] ?? 0)),
    ends: ['every second', 'one in a thousand'],
    onInput: (prevalence) => onChange({ prevalence }),
  });
  const hits = slider({
    label: 'Made ones that are flagged',
    ...HITS,
    value: HITS.fallback,
    format: perCent,
    onInput: (value) => onChange({ hits: value }),
  });
  const alarms = slider({
    label: 'Real ones that are flagged',
    ...ALARMS,
    value: ALARMS.fallback,
    format: perCent,
    onInput: (value) => onChange({ alarms: value }),
  });
  return {
    element: element(
      'div',
      'half',
      element('div', 'column', shown.element, split, verdict),
      element('div', 'column', rare.element, hits.element, alarms.element),
    ),
    show(rates) {
      const share = PREVALENCES[rates.prevalence] ?? 0.5;
      const counts = alarmCounts(share, rates.hits / 100, rates.alarms / 100);
      const { made, pictures, right, wrong, precision } = counts;
      [rare.value, hits.value, alarms.value] = [rates.prevalence, rates.hits, rates.alarms];
      const count = (number: number): string => number.toLocaleString('en-GB');
      shown.set('made', count(made), `of ${count(pictures)}`);
      shown.set('alarms', count(right + wrong), `${count(wrong)} false`);
      shown.set('right', precision === undefined ? '–' : exactPercent(precision));
      split.style.setProperty('--right', String(precision ?? 0));
      split.setAttribute('aria-label', `Alarms: ${count(right)} right, ${count(wrong)} false.`);
      const [good, bad] = split.children;
      if (good !== undefined) good.textContent = (precision ?? 0) > 0.2 ? `${count(right)} right` : '';
      if (bad !== undefined) bad.textContent = (precision ?? 0) < 0.8 ? `${count(wrong)} false` : '';
      verdict.textContent = alarmVerdict(counts);
      return counts;
    },
  };
}
