/** Two colours enter; how far apart they are leaves, as most people see them and as people see them who lack a kind of cone. */
import type { Rgba } from './measured.ts';

/** Which cones are missing: those for long, middle or short waves. */
export const VISIONS = ['protanopia', 'deuteranopia', 'tritanopia'] as const;
export type Vision = (typeof VISIONS)[number];

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/**
 * In linear RGB, at full severity. G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for
 * Simulation of Color Vision Deficiency, IEEE TVCG 15 (6), 2009, table 1.
 */
const SIMULATION: Readonly<Record<Vision, Matrix>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear RGB to cone responses, and their cube roots to Oklab. B. Ottosson: A perceptual color space for image processing, 2020. */
const TO_CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_LAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

/**
 * Euclidean distance in Oklab: 0 for the same colour, 1 from black to white; 0.02 is just seen side by side.
 * @param vision absent: all cones are there.
 */
export function colorDistance(one: Rgba, two: Rgba, vision?: Vision): number {
  const [a, b] = [one, two].map((color) => labOf(color, vision)) as [Triple, Triple];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Opacity is not looked at: it is the same for what is compared. */
function labOf([red, green, blue]: Rgba, vision: Vision | undefined): Triple {
  const linear = [red, green, blue].map(linearOf) as [number, number, number];
  const seen = vision === undefined ? linear : times(SIMULATION[vision], linear);
  const cones = times(TO_CONES, seen.map((share) => Math.min(1, Math.max(0, share))) as [number, number, number]);
  return times(TO_LAB, cones.map(Math.cbrt) as [number, number, number]);
}

/** Of sRGB's transfer function (IEC 61966-2-1), 0 to 1. */
function linearOf(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function times([x, y, z]: Matrix, [a, b, c]: Triple): Triple {
  const row = ([p, q, r]: Triple): number => p * a + q * b + r * c;
  return [row(x), row(y), row(z)];
}
