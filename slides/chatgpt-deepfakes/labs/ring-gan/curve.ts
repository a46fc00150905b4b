/** The discriminator's accuracy at each look enters; the shapes of a curve leave, with the line at which it only guesses. */
import type { Shape } from '../ring/plane.ts';
import { LOOK } from './training.ts';

/** Accuracy at the lower and the upper edge. */
const LOWEST = 0.4;
const HIGHEST = 1;

/**
 * @param curve 0 to 1, one for each look.
 * @param steps of a whole training, at the right edge.
 */
export function curveShapes(
  curve: ArrayLike<number>,
  steps: number,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Shape[] {
  const y = (accuracy: number): number => (height * (HIGHEST - accuracy)) / (HIGHEST - LOWEST);
  const x = (look: number): number => (width * (look + 1) * LOOK) / steps;
  const across = (accuracy: number): string => `M0 ${y(accuracy).toFixed(1)}H${width}`;
  let path = '';
  for (let look = 0; look < curve.length; look++) {
    path += `${look === 0 ? 'M' : 'L'}${x(look).toFixed(1)} ${y(curve[look] ?? LOWEST).toFixed(1)}`;
  }
  return [
    { path: across(0.75), stroke: '--color-line', width: 1.5 },
    { path: across(0.5), stroke: '--color-ink-faint', width: 1.5, dash: [6, 6] },
    { path, stroke: '--color-1', width: 3.5 },
  ];
}
