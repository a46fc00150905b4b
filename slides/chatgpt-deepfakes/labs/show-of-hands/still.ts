/** Which vote it is enters; a picture for paper leaves: three answers, with boxes for the counts of that vote, or of both. */
import { label, picture, svg } from '../kit/svg.ts';
import { ANSWERS } from './model.ts';

/** Of one answer, in the units of the picture. */
const WIDTH = 348;
const STEP = 392;

/** A raised hand, 100 wide and 130 high. */
const FINGERS = [
  [27.5, 38],
  [43.5, 26],
  [59.5, 30],
  [75.5, 44],
] as const;
const PALM = 'M27.5 84H88.5V110C88.5 130 76 142 58 142C46 142 36 136 30 126L8 96C4 88 14 80 21 88L27.5 96Z';

export function hand(x: number, y: number, scale: number): string {
  const fingers = FINGERS.map(([left, top]) => svg('rect', { x: left, y: top, width: 13, height: 60, rx: 6.5 }));
  const at = `translate(${x} ${y}) scale(${scale})`;
  return svg('g', { transform: at, fill: 'var(--color-ink)' }, ...fingers, svg('path', { d: PALM }));
}

function box(x: number, y: number, height: number, text: string, isLater: boolean): string {
  return [
    svg('rect', {
      x: x + 2,
      y,
      width: WIDTH,
      height,
      rx: 10,
      fill: 'var(--color-surface)',
      stroke: 'var(--color-line)',
      'stroke-width': 3,
      'stroke-dasharray': isLater ? '9 7' : undefined,
    }),
    label(text, { x: x + 22, y: y + 38, size: 24, color: 'var(--color-ink-soft)' }),
  ].join('');
}

export function handsStill(vote: 'first' | 'second'): string {
  const title = `Three answers to vote on by show of hands: ${ANSWERS.join(', ')}, with room for the counts.`;
  if (vote === 'second') {
    const rows = ANSWERS.map((answer, at) => {
      const x = at * STEP;
      return [
        hand(x, 0, 0.42),
        label(answer, { x: x + 58, y: 46, size: 28, weight: 700 }),
        box(x, 66, 56, 'second vote', false),
      ].join('');
    });
    return picture({ width: 1136, height: 124, title }, ...rows);
  }
  const columns = ANSWERS.map((answer, at) => {
    const x = at * STEP;
    return [
      hand(x, 0, 1),
      label(answer, { x: x + 110, y: 104, size: 46, weight: 700 }),
      box(x, 176, 106, 'now', false),
      box(x, 302, 106, 'minute 13', true),
    ].join('');
  });
  return picture({ width: 1136, height: 410, title }, ...columns);
}
