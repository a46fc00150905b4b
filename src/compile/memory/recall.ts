/** The raw slides of now and the records of before enter; each slide's record leaves, where one says the same lines. */
import type { RawSlide } from '../split.ts';
import { textOfSlide } from '../split.ts';
import { moveBetween } from './same-lines.ts';
import type { SlideRecord } from './slide-work.ts';

/** Each record is taken once at most. Slides are looked for where they were, seen from both ends, then anywhere. */
export function recallSlides(
  raws: readonly RawSlide[],
  records: readonly SlideRecord[],
): readonly (SlideRecord | undefined)[] {
  const recalled: (SlideRecord | undefined)[] = Array.from(raws, () => undefined);
  const last = { raw: raws.length - 1, record: records.length - 1 };
  let first = 0;
  while (first <= Math.min(last.raw, last.record) && says(records[first], raws[first])) {
    recalled[first] = records[first];
    first++;
  }
  while (Math.min(last.raw, last.record) >= first && says(records[last.record], raws[last.raw])) {
    recalled[last.raw--] = records[last.record--];
  }
  const others = new Map<string, SlideRecord[]>();
  for (const record of records.slice(first, last.record + 1)) {
    const text = textOfSlide(record.raw);
    others.set(text, [...(others.get(text) ?? []), record]);
  }
  for (let index = first; index <= last.raw && others.size > 0; index++) {
    const raw = raws[index];
    const alike = raw && others.get(textOfSlide(raw));
    const found = alike?.findIndex((record) => says(record, raw)) ?? -1;
    if (found >= 0) recalled[index] = alike?.splice(found, 1)[0];
  }
  return recalled;
}

function says(record: SlideRecord | undefined, raw: RawSlide | undefined): boolean {
  if (record !== undefined && record.raw === raw) return true;
  return record !== undefined && raw !== undefined && moveBetween(record.raw, raw, record.movable) !== undefined;
}
