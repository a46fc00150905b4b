/** Figures of an alignment enter; they leave as they are written. */

/** One decimal; a true minus sign. */
export function formatDegrees(degrees: number): string {
  return `${degrees.toFixed(1).replace('-', '−')}°`;
}

export function formatScale(scale: number): string {
  return `×\u{a0}${scale.toFixed(2)}`;
}

/** @param error a share of the eye distance. */
export function formatError(error: number): string {
  return `${(100 * error).toFixed(1)}%`;
}
