/** A time to come enters; how a person says it leaves: "in 10 minutes", "tomorrow", "in 3 weeks". */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Days are counted from midnight to midnight, as people do; `lang` must be one that `Intl` takes. */
export function saidTime(time: number, now: number, lang: string): string {
  const format = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  const days = Math.round((midnight(time) - midnight(now)) / DAY);
  if (time - now < HOUR) return format.format(Math.max(1, Math.round((time - now) / MINUTE)), 'minute');
  if (days < 1) return format.format(Math.round((time - now) / HOUR), 'hour');
  if (days < 14) return format.format(days, 'day');
  if (days < 60) return format.format(Math.round(days / 7), 'week');
  return format.format(Math.round(days / 30.4), 'month');
}

function midnight(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
