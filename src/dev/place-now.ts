/** A slide as it was and as it is enter, with a place in the one; the same place in the other leaves. */
import type { Slide } from '../deck/deck.ts';
import type { Span } from '../deck/span.ts';

export type Place = Pick<Span, 'file' | 'line'>;

/**
 * What only moved is the same model with other places: lines put before it, in the slide or in a part it includes, change
 * nothing that is seen. Where more is different, the place moves with the slide's first line.
 */
export function placeNow(then: Slide, now: Slide, place: Place): Place {
  const found = find(then, now, place);
  if (found !== undefined) return { file: found.file, line: found.line };
  const by = place.file === then.span.file && place.file === now.span.file ? now.span.line - then.span.line : 0;
  return { file: place.file, line: Math.max(1, place.line + by) };
}

function find(then: unknown, now: unknown, place: Place): Place | undefined {
  if (!isRecord(then) || !isRecord(now)) return undefined;
  if (isPlace(then['span']) && isPlace(now['span']) && isSame(then['span'], place)) return now['span'];
  for (const key of Object.keys(then)) {
    const found = find(then[key], now[key], place);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSame(one: Place, other: Place): boolean {
  return one.file === other.file && one.line === other.line;
}

function isPlace(value: unknown): value is Place {
  return isRecord(value) && typeof value['file'] === 'string' && typeof value['line'] === 'number';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
