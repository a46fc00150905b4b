/** A source of chance enters, a drawn landscape with the grain of a photograph leaves. */
import type { Grey } from '../kit/grey.ts';
import { normal } from '../kit/normal.ts';

/** Side of the picture, in pixels. */
export const SIZE = 128;

/** Standard deviation of the grain, in grey values: that of a picture taken indoors. */
export const GRAIN = 5.3;

/** Hills under a sky with a sun in it. */
export function landscape(random: () => number): Grey {
  const values = Float64Array.from({ length: SIZE * SIZE }, (_, at) => {
    const shade = shadeAt((at % SIZE) / SIZE, Math.floor(at / SIZE) / SIZE);
    return Math.min(255, Math.max(0, Math.round(shade + GRAIN * normal(random))));
  });
  return { size: SIZE, values };
}

/** Both coordinates run from 0 to 1, `y` downwards. */
function shadeAt(x: number, y: number): number {
  const front = 0.76 + 0.07 * Math.sin(4.2 * x + 0.4);
  const middle = 0.6 + 0.09 * Math.sin(5.3 * x + 2.2);
  const back = 0.5 + 0.06 * Math.sin(7.7 * x + 1.1);
  if (y > front) return 62 - 40 * (y - front);
  if (y > middle) return 96 - 60 * (y - middle);
  if (y > back) return 132 - 50 * (y - back);
  const sun = Math.hypot(x - 0.7, y - 0.24);
  return sun < 0.11 ? 226 : 168 + 34 * y + 26 * Math.exp(-sun / 0.12);
}
