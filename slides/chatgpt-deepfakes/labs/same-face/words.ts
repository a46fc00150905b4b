/** Figures of the identity lab enter; they leave as they are written. */

/** Two decimals, a true minus sign; never −0.00. */
export function formatCosine(cosine: number): string {
  const text = cosine.toFixed(2);
  return text === '-0.00' ? '0.00' : text.replace('-', '−');
}

/** @param rate from 0 to 1; what is there is never nothing. */
export function formatRate(rate: number): string {
  const percent = 100 * rate;
  if (percent > 0 && percent < 0.05) return '< 0.1%';
  if (percent < 100 && percent >= 99.95) return '> 99.9%';
  return `${percent.toFixed(1)}%`;
}
