/** Figures of a blended patch enter; they leave as they are written. */
import type { Way } from './settings.ts';

export const WAY_NAMES: Readonly<Record<Way, string>> = { paste: 'Pasted', feather: 'Feathered', poisson: 'Poisson' };

/** Grey values, one decimal. */
export function formatStep(step: number): string {
  return step.toFixed(1);
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** As a power of ten where it is small: 1.7 · 10⁻⁶. */
export function formatResidual(residual: number): string {
  if (residual === 0) return '0';
  if (residual >= 0.1) return residual.toFixed(1);
  const [digits = '', exponent = ''] = residual.toExponential(1).split('e-');
  return `${digits} · 10⁻${[...exponent].map((digit) => RAISED[Number(digit)]).join('')}`;
}
