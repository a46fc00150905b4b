/** Numbers of the sampler enter; they leave as they are written on the page and on paper. */

/** Of 0 to 1, in whole per cent; what is left of something is never nothing. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.5) return '< 1%';
  if (percent < 100 && percent > 99.5) return '> 99%';
  return `${Math.round(percent)}%`;
}

/** Two decimals. */
export function formatBits(bits: number): string {
  return Math.abs(bits).toFixed(2);
}

export function formatTemperature(temperature: number): string {
  return temperature.toFixed(1);
}
