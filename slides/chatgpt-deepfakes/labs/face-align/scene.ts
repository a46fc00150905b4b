/** A seed enters; a face nobody has leaves, as it stands in the picture that is to be aligned. */
import { anybody } from '../drawn-face/cast.ts';
import { type FaceShape, landmarksOf, PLAIN_FACE, type Point } from '../drawn-face/face.ts';
import { seededRandom } from '../kit/random.ts';
import { apply, jitter, type Similarity, similarity, TWELVE } from './model.ts';

/** Of both pictures, in px; the face in the standard position stands upright in the middle of its own. */
export const PICTURE = { width: 640, height: 700 } as const;
export const STANDARD: Similarity = similarity(1.55, 0, 320, 330);

export interface Sitting {
  readonly shape: FaceShape;
  /** From the face's own coordinates to the picture's. */
  readonly pose: Similarity;
  /** The twelve points as they lie in the picture. */
  readonly truth: readonly Point[];
}

/** A face in a pose: turned by 12° to 28° to either side, the eyes 130 to 155 px apart. */
export function sittingOf(seed: number): Sitting {
  const random = seededRandom(`sitting ${seed}`);
  const shape = anybody(random);
  const degrees = (12 + 16 * random()) * (random() < 0.5 ? -1 : 1);
  const pose = similarity(1.3 + 0.25 * random(), degrees, 300 + 40 * random(), 310 + 30 * random());
  return { shape, pose, truth: twelveOf(landmarksOf(shape)).map((point) => apply(pose, point)) };
}

export function twelveOf(landmarks: readonly Point[]): readonly Point[] {
  return TWELVE.map((index) => landmarks[index] ?? { x: 0, y: 0 });
}

/** The twelve points of the standard face, in its own coordinates: where the others are to come. */
export const TEMPLATE: readonly Point[] = twelveOf(landmarksOf(PLAIN_FACE));

/** Placed by a shaky hand: each coordinate off by a twentieth of the eye distance, as 3 px are where that is 60. */
export function shaky({ truth, pose }: Sitting, seed: number): readonly Point[] {
  const deviation = 5 * Math.hypot(pose.a, pose.b);
  return jitter(truth, deviation, seededRandom(`hand ${seed}`));
}
