/** What an element shows of a page enters as operators; the same with its words in the order in which they are read leaves. */

/** A run of letters of one font on one line: a text object, as Skia writes it. */
interface Run {
  readonly body: string;
  readonly line: string;
  readonly isReversed: boolean;
}

const RUN = /BT\n[\s\S]*?\nET\n/g;

/**
 * Chromium draws the runs of a line from left to right, so that a sentence in Arabic whose spaces come from another font
 * is stored with its last word first. Runs are drawn beside each other: in another order the page looks the same
 * (ISO 32000-1, 14.8.2.3).
 * @param dir of the deck, which decides where a line has words of both directions.
 */
export function readingOrder(body: string, dir: 'ltr' | 'rtl'): string {
  if (!body.includes('/ReversedChars')) return body;
  return body.replace(/(?:BT\n[\s\S]*?\nET\n)+/g, (runs) => {
    const lines: Run[][] = [];
    for (const [text] of runs.matchAll(RUN)) {
      const run = { body: text, line: lineOf(text), isReversed: text.includes('/ReversedChars') };
      const last = lines.at(-1);
      if (last?.[0]?.line === run.line) last.push(run);
      else lines.push([run]);
    }
    return lines.flatMap((line) => inOrder(line, dir).map((run) => run.body)).join('');
  });
}

/** The height at which the run stands. */
function lineOf(run: string): string {
  return /([\d.-]+) Tm\n/.exec(run)?.[1] ?? '';
}

function inOrder(line: readonly Run[], dir: 'ltr' | 'rtl'): readonly Run[] {
  const first = line.findIndex((run) => run.isReversed);
  if (first < 0) return line;
  if (dir === 'rtl') return line.toReversed();
  const last = line.findLastIndex((run) => run.isReversed);
  return [...line.slice(0, first), ...line.slice(first, last + 1).toReversed(), ...line.slice(last + 1)];
}
