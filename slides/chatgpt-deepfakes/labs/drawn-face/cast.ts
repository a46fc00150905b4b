/** A source of chance enters, a face that nobody has leaves; so do two invented people who look little like each other. */
import { below, type Random } from '../kit/random.ts';
import { type FaceShape, PLAIN_FACE } from './face.ts';

/** Short hair, a wide face. */
export const ADA: FaceShape = {
  ...PLAIN_FACE,
  width: 116,
  chin: 168,
  jaw: 2.6,
  eyeHeight: 11,
  eyeTilt: -3,
  brow: 38,
  browTilt: -6,
  noseLength: 62,
  noseWidth: 25,
  mouth: 106,
  mouthWidth: 48,
  lips: 11,
  smile: 11,
  fringe: 40,
  hairLength: -30,
};

/** Long hair, a long face. */
export const BEN: FaceShape = {
  ...PLAIN_FACE,
  width: 96,
  chin: 192,
  crown: 164,
  jaw: 2.05,
  eyeWidth: 23,
  eyeHeight: 8,
  eyeTilt: 6,
  brow: 34,
  browTilt: 8,
  noseLength: 80,
  noseWidth: 16,
  mouth: 120,
  mouthWidth: 34,
  lips: 7,
  smile: -1,
  fringe: 84,
  hairLength: 170,
};

/** The measures in which chance may differ from the plain face, and by how much at most. */
const SPREAD = {
  width: 9,
  chin: 12,
  jaw: 0.35,
  eyeHeight: 2.5,
  eyeTilt: 4,
  brow: 4,
  browTilt: 7,
  noseLength: 7,
  noseWidth: 5,
  mouth: 5,
  mouthWidth: 7,
  lips: 2.5,
  smile: 6,
  fringe: 22,
} as const satisfies Partial<FaceShape>;

export function anybody(random: Random): FaceShape {
  const measures = Object.entries(SPREAD).map(([name, spread]) => {
    const plain = PLAIN_FACE[name as keyof typeof SPREAD];
    return [name, plain + spread * (2 * random() - 1)] as const;
  });
  const hairLength = [-30, -10, 80, 150][below(4, random)] ?? PLAIN_FACE.hairLength;
  return { ...PLAIN_FACE, ...Object.fromEntries(measures), hairLength };
}
