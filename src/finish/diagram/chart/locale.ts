/** A language enters; how it writes numbers and dates leaves, as Vega wants to be told and as a function. */

export interface ChartLocale {
  /** For Vega's configuration. */
  readonly config: object;
  /** Written out, with at most two places behind the point. */
  number(value: number): string;
  /** Written short when large ("1.2M"), for labels. */
  short(value: number): string;
  /** How large numbers on an axis are shortened: what they are divided by, and what is said behind them. */
  scaleOf(largest: number): { readonly factor: number; readonly suffix: string };
  /** A month, a day or a moment, as a sentence names it. */
  date(time: number, part: DatePart): string;
  /** Moments in a row, as an axis names them: the year where it changes, in a line of its own. */
  axisDates(times: readonly number[], part: DatePart): readonly string[];
}

export type DatePart = 'month' | 'day' | 'minute';

/** The coarsest part that tells all of them. */
export function datePart(times: readonly number[]): DatePart {
  if (!times.every((time) => time % 86_400_000 === 0)) return 'minute';
  return times.every((time) => new Date(time).getUTCDate() === 1) ? 'month' : 'day';
}

const cache = new Map<string, ChartLocale>();

export function chartLocale(lang: string): ChartLocale {
  const known = cache.get(lang);
  if (known) return known;
  const made = make(supported(lang));
  cache.set(lang, made);
  return made;
}

/** The compiler reports an invalid tag; the chart still needs numbers. */
function supported(lang: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf([lang])[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function make(lang: string): ChartLocale {
  const plain = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1 });
  const minus = (text: string) => text.replaceAll('-', '−');
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' });
  const full: Readonly<Record<DatePart, Intl.DateTimeFormat>> = {
    month: dates({ month: 'short', year: 'numeric' }),
    day: dates({ day: 'numeric', month: 'short', year: 'numeric' }),
    minute: dates({ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }),
  };
  const brief: Readonly<Record<DatePart, Intl.DateTimeFormat>> = {
    month: dates({ month: 'short' }),
    day: dates({ day: 'numeric', month: 'short' }),
    minute: dates({ hour: 'numeric', minute: '2-digit' }),
  };
  const day = dates({ day: 'numeric', month: 'short' });
  return {
    config: { number: numberOf(lang), time: timeOf(lang) },
    number: (value) => minus(significant(value, plain, lang)),
    short: (value) => minus(Math.abs(value) < 1_000_000 ? significant(value, plain, lang) : compact.format(value)),
    scaleOf(largest) {
      for (const factor of [1e12, 1e9, 1e6]) {
        if (largest < factor) continue;
        const parts = compact.formatToParts(factor);
        const at = parts.findIndex(({ type }) => type === 'compact');
        if (at < 0) continue;
        const before = parts[at - 1]?.type === 'literal' ? (parts[at - 1]?.value ?? '') : '';
        return { factor, suffix: before + (parts[at]?.value ?? '') };
      }
      return { factor: 1, suffix: '' };
    },
    date: (time, part) => full[part].format(time),
    axisDates: (times, part) =>
      times.map((time, index) => {
        const before = times[index - 1];
        const name = brief[part].format(time);
        // Behind moments the day, behind days and months the year, wherever it is another one.
        const unit = part === 'minute' ? 86_400_000 : undefined;
        const outer = (at: number) => (unit === undefined ? new Date(at).getUTCFullYear() : Math.floor(at / unit));
        if (before !== undefined && outer(before) === outer(time)) return name;
        return `${name}\n${unit === undefined ? outer(time) : day.format(time)}`;
      }),
  };
}

/** Small numbers keep two digits that say something. */
function significant(value: number, plain: Intl.NumberFormat, lang: string): string {
  if (value === 0 || Math.abs(value) >= 0.1) return plain.format(value);
  return new Intl.NumberFormat(lang, { maximumSignificantDigits: 2 }).format(value);
}

function numberOf(lang: string): object {
  const parts = new Intl.NumberFormat(lang, { useGrouping: true }).formatToParts(-1234567.8);
  const part = (type: string, otherwise: string) => parts.find((one) => one.type === type)?.value ?? otherwise;
  const digits = new Intl.NumberFormat(lang, { useGrouping: false }).format(9876543210);
  const numerals = [...digits].toReversed();
  return {
    decimal: part('decimal', '.'),
    thousands: part('group', ','),
    grouping: [3],
    currency: ['', ''],
    minus: '−',
    ...(numerals.length === 10 && numerals[0] !== '0' ? { numerals } : {}),
  };
}

function timeOf(lang: string): object {
  const named = (options: Intl.DateTimeFormatOptions, dates: readonly Date[]) => {
    const format = new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' });
    return dates.map((date) => format.format(date));
  };
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2023, month, 15)));
  // A Sunday comes first.
  const week = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2023, 0, 1 + day)));
  return {
    dateTime: '%x, %X',
    date: '%Y-%m-%d',
    time: '%H:%M:%S',
    periods: ['AM', 'PM'],
    days: named({ weekday: 'long' }, week),
    shortDays: named({ weekday: 'short' }, week),
    months: named({ month: 'long' }, months),
    shortMonths: named({ month: 'short' }, months),
  };
}
