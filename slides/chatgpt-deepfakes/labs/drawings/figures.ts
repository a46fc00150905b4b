/** The models of the labs enter; the figures that slides of the talk state leave, as they are written there, and the drawings that show them. */
import { seededRandom } from '../kit/random.ts';
import { feather, FEATHER, paste, PoissonBlend, seamStep } from '../seam-blend/model.ts';
import { BRIGHTER, PATCH, scenesOf, SEED } from '../seam-blend/scene.ts';
import { formatStep } from '../seam-blend/words.ts';
import { headPath, smoothing, unitNoise } from '../frame-jitter/model.ts';
import { precisionOf } from '../shifted-detector/detector.ts';
import { drawnBars } from './bars.ts';

/** Mean extra step at the seam, in grey values, for each way to put a patch in. */
export function seamFigures(): { readonly pasted: number; readonly feathered: number; readonly poisson: number } {
  const scenes = scenesOf(seededRandom(SEED));
  const [target, source] = [scenes.target, scenes.source(BRIGHTER)];
  return {
    pasted: seamStep(paste(target, source, PATCH), target, PATCH),
    feathered: seamStep(feather(target, source, PATCH, FEATHER), target, PATCH),
    poisson: seamStep(new PoissonBlend(target, source, PATCH).sweepTo(150).picture, target, PATCH),
  };
}

export function seamDrawing(): string {
  const { pasted, feathered, poisson } = seamFigures();
  const [a, b, c] = [pasted, feathered, poisson].map(formatStep);
  return drawnBars(
    [
      { name: 'cut and paste', value: pasted, text: a ?? '', ink: 'fake' },
      { name: 'feathered', value: feathered, text: b ?? '', ink: 'soft' },
      { name: 'Poisson', value: poisson, text: c ?? '', ink: 'real' },
    ],
    {
      title: `Bars to scale: mean extra seam step ${a} for cut and paste, ${b} feathered, ${c} with Poisson blending.`,
      heading: 'Seam left over',
      width: 536,
      height: 300,
      start: 168,
      room: 300,
      most: pasted,
      hasRoom: false,
    },
  );
}

/** Runs over which jitter is averaged. */
const RUNS = 24;

/** Mean second difference of a moving face in pixels, as it is found with noise of one pixel, and smoothed by half. */
export function jitterFigures(): { readonly raw: number; readonly smoothed: number } {
  const runs = Array.from(
    { length: RUNS },
    (_, at) => smoothing(headPath(), unitNoise(seededRandom(at + 1)), 1, 0.5).jitter,
  );
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / RUNS;
  return { raw: mean(runs.map(({ found }) => found)), smoothed: mean(runs.map(({ shown }) => shown)) };
}

/** Hit rate and false-alarm rate of the detector on the slide. */
const HITS = 0.9;
const FALSE_ALARMS = 0.05;

const PREVALENCES = [
  ['1 in 2 fake', 0.5],
  ['1 in 100', 0.01],
  ['1 in 1,000', 0.001],
] as const;

/** The share of alarms that are right, as a percentage with one decimal, for each prevalence of the slide. */
export function alarmFigures(): readonly string[] {
  return PREVALENCES.map(([, share]) => `${(100 * (precisionOf(share, HITS, FALSE_ALARMS) ?? 0)).toFixed(1)}%`);
}

export function alarmDrawing(): string {
  const texts = alarmFigures();
  const [half = '', hundredth = '', thousandth = ''] = texts.map((text) => text.replace('%', ''));
  return drawnBars(
    PREVALENCES.map(([name, share], at) => ({
      name,
      value: precisionOf(share, HITS, FALSE_ALARMS) ?? 0,
      text: texts[at] ?? '',
      ink: 'real',
    })),
    {
      title: `Share of alarms that are right, bars to scale: ${half} per cent when one file in two is fake, ${hundredth} when one in a hundred, ${thousandth} when one in a thousand.`,
      heading: 'Alarms that are right',
      width: 500,
      height: 290,
      start: 160,
      room: 320,
      most: 1,
      hasRoom: true,
    },
  );
}
