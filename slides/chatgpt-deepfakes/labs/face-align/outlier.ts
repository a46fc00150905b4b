/** The set-up of the demonstration enters as constants; what one wrong landmark does to five points and to 68 leaves. */
import { landmarksOf, PLAIN_FACE, type Point } from '../drawn-face/face.ts';
import { seededRandom } from '../kit/random.ts';
import { align, apply, fiveOf, jitter, misplace, type Similarity, similarity } from './model.ts';

/** A face 1.7 times the standard one and turned by 25°, placed with 1 px of noise; the eye on the viewer's right goes astray. */
export const OUTLIER = {
  scale: 1.7,
  degrees: 25,
  /** Of the noise on each coordinate, in px. */
  deviation: 1,
  /** Where the wrong point goes: degrees from the right, clockwise. */
  direction: -42,
  /** Its place among five points, and among 68. */
  ofFive: 1,
  ofAll: 45,
  seed: 'outlier',
} as const;

/** Where that face stands in its picture. */
export const POSE: Similarity = similarity(OUTLIER.scale, OUTLIER.degrees, 325, 330);

/** Landmarks as they should lie (`standard`) and as they were placed, one of them wrong, with what the alignment makes of them. */
export interface Trial {
  readonly standard: readonly Point[];
  readonly placed: readonly Point[];
  /** The place of the wrong one. */
  readonly wrong: number;
  readonly found: Similarity;
}

/** @param reach by how many px the wrong point is off, 0 or more. */
export function trialOf(points: 5 | 68, reach: number): Trial {
  const landmarks = landmarksOf(PLAIN_FACE);
  const [standard, wrong] = points === 5 ? [fiveOf(landmarks), OUTLIER.ofFive] : [landmarks, OUTLIER.ofAll];
  const noisy = jitter(
    standard.map((point) => apply(POSE, point)),
    OUTLIER.deviation,
    seededRandom(OUTLIER.seed),
  );
  const placed = misplace(noisy, wrong, reach, OUTLIER.direction);
  // Five different points always say something of turn and scale.
  return { standard, placed, wrong, found: align(standard, placed)! };
}
