/** A laid-out slide enters; text that stands on other text, and pictures that stand on its foot, leave, one finding for a pair. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { finding, type SlideRule } from '../check-rule.ts';
import { areaOf, common, heightOf, meet, widthOf } from '../geometry.ts';
import type { MeasuredLine, MeasuredPicture } from '../measured.ts';

/** The share of the smaller line that may lie under another: letters with tails meet the line below. */
const TOUCH = 0.12;
/** What is fainter is a ground for others: a large pale numeral, a watermark. */
const FAINT = 0.3;
/** The share of a line of the foot that a picture may reach over. */
const REACH = 0.25;
/** Of the slide: a picture of that size is its ground, and its foot is meant to stand on it. */
const GROUND = 0.3;

export const fitOverlap: SlideRule = {
  id: 'fit/overlap',
  needs: 'layout',
  find({ lines, pictures, width, height }, slide) {
    const found: Diagnostic[] = pictures
      .filter(({ box }) => areaOf(box) < GROUND * width * height)
      .flatMap((picture) => {
        const line = lines.find((one) => one.role === 'foot' && isUnder(one, picture));
        if (line === undefined) return [];
        const name = picture.kind === 'drawing' ? 'A drawing' : picture.kind === 'film' ? 'A film' : 'A picture';
        return [
          finding('fit/overlap', slide, picture, `${name} stands on the foot of the slide (${quoted(line.text)}).`),
        ];
      });
    const told = new Set<string>();
    const sorted = lines
      .filter(({ color, box, cut = 0 }) => color[3] >= FAINT && areaOf(box) > 0 && cut < heightOf(box) / 2)
      .toSorted((a, b) => a.box.top - b.box.top);
    sorted.forEach((one, index) => {
      for (let at = index + 1; at < sorted.length; at++) {
        const two = sorted[at] as MeasuredLine;
        if (two.box.top >= one.box.bottom) break;
        if (!collides(one, two)) continue;
        const key = [one.block, two.block].toSorted((a, b) => a - b).join();
        if (told.has(key)) continue;
        told.add(key);
        found.push(tell(one, two));
      }
    });
    return found;

    function tell(one: MeasuredLine, two: MeasuredLine): Diagnostic {
      // The one further down in the text is the one to move; furniture never is.
      const [still, moved] = isLater(one, two) ? [two, one] : [one, two];
      const under = still.role === 'foot' ? 'the foot of the slide' : quoted(still.text);
      return finding('fit/overlap', slide, moved, `${quoted(moved.text)} stands on ${under}.`);
    }
  },
};

function isUnder(line: MeasuredLine, { box, shown, isDecorative }: MeasuredPicture): boolean {
  if (isDecorative || !meet(line.shown, shown)) return false;
  const both = common(line.box, box);
  return widthOf(both) > 1 && heightOf(both) > 1 && areaOf(both) > REACH * areaOf(line.box);
}

function collides(one: MeasuredLine, two: MeasuredLine): boolean {
  // A drawing composes its own words; lines of one paragraph are set by the browser; formulas stack their parts.
  if (one.block === two.block || (one.role === 'math' && two.role === 'math')) return false;
  if (!meet(one.shown, two.shown)) return false;
  const both = common(one.box, two.box);
  if (widthOf(both) <= 1 || heightOf(both) <= 1) return false;
  return areaOf(both) > TOUCH * Math.min(areaOf(one.box), areaOf(two.box));
}

function isLater(one: MeasuredLine, two: MeasuredLine): boolean {
  if (one.role === 'foot' || two.role === 'foot') return two.role === 'foot';
  return (one.line ?? 0) > (two.line ?? 0);
}

function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}
