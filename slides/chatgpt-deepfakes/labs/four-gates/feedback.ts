/** What somebody expected and what the gates say enter; whether it was right leaves, and what was overlooked. */
import { type End, endOf, GATES, type Ruling } from './model.ts';
import { GATE_NAMES } from './words.ts';
import { WHY } from './why.ts';

export interface Feedback {
  readonly isRight: boolean;
  readonly text: string;
}

export function feedbackOn(guess: End, rulings: readonly Ruling[]): Feedback {
  const end = endOf(rulings);
  if (guess === end) {
    const text =
      end === 'none' ? 'Right: no gate says no for certain.' : `Right: ${nameOf(end)} is the first to say no.`;
    return { isRight: true, text };
  }
  const isEarlier = end === 'none' || (guess !== 'none' && GATES.indexOf(guess) < GATES.indexOf(end));
  const asked = rulings.find(({ gate }) => gate === (isEarlier ? guess : end));
  const why = asked === undefined ? '' : WHY[asked.reason].overlooked;
  const outcome = end === 'none' ? 'No gate says no for certain.' : `${capital(nameOf(end))} says no first.`;
  // Who named a gate that may stop it has seen something.
  const isNear = isEarlier && (asked?.verdict === 'leaks' || asked?.verdict === 'depends');
  const opening = isNear ? 'Nearly.' : 'Not quite.';
  return { isRight: false, text: `${opening} ${outcome} ${why}${laterNo(guess, end, rulings)}` };
}

/** Who named a gate that would say no as well has seen something. */
function laterNo(guess: End, end: End, rulings: readonly Ruling[]): string {
  if (guess === 'none' || end === 'none') return '';
  const isNo = rulings.some(({ gate, verdict }) => gate === guess && verdict === 'stops');
  return isNo ? ` ${capital(nameOf(guess))} would say no too; it never comes that far.` : '';
}

function nameOf(gate: Exclude<End, 'none'>): string {
  return `the ${GATE_NAMES[gate].toLowerCase()}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
