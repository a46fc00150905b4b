/** Nothing enters; the twelve points that a learner places leave, with their names as they are seen. */
import { TWELVE } from './model.ts';

/** In the order of `TWELVE`; left and right are the viewer's. */
export const NAMES: readonly string[] = [
  'outer end of the brow on the left',
  'outer end of the brow on the right',
  'outer corner of the eye on the left',
  'inner corner of the eye on the left',
  'inner corner of the eye on the right',
  'outer corner of the eye on the right',
  'tip of the nose',
  'corner of the mouth on the left',
  'middle of the upper lip',
  'corner of the mouth on the right',
  'middle of the lower lip',
  'lowest point of the chin',
];

export const COUNT = TWELVE.length;
