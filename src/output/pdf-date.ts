/** The one date a PDF carries: the environment and the deck's date enter, a moment that does not depend on the clock leaves. */

/** The first moment that a ZIP archive can hold: what reproducible builds fall back to. */
const FALLBACK = new Date('1980-01-01T00:00:00Z');

/**
 * `SOURCE_DATE_EPOCH` (seconds; reproducible-builds.org/specs/source-date-epoch), else the deck's date when it can be
 * read (an ISO date, or one in English words), else 1980-01-01; always in UTC.
 */
export function fixedDate(written: string | undefined, env: NodeJS.ProcessEnv = process.env): Date {
  const epoch = env['SOURCE_DATE_EPOCH'];
  if (epoch !== undefined && /^\d{1,11}$/.test(epoch)) return new Date(Number(epoch) * 1000);
  const text = written?.trim() ?? '';
  const iso = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)/.exec(text);
  const date = iso
    ? new Date(Date.UTC(Number(iso[1]), Number(iso[2] ?? 1) - 1, Number(iso[3] ?? 1)))
    : new Date(/[A-Za-z]{3}/.test(text) && /\d{4}/.test(text) ? `${text} UTC` : Number.NaN);
  return Number.isNaN(date.getTime()) ? FALLBACK : date;
}
