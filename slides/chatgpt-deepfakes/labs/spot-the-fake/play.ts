/** A picture to judge enters; the panel that shows it and takes the answer leaves. */
import { button, row, slider } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import { drawTrial } from './draw.ts';
import { type Answer, type Trial, TRIALS } from './model.ts';
import { recordText } from './words.ts';

export interface PlayPanel {
  readonly element: HTMLElement;
  /**
   * @param at index of the picture in its round.
   * @param showsRecord whether what is signed of the picture is told.
   */
  show(trial: Trial, at: number, round: number, showsRecord: boolean): void;
  /** To the slider, where somebody who uses the keyboard begins. */
  focus(): void;
}

const GUESS = 50;

/** @param onUndo takes the last answer of the round back. */
export function playPanel(onAnswer: (answer: Answer) => void, onUndo: () => void): PlayPanel {
  const head = element('p', 'head');
  const done = element('progress', 'round-progress');
  done.max = TRIALS;
  done.setAttribute('aria-hidden', 'true');
  const shown = element('div', 'shown');
  const record = element('p', 'record');
  const lights = element('p', 'lights');
  const numbers = element('details', 'numbers', element('summary', '', 'The same in numbers'), lights);
  const sure = slider({
    label: 'How sure are you?',
    min: GUESS,
    max: 100,
    step: 5,
    value: GUESS,
    format: (value) => (value === GUESS ? '50%: a guess' : `${value}%`),
    ends: ['a guess', 'certain'],
    onInput: () => undefined,
  });
  const answer = (saysChanged: boolean): void => onAnswer({ saysChanged, confidence: sure.value });
  const undo = button('Take back', onUndo);
  const answers = row(
    button('Untouched', () => answer(false), 'main'),
    button('Changed', () => answer(true), 'main'),
    undo,
  );
  answers.classList.add('answers');
  return {
    element: element(
      'div',
      'play',
      element('div', 'look', shown, record, numbers),
      element('div', 'judge', head, done, sure.element, answers),
    ),
    show(trial, at, round, showsRecord) {
      head.textContent = `Round ${round}, picture ${at + 1} of ${TRIALS}. Was one pebble put in, from a place with other light?`;
      done.value = at;
      shown.innerHTML = drawTrial(trial, 'asked', false);
      record.hidden = !showsRecord;
      record.textContent = recordText(trial.record);
      record.dataset['record'] = trial.record ?? 'none';
      const angles = trial.pebbles.map(({ light }) => `${Math.round(((light % 360) + 360) % 360)}°`);
      lights.textContent = `Side from which each pebble is lit, row by row (0° is the right, 90° below): ${angles.join(', ')}.`;
      undo.disabled = at === 0;
      sure.value = GUESS;
    },
    focus: () => sure.focus(),
  };
}
