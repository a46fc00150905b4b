/** Settings and a seed enter; a film of noise becoming the ring leaves, of which any moment can be looked at. */
import { seededRandom } from '../kit/random.ts';
import { CLEAR, Diffusion, type DiffusionSettings, noiseAt } from './model.ts';

export interface FilmPlan extends Pick<DiffusionSettings, 'steps' | 'isNoisy'> {
  readonly seed: number;
}

export class Film {
  readonly plan: FilmPlan;
  readonly #diffusion: Diffusion;
  readonly #moments: Float32Array[];

  constructor(plan: FilmPlan) {
    this.plan = plan;
    const { steps, isNoisy } = plan;
    this.#diffusion = new Diffusion({ steps, isNoisy, points: CLEAR.points }, seededRandom(plan.seed));
    this.#moments = [Float32Array.from(this.#diffusion.points)];
  }

  /** x, y, x, y … after so many steps, 0 to `plan.steps`; made when it is first asked for, with those before it. */
  at(step: number): Float32Array {
    const wanted = Math.min(this.plan.steps, Math.max(0, step));
    while (this.#moments.length <= wanted) {
      this.#diffusion.advance();
      this.#moments.push(Float32Array.from(this.#diffusion.points));
    }
    return this.#moments[wanted] ?? new Float32Array();
  }

  /** Standard deviation of the noise that is left after so many steps. */
  noise(step: number): number {
    return noiseAt(step, this.plan.steps);
  }
}
