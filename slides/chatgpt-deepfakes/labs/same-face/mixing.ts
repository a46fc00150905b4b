/** A share of the source enters; the mixed face with its vector leaves, drawn between those that it is mixed of. */
import { ADA, BEN } from '../drawn-face/cast.ts';
import { faceDrawing } from '../drawn-face/drawing.ts';
import { type FaceShape, mixFaces } from '../drawn-face/face.ts';
import { seededRandom } from '../kit/random.ts';
import { label, svg } from '../kit/svg.ts';
import { cosine, crowdOf, type Embedding, mix, pairFor, SEED } from './model.ts';
import { strip } from './strip.ts';

/** The view that is mixed with the source comes from a crowd of that noise, and has this cosine to it. */
const NOISE = 1.5;
const START = 0.15;

export interface Mixed {
  readonly embedding: Embedding;
  /** Cosines of the mixed vector to both it is mixed of. */
  readonly toSource: number;
  readonly toTarget: number;
}

const crowd = crowdOf(NOISE, seededRandom(SEED));
const pair = pairFor(crowd, START);
const source = crowd.identities[pair.source] ?? new Float64Array(1);
const target = crowd.views[pair.target]?.[pair.view] ?? new Float64Array(1);

/** @param share of the source, from 0 to 1. */
export function mixedOf(share: number): Mixed {
  const embedding = mix(source, target, share);
  return { embedding, toSource: cosine(embedding, source), toTarget: cosine(embedding, target) };
}

export const MIXING = { width: 900, height: 450 } as const;

/** Target, mixed and source from the left, each with its vector. */
export function mixing(share: number): string {
  const { embedding } = mixedOf(share);
  return (
    one(0, 'Target', BEN, target, 'var(--color-ink-soft)') +
    one(1, 'Mixed', mixFaces(BEN, ADA, share), embedding, 'var(--color-1)') +
    one(2, 'Source', ADA, source, 'var(--color-2)')
  );
}

function one(index: number, name: string, shape: FaceShape, embedding: Embedding, color: string): string {
  const middle = 150 + 300 * index;
  const place = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: middle + 0.78 * x, y: 180 + 0.78 * y });
  return (
    label(name, { x: middle, y: 28, size: 30, anchor: 'middle', weight: 700, color }) +
    svg('g', {}, faceDrawing(shape, { place, line: 4, ...(index === 1 ? { color } : {}) })) +
    strip(embedding, { x: middle - 132, y: 345, width: 264, height: 100, color })
  );
}
