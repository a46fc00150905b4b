/** Drawings enter; those whose key is told by colours that some people cannot tell apart leave, with one pair of them. */
import { finding, onSlides, type MeasuredRule } from '../check-rule.ts';
import { colorDistance, VISIONS, type Vision } from '../color-vision.ts';
import type { MeasuredDrawing, MeasuredKeyEntry } from '../measured-drawing.ts';

/** In Oklab; colours chosen for being told apart (Okabe and Ito's, ours) lie 0.07 apart or more in everybody's eyes. */
const NEAR = 0.06;

const PEOPLE: Readonly<Record<Vision, string>> = {
  protanopia: 'people who do not see red (protanopia)',
  deuteranopia: 'people who do not see green (deuteranopia)',
  tritanopia: 'people who do not see blue (tritanopia)',
};

export const chartColors: MeasuredRule = {
  id: 'chart/colors',
  needs: 'browser',
  find({ drawings }, checked) {
    return onSlides(drawings, checked, (drawing, slide) => {
      const pair = nearest(drawing);
      if (pair === undefined) return [];
      const { one, two, vision } = pair;
      const who = vision === undefined ? '' : ` to ${PEOPLE[vision]}`;
      const message = `"${short(one.label)}" and "${short(two.label)}" look alike${who}.`;
      return [finding('chart/colors', slide, drawing, message)];
    });
  },
};

interface Pair {
  readonly one: MeasuredKeyEntry;
  readonly two: MeasuredKeyEntry;
  /** Absent: everybody. */
  readonly vision?: Vision;
}

/** The pair that is hardest to tell apart; undefined where all can be. */
function nearest({ key }: MeasuredDrawing): Pair | undefined {
  let worst: (Pair & { readonly distance: number }) | undefined;
  for (const [at, one] of key.entries()) {
    for (const two of key.slice(at + 1)) {
      // The same colour twice stands for the same, or is no key at all.
      if (one.form !== two.form || one.color.join() === two.color.join()) continue;
      for (const vision of [undefined, ...VISIONS]) {
        const distance = colorDistance(one.color, two.color, vision);
        if (distance >= NEAR || distance >= (worst?.distance ?? Infinity)) continue;
        worst = { one, two, distance, ...(vision === undefined ? {} : { vision }) };
      }
    }
  }
  return worst;
}

function short(label: string): string {
  return label.length > 30 ? `${label.slice(0, 29)}…` : label;
}
