/** Times enter; how the deck's language writes them leaves. */

export interface TimeTexts {
  /** `2:10`, `1:02:10`; whole seconds, without a sign. */
  span(milliseconds: number): string;
  /** The time of day, as the language writes it. */
  clock(time: Date): string;
  count(value: number): string;
}

/** `lang` as in the page; a tag the browser does not know is read as English. */
export function timeTexts(lang: string): TimeTexts {
  const [known] = supported(lang);
  const plain = new Intl.NumberFormat(known, { useGrouping: false, maximumFractionDigits: 0 });
  const padded = new Intl.NumberFormat(known, {
    useGrouping: false,
    minimumIntegerDigits: 2,
    maximumFractionDigits: 0,
  });
  const clock = new Intl.DateTimeFormat(known, { hour: 'numeric', minute: '2-digit' });
  return {
    span(milliseconds) {
      const seconds = Math.floor(Math.abs(milliseconds) / 1000);
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
      const end = padded.format(seconds % 60);
      return hours === 0
        ? `${plain.format(minutes)}:${end}`
        : `${plain.format(hours)}:${padded.format(minutes)}:${end}`;
    },
    clock: (time) => clock.format(time),
    count: (value) => plain.format(value),
  };
}

function supported(lang: string): string[] {
  try {
    return [...Intl.NumberFormat.supportedLocalesOf(lang), 'en'];
  } catch {
    return ['en'];
  }
}
