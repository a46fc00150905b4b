/** Scores enter; sentences leave that say what they mean, and what they do not. */
import { LUCK, type Score, type Trial } from './model.ts';

export function formatShare(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Of a finished round: what the number of right answers means, then how it fits how sure one was. */
export function verdict(score: Score): readonly string[] {
  const { right, chance, confidence, accuracy, overconfidence } = score;
  const luck =
    chance < LUCK
      ? `Tossing a coin gives ${right} or more in only ${formatChance(chance)} of rounds: more than luck.`
      : `Tossing a coin gives ${right} or more in ${formatChance(chance)} of rounds: this is compatible with guessing.`;
  const points = Math.round(overconfidence * 100);
  const gap =
    points === 0
      ? 'as sure as you were right'
      : `${Math.abs(points)} points ${points > 0 ? 'surer than right' : 'less sure than right'}`;
  return [luck, `On average you were ${formatShare(confidence)} sure and ${formatShare(accuracy)} right: ${gap}.`];
}

/** Two digits that count: 2.1%, 25%. */
export function formatChance(chance: number): string {
  const percent = chance * 100;
  if (percent < 0.1) return 'fewer than 0.1%';
  return `${percent < 9.95 ? percent.toFixed(1) : Math.round(percent)}%`;
}

export function recordText(record: Trial['record']): string {
  switch (record) {
    case 'untouched':
      return 'Record: signed by the camera, untouched since.';
    case 'edited':
      return 'Record: signed, and changed after the camera.';
    case undefined:
      return 'Record: none. It was never there, or got lost on the way.';
  }
}
