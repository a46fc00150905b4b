/** The measures of a face that nobody has enter, its 68 landmarks leave. */

/** A place in the picture; x to the right, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Measures of a drawn face, in units of which the eyes are 100 apart; the origin lies midway between the eyes. Faces are
 * mixed by mixing their measures, so every value in between is a face too.
 */
export interface FaceShape {
  /** Half the width at the height of the eyes; 90 to 125. */
  readonly width: number;
  /** Down to the chin; 150 to 200. */
  readonly chin: number;
  /** Up to the crown; 130 to 180. */
  readonly crown: number;
  /** How square the jaw is: 2 is an ellipse, 3 nearly a box. */
  readonly jaw: number;
  /** Half the width of an eye; 16 to 26. */
  readonly eyeWidth: number;
  /** Half the height of an eye; 5 to 14. */
  readonly eyeHeight: number;
  /** How far the outer corner of an eye lies above its inner one; −8 to 8. */
  readonly eyeTilt: number;
  /** Up to the middle of a brow; 26 to 50. */
  readonly brow: number;
  /** How far the outer end of a brow lies above its inner one; −14 to 14. */
  readonly browTilt: number;
  /** Down to the tip of the nose; 55 to 85. */
  readonly noseLength: number;
  /** Half the width of the nose at its wings; 14 to 28. */
  readonly noseWidth: number;
  /** Down to the line between the lips; 100 to 125. */
  readonly mouth: number;
  /** Half the width of the mouth; 28 to 52. */
  readonly mouthWidth: number;
  /** Height of each lip at its middle; 5 to 14. */
  readonly lips: number;
  /** How far the corners of the mouth lie above its middle; −10 to 14. */
  readonly smile: number;
  /** How far the lips are apart; 0 to 30. */
  readonly mouthOpen: number;
  /** Down from the crown to the hairline's middle; 20 to 90. */
  readonly fringe: number;
  /** How far the hair falls, from the eyes; −40 (short) to 190 (on the shoulders). */
  readonly hairLength: number;
}

/** A face of middling measures, from which the labs begin. */
export const PLAIN_FACE: FaceShape = {
  width: 106,
  chin: 176,
  crown: 150,
  jaw: 2.3,
  eyeWidth: 20,
  eyeHeight: 9,
  eyeTilt: 2,
  brow: 36,
  browTilt: 0,
  noseLength: 68,
  noseWidth: 20,
  mouth: 110,
  mouthWidth: 40,
  lips: 8,
  smile: 5,
  mouthOpen: 0,
  fringe: 52,
  hairLength: -10,
};

/** Each measure on its way from one face to another: `share` 0 gives the first, 1 the second. */
export function mixFaces(first: FaceShape, second: FaceShape, share: number): FaceShape {
  const mixed = (key: keyof FaceShape): number => first[key] + (second[key] - first[key]) * share;
  return Object.fromEntries(
    Object.keys(first).map((key) => [key, mixed(key as keyof FaceShape)]),
  ) as unknown as FaceShape;
}

/**
 * The 68 landmarks in the order of the iBUG 300-W scheme (Sagonas et al. 2013): jaw 0–16, brows 17–26, nose 27–35,
 * eyes 36–47, outer lips 48–59, inner lips 60–67. "Right" is there the face's own, which is on the viewer's left.
 */
export function landmarksOf(shape: FaceShape): readonly Point[] {
  return [
    ...jawOf(shape),
    ...browOf(shape, -1),
    ...browOf(shape, 1),
    ...noseOf(shape),
    ...eyeOf(shape, -1),
    ...eyeOf(shape, 1),
    ...lipsOf(shape),
  ];
}

/** A point of the head's outline at `angle`: 0 is the viewer's right at the height of the eyes, π/2 the chin. */
export function outlineAt({ width, chin, crown, jaw }: FaceShape, angle: number): Point {
  const [along, down] = [Math.cos(angle), Math.sin(angle)];
  // Skulls differ little: only jaws are more or less square.
  const power = down > 0 ? 2 / jaw : 0.82;
  const reach = (value: number): number => Math.sign(value) * Math.abs(value) ** power;
  return { x: width * reach(along), y: (down > 0 ? chin : crown) * reach(down) };
}

function jawOf(shape: FaceShape): readonly Point[] {
  return Array.from({ length: 17 }, (_, index) => outlineAt(shape, Math.PI * (1 - index / 16)));
}

/** Five points from the viewer's left to the right; `side` −1 is the viewer's left. */
function browOf({ brow, browTilt, eyeWidth }: FaceShape, side: -1 | 1): readonly Point[] {
  const half = eyeWidth * 1.35;
  return [-1, -0.5, 0, 0.5, 1].map((at) => ({
    x: side * 50 + at * half,
    y: -brow + 7 * at * at - (side * at * browTilt) / 2,
  }));
}

function noseOf({ noseLength, noseWidth }: FaceShape): readonly Point[] {
  const bridge = [0, 1, 2, 3].map((step) => ({ x: 0, y: (noseLength * step) / 3 }));
  const base = [-1, -0.5, 0, 0.5, 1].map((at) => ({
    x: at * noseWidth,
    y: noseLength + 9 + 6 * (1 - at * at),
  }));
  return [...bridge, ...base];
}

/** Six points: the corner on the viewer's left, two on the upper lid, the other corner, two on the lower lid. */
function eyeOf({ eyeWidth, eyeHeight, eyeTilt }: FaceShape, side: -1 | 1): readonly Point[] {
  const at = (along: number, up: number): Point => ({
    x: side * 50 + along * eyeWidth,
    y: -up * eyeHeight - (side * along * eyeTilt) / 2,
  });
  return [at(-1, 0), at(-0.38, 1), at(0.38, 1), at(1, 0), at(0.38, -1), at(-0.38, -1)];
}

/** Twelve points around the lips, then eight around the gap between them, both from the viewer's left, above first. */
function lipsOf({ mouth, mouthWidth, lips, smile, mouthOpen }: FaceShape): readonly Point[] {
  const line = (at: number): number => mouth - smile * at * at;
  const at = (along: number, height: number): Point => ({
    x: along * mouthWidth,
    y: line(along) + height * (1 - along * along),
  });
  const [upper, lower] = [-lips - mouthOpen / 2, lips + mouthOpen / 2];
  const outer = [
    ...[-1, -0.62, -0.22].map((along) => at(along, upper)),
    // The dip in the middle of the upper lip.
    { x: 0, y: line(0) + upper * 0.86 },
    ...[0.22, 0.62, 1].map((along) => at(along, upper)),
    ...[0.62, 0.25, 0, -0.25, -0.62].map((along) => at(along, lower)),
  ];
  const gap = mouthOpen / 2;
  const inner = [
    ...[-0.86, -0.3, 0, 0.3, 0.86].map((along) => at(along, -gap)),
    ...[0.3, 0, -0.3].map((along) => at(along, gap)),
  ];
  return [...outer, ...inner];
}
