/** A laid-out slide enters; what leaves it, or is cut on it, leaves as findings: one for each element of the author's. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { finding, type SlideRule } from '../check-rule.ts';
import { areaOf, beyond, edgeOf } from '../geometry.ts';
import type { Box, MeasuredPlace } from '../measured.ts';

/** CSS pixels that nobody sees: a face's own rounding, a hanging comma. */
const UNSEEN = 2;

/** Elements of a slide that are told one by one: a slide of a hundred too many is one mistake. */
const NAMED = 5;

interface Overflow extends MeasuredPlace {
  readonly box: Box;
  readonly by: number;
  readonly what: string;
  readonly where: string;
}

export const fitOverflow: SlideRule = {
  id: 'fit/overflow',
  needs: 'layout',
  find({ lines, pictures, width, height }, slide) {
    const found: Overflow[] = [];
    for (const { box, cut = 0, text, file, line } of lines) {
      const over = beyond(box, width, height);
      const by = Math.max(over, cut);
      if (by > UNSEEN)
        found.push({
          ...place(file, line),
          box,
          by,
          what: quoted(text),
          where: whereOf(box, over, cut, width, height),
        });
    }
    for (const { box, cut = 0, isDecorative, file, line, kind } of pictures) {
      if (isDecorative) continue;
      const over = beyond(box, width, height);
      const by = Math.max(over, cut);
      const what = kind === 'drawing' ? 'A drawing' : kind === 'film' ? 'A film' : 'A picture';
      if (by > UNSEEN)
        found.push({ ...place(file, line), box, by, what, where: whereOf(box, over, cut, width, height) });
    }
    const elements = byElement(found);
    const flat = pictures.filter(({ box, isDecorative }) => !isDecorative && areaOf(box) === 0);
    const lost = flat.map((picture) => {
      const hint = 'give it a width or height, or the box around it one';
      return finding('fit/overflow', slide, picture, 'A picture has no room, so it is not seen.', hint);
    });
    const told = elements.slice(0, NAMED).map(({ by, what, where, count, ...at }, index): Diagnostic => {
      const verb = count === 1 ? 'goes' : 'go';
      const lines = count === 1 ? '' : ` and ${count - 1} more here`;
      const rest = index === NAMED - 1 ? elements.length - NAMED : 0;
      const others =
        rest > 0 ? `${rest} more ${rest === 1 ? 'element' : 'elements'} of this slide go beyond it too` : undefined;
      return finding('fit/overflow', slide, at, `${what}${lines} ${verb} ${Math.ceil(by)} px ${where}.`, others);
    });
    return [...told, ...lost];
  },
};

function place(file: string | undefined, line: number | undefined): MeasuredPlace {
  return { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
}

function whereOf(box: Box, over: number, cut: number, width: number, height: number): string {
  if (cut > over) return 'beyond the box that cuts it';
  const edge = edgeOf(box, width, height);
  return edge === 'bottom' || edge === 'top' ? `beyond the slide's ${edge}` : `beyond the slide's ${edge} edge`;
}

function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}

/** One finding an element: the line that is furthest out, and how many there are. */
function byElement(all: readonly Overflow[]): readonly (Overflow & { readonly count: number })[] {
  const elements = new Map<string, Overflow & { count: number }>();
  for (const one of all) {
    const key = `${one.file ?? ''}:${one.line ?? ''}`;
    const known = elements.get(key);
    if (known === undefined) elements.set(key, { ...one, count: 1 });
    else elements.set(key, { ...(one.by > known.by ? one : known), count: known.count + 1 });
  }
  return [...elements.values()];
}
