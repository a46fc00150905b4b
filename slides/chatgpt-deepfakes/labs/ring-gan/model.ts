/** Settings and a source of random numbers enter; a generator and a discriminator that learn against each other leave. */
import { normal } from '../kit/normal.ts';
import { Network } from './network.ts';
import { ringFiller } from '../ring/ring.ts';

/** How the two networks are built and learn. */
export interface GanSettings {
  /** Units in each of the two hidden layers of both networks. */
  readonly hidden: number;
  readonly generatorRate: number;
  readonly discriminatorRate: number;
  /** Steps of a whole training. */
  readonly steps: number;
}

/** Both learn at the same speed: the ring is learnt. */
export const BALANCED: GanSettings = { hidden: 32, generatorRate: 1e-3, discriminatorRate: 1e-3, steps: 3000 };

/** The discriminator learns fifty times as fast: the generator is left with a few blobs. */
export const UNBALANCED: GanSettings = { hidden: 24, generatorRate: 1e-4, discriminatorRate: 5e-3, steps: 1500 };

/** Points of each kind in a step. */
const BATCH = 32;

/** Numbers that the generator makes a point of. */
const NOISE = 2;

/** What the discriminator is told of real points: a little less than sure, so that it never is (Salimans et al., NeurIPS 2016). */
const REAL_LABEL = 0.9;

/** Share of the latest step in the accuracy that is told. */
const NEWEST = 0.02;

/**
 * A generative adversarial network for points in the plane, after Goodfellow et al., NeurIPS 2014:
 * min_G max_D E[log D(x)] + E[log(1 − D(G(z)))], where G learns from −log D(G(z)) instead, which does not fade while D wins.
 * The same settings and numbers give the same points at each step.
 */
export class RingGan {
  readonly settings: GanSettings;
  readonly #generator: Network;
  readonly #discriminator: Network;
  readonly #fillReal: (points: Float64Array) => void;
  readonly #random: () => number;
  readonly #real = new Float64Array(2 * BATCH);
  readonly #noise = new Float64Array(NOISE * BATCH);
  readonly #slopes = new Float64Array(BATCH);
  #steps = 0;
  #accuracy = 0.5;

  constructor(settings: GanSettings, random: () => number) {
    this.settings = settings;
    const { hidden } = settings;
    this.#generator = new Network([NOISE, hidden, hidden, 2], BATCH, random);
    this.#discriminator = new Network([2, hidden, hidden, 1], BATCH, random);
    this.#fillReal = ringFiller(random);
    this.#random = random;
  }

  /** Steps learnt so far. */
  get steps(): number {
    return this.#steps;
  }

  /**
   * Share of real and made points that the discriminator has told apart before it learnt from them, 0 to 1, over about the
   * last fifty steps; 0.5 is what guessing gives.
   */
  get accuracy(): number {
    return this.#accuracy;
  }

  /** Goes on by a number of steps, beyond `settings.steps` too. */
  train(steps: number): void {
    for (let step = 0; step < steps; step++) this.#step();
  }

  /** Fills `points` (x, y, x, y …) with what the generator makes of noise; `random` gives the noise and leaves the training as it is. */
  sample(points: Float64Array, random: () => number): void {
    const noise = new Float64Array(NOISE * BATCH);
    for (let at = 0; at < points.length; at += 2 * BATCH) {
      for (let one = 0; one < noise.length; one++) noise[one] = normal(random);
      points.set(this.#generator.forward(noise).subarray(0, Math.min(2 * BATCH, points.length - at)), at);
    }
  }

  #step(): void {
    const { generatorRate, discriminatorRate } = this.settings;
    this.#fillReal(this.#real);
    const right = this.#judge(this.#real, REAL_LABEL) + this.#judge(this.#make(), 0);
    this.#discriminator.learn(discriminatorRate);
    this.#accuracy += NEWEST * (right / (2 * BATCH) - this.#accuracy);

    const scores = this.#discriminator.forward(this.#make());
    for (let one = 0; one < BATCH; one++) this.#slopes[one] = (sigmoid(scores[one]!) - 1) / BATCH;
    this.#generator.backward(this.#discriminator.backward(this.#slopes));
    this.#discriminator.forget();
    this.#generator.learn(generatorRate);
    this.#steps += 1;
  }

  #make(): Float64Array {
    for (let at = 0; at < this.#noise.length; at++) this.#noise[at] = normal(this.#random);
    return this.#generator.forward(this.#noise);
  }

  /** Gathers what the discriminator is to learn of points with this label, and counts those that it told rightly. */
  #judge(points: Float64Array, label: number): number {
    const scores = this.#discriminator.forward(points);
    let right = 0;
    for (let one = 0; one < BATCH; one++) {
      const score = scores[one]!;
      if (score > 0 === label > 0.5) right += 1;
      this.#slopes[one] = (sigmoid(score) - label) / BATCH;
    }
    this.#discriminator.backward(this.#slopes);
    return right;
  }
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
