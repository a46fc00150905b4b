/** What is done to a marked picture enters; the picture, its quality and what the detector finds leave. */
import type { Grey } from '../kit/grey.ts';
import { seededRandom } from '../kit/random.ts';
import {
  addNoise,
  crop,
  embed,
  type Pattern,
  patternOf,
  type Place,
  psnr,
  residualOf,
  soften,
  strip,
  zOf,
} from './model.ts';
import { landscape, SIZE } from './scene.ts';
import type { Change, MarkSettings } from './settings.ts';

export const PICTURE = landscape(seededRandom('landscape'));

/** The marker's key, and others with which the mark is looked for in vain. */
export const KEY = 7;
const OTHERS: readonly number[] = Array.from({ length: 40 }, (_, index) => 101 + index);

const patterns = new Map<number, Pattern>();

export function patternOfKey(key: number): Pattern {
  let pattern = patterns.get(key);
  if (pattern === undefined) {
    pattern = patternOf(SIZE * SIZE, seededRandom(`key ${key}`));
    patterns.set(key, pattern);
  }
  return pattern;
}

export interface Trial {
  /** As it was published. */
  readonly marked: Grey;
  /** As the detector gets it, and where that lay in the whole. */
  readonly given: Grey;
  readonly place: Place;
  /** For the marker's key, and for forty others. */
  readonly z: number;
  readonly others: readonly number[];
  /** What the mark costs, in dB; infinite where there is none. */
  readonly quality: number;
}

export function trialOf({ strength, change, kept, noise }: MarkSettings): Trial {
  const pattern = patternOfKey(KEY);
  const marked = embed(PICTURE, pattern, strength);
  const { picture: given, place } = changed(marked, change, { strength, kept, noise, pattern });
  const rest = residualOf(given);
  const z = (key: number): number => zOf(rest, patternOfKey(key), SIZE, place);
  return { marked, given, place, z: z(KEY), others: OTHERS.map(z), quality: psnr(PICTURE, marked) };
}

type Details = Pick<MarkSettings, 'strength' | 'kept' | 'noise'> & { readonly pattern: Pattern };

function changed(
  marked: Grey,
  change: Change,
  { strength, kept, noise, pattern }: Details,
): { readonly picture: Grey; readonly place: Place } {
  const whole = { left: 0, top: 0 };
  if (change === 'crop') return crop(marked, kept);
  if (change === 'noise') return { picture: addNoise(marked, noise, seededRandom('noise')), place: whole };
  if (change === 'soften') return { picture: soften(marked), place: whole };
  if (change === 'strip') return { picture: strip(marked, pattern, strength), place: whole };
  return { picture: marked, place: whole };
}
