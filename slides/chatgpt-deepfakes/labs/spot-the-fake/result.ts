/** The answers to a round enter; the panel that says what they are worth, and shows each picture again, leaves. */
import { bars } from '../kit/bars.ts';
import { element } from '../kit/element.ts';
import { drawTrial } from './draw.ts';
import { type Answer, binsOf, isRight, machineSays, scoreOf, type Trial } from './model.ts';
import { formatShare, recordText, verdict } from './words.ts';

export interface Round {
  readonly trials: readonly Trial[];
  readonly answers: readonly Answer[];
  /** From 1. */
  readonly number: number;
  readonly showsRecords: boolean;
}

export function resultPanel(round: Round): HTMLElement {
  const { trials, answers, number, showsRecords } = round;
  const score = scoreOf(trials, answers);
  const name = `Round ${number}, ${showsRecords ? 'with records' : 'by eye'}: ${score.right} of ${score.answered}`;
  const machine = trials.filter((trial) => machineSays(trial) === (trial.odd !== undefined)).length;
  const words = element(
    'div',
    'words',
    element('h3', '', name),
    ...verdict(score).map((line) => element('p', '', line)),
    element('p', 'machine soft', `A program that measures every light exactly: ${machine} of ${trials.length}.`),
  );
  return element('section', 'result', words, calibration(round), again(round));
}

/** The stroke is where the bar would end for somebody who is as sure as right. */
function calibration({ trials, answers }: Round): HTMLElement {
  const table = bars(['how sure', 'how often right']);
  table.show(
    'How often right (the stroke: how sure)',
    binsOf(trials, answers)
      .filter((bin) => bin.answers > 0)
      .map(({ from, to, answers: count, right, said }) => ({
        name: `${from}–${to}%`,
        share: right / count,
        text: `${right} of ${count}`,
        mark: said,
      })),
  );
  return table.element;
}

/** A button for each picture; the one that is chosen is shown with what was changed in it. */
function again({ trials, answers, number, showsRecords }: Round): HTMLElement {
  const shown = element('div', 'shown');
  const told = element('p', 'told');
  told.setAttribute('role', 'status');
  const buttons = trials.map((trial, at) => {
    const answer = answers[at];
    const right = answer !== undefined && isRight(trial, answer);
    const made = element('button', right ? 'again is-right' : 'again is-wrong', String(at + 1));
    made.type = 'button';
    made.setAttribute('aria-label', `Picture ${at + 1}, ${right ? 'right' : 'wrong'}`);
    made.addEventListener('click', () => show(at));
    return made;
  });
  const show = (at: number): void => {
    const [trial, answer] = [trials[at], answers[at]];
    if (trial === undefined || answer === undefined) return;
    for (const [index, one] of buttons.entries()) one.setAttribute('aria-pressed', String(index === at));
    shown.innerHTML = drawTrial(trial, `told-${number}`, true);
    const truth = trial.odd === undefined ? 'Untouched' : 'Changed: the pebble in the ring';
    const said = `You said “${answer.saysChanged ? 'changed' : 'untouched'}”, ${formatShare(answer.confidence / 100)} sure.`;
    told.textContent = `Picture ${at + 1}. ${truth}. ${said}${showsRecords ? ` ${recordText(trial.record)}` : ''}`;
  };
  const list = element('div', 'again-row', ...buttons);
  list.setAttribute('role', 'group');
  list.setAttribute('aria-label', 'Look at a picture again');
  show(0);
  return element('div', 'look-again', element('p', 'soft', 'Look at them again:'), list, shown, told);
}
