/** A drawing's inner markup enters; the same with ids of its own leaves. */
import { DIAGRAM_ID } from '../../deck/html-marks.ts';
import type { SlideContext } from '../context.ts';
import { escapeHtml } from '../escape.ts';

const IDS = new RegExp(`(\\bid="|url\\(#|\\bhref="#)${DIAGRAM_ID}`, 'g');

/** Two drawings of one page have no id in common, nor has one with anything else. */
export function withOwnIds(inner: string, { slide, ids }: SlideContext): string {
  if (!inner.includes(DIAGRAM_ID)) return inner;
  let count = 1;
  while (ids.has(`${slide.id}--diagram-${count}`)) count += 1;
  const own = `${slide.id}--diagram-${count}`;
  ids.add(own);
  // In attributes only: a label may say the same.
  return inner.replace(IDS, (_, before: string) => `${before}${escapeHtml(own)}-`);
}
