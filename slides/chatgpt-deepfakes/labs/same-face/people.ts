/** A seed enters; the forty people of this lab leave, drawn once for all that is shown of them. */
import { seededRandom } from '../kit/random.ts';
import { drawPeople, SEED } from './model.ts';

export const PEOPLE = drawPeople(seededRandom(SEED));
