/** Numbers in batches enter a small network; its outputs leave, and on the way back the slopes that Adam learns from. */
import { normal } from '../kit/normal.ts';

/** Slope of leaky ReLU below zero. */
const LEAK = 0.2;

/** Decay of Adam's two running means, and what keeps it from dividing by zero (Kingma & Ba, ICLR 2015). */
const BETA_1 = 0.5;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Row by row: the weights of one output lie together. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly weightSlopes: Float64Array;
  readonly biasSlopes: Float64Array;
  readonly weightMeans: readonly [Float64Array, Float64Array];
  readonly biasMeans: readonly [Float64Array, Float64Array];
  /** What the layer gave for each of the batch, behind its bend; the way back turns `slopes` into those before it. */
  readonly values: Float64Array;
  readonly slopes: Float64Array;
}

/**
 * A multilayer perceptron with leaky ReLU between its layers and none behind the last. All memory is taken when it is made,
 * so that learning makes no garbage.
 */
export class Network {
  readonly #layers: readonly Layer[];
  readonly #batch: number;
  readonly #inputSlopes: Float64Array;
  #input: Float64Array;
  #updates = 0;

  /**
   * @param sizes numbers in, units of each hidden layer, numbers out.
   * @param batch how many go through at once, a multiple of four.
   */
  constructor(sizes: readonly number[], batch: number, random: () => number) {
    this.#batch = batch;
    this.#layers = sizes.slice(1).map((outputs, at) => makeLayer(sizes[at] ?? 0, outputs, batch, random));
    this.#input = new Float64Array(batch * (sizes[0] ?? 0));
    this.#inputSlopes = new Float64Array(this.#input.length);
  }

  /** @param input a whole batch, one after the other. The result is the network's own and changes with the next call. */
  forward(input: Float64Array): Float64Array {
    this.#input = input;
    let from = input;
    for (let at = 0; at < this.#layers.length; at++) {
      const layer = this.#layers[at]!;
      pass(layer, from, this.#batch, at < this.#layers.length - 1);
      from = layer.values;
    }
    return from;
  }

  /**
   * Takes the loss's slope at each output of the last `forward` back to the weights, where slopes add up until `learn`.
   * Gives the slopes at the inputs, which another network can go on with; the array is the network's own.
   */
  backward(slopes: Float64Array): Float64Array {
    const last = this.#layers.length - 1;
    this.#layers[last]!.slopes.set(slopes);
    for (let at = last; at >= 0; at--) {
      const layer = this.#layers[at]!;
      const before = this.#layers[at - 1];
      const from = before?.values ?? this.#input;
      passBack(layer, from, before?.slopes ?? this.#inputSlopes, this.#batch, before !== undefined);
    }
    return this.#inputSlopes;
  }

  /** One step of Adam down the slopes, which are then forgotten. @param rate how far, at most about this for each weight. */
  learn(rate: number): void {
    this.#updates += 1;
    const first = 1 - BETA_1 ** this.#updates;
    const second = 1 - BETA_2 ** this.#updates;
    for (const layer of this.#layers) {
      adam(layer.weights, layer.weightSlopes, layer.weightMeans, rate, first, second);
      adam(layer.biases, layer.biasSlopes, layer.biasMeans, rate, first, second);
    }
  }

  /** Forgets slopes that are not to be learnt from. */
  forget(): void {
    for (const { weightSlopes, biasSlopes } of this.#layers) {
      weightSlopes.fill(0);
      biasSlopes.fill(0);
    }
  }
}

/** Weights begin with a variance of one over a layer's inputs (LeCun et al., Efficient BackProp, 1998), biases at zero. */
function makeLayer(inputs: number, outputs: number, batch: number, random: () => number): Layer {
  const scale = 1 / Math.sqrt(inputs);
  const numbers = (length: number): Float64Array => new Float64Array(length);
  return {
    inputs,
    outputs,
    weights: numbers(inputs * outputs).map(() => scale * normal(random)),
    biases: numbers(outputs),
    weightSlopes: numbers(inputs * outputs),
    biasSlopes: numbers(outputs),
    weightMeans: [numbers(inputs * outputs), numbers(inputs * outputs)],
    biasMeans: [numbers(outputs), numbers(outputs)],
    values: numbers(batch * outputs),
    slopes: numbers(batch * outputs),
  };
}

/**
 * Four of the batch at a time: each weight is read once for them, and their four sums do not wait for one another, so that a
 * training takes less time.
 */
function pass(
  { inputs, outputs, weights, biases, values }: Layer,
  from: Float64Array,
  batch: number,
  bends: boolean,
): void {
  for (let one = 0; one < batch; one += 4) {
    const base = one * inputs;
    for (let out = 0; out < outputs; out++) {
      const bias = biases[out]!;
      let a = bias;
      let b = bias;
      let c = bias;
      let d = bias;
      const row = out * inputs;
      for (let at = 0; at < inputs; at++) {
        const weight = weights[row + at]!;
        const place = base + at;
        a += weight * from[place]!;
        b += weight * from[place + inputs]!;
        c += weight * from[place + 2 * inputs]!;
        d += weight * from[place + 3 * inputs]!;
      }
      const place = one * outputs + out;
      values[place] = bends && a < 0 ? LEAK * a : a;
      values[place + outputs] = bends && b < 0 ? LEAK * b : b;
      values[place + 2 * outputs] = bends && c < 0 ? LEAK * c : c;
      values[place + 3 * outputs] = bends && d < 0 ? LEAK * d : d;
    }
  }
}

/** @param before where the slopes before the layer go, those before the bend of the layer that gave `from` where there was one. */
function passBack(layer: Layer, from: Float64Array, before: Float64Array, batch: number, bends: boolean): void {
  const { inputs, outputs, weights, weightSlopes, biasSlopes, slopes } = layer;
  before.fill(0);
  for (let one = 0; one < batch; one += 4) {
    const base = one * inputs;
    for (let out = 0; out < outputs; out++) {
      const slope = one * outputs + out;
      const a = slopes[slope]!;
      const b = slopes[slope + outputs]!;
      const c = slopes[slope + 2 * outputs]!;
      const d = slopes[slope + 3 * outputs]!;
      biasSlopes[out]! += a + b + c + d;
      const row = out * inputs;
      for (let at = 0; at < inputs; at++) {
        const weight = weights[row + at]!;
        const place = base + at;
        const second = place + inputs;
        const third = second + inputs;
        const fourth = third + inputs;
        weightSlopes[row + at]! += a * from[place]! + b * from[second]! + c * from[third]! + d * from[fourth]!;
        before[place]! += a * weight;
        before[second]! += b * weight;
        before[third]! += c * weight;
        before[fourth]! += d * weight;
      }
    }
  }
  if (!bends) return;
  // A bent value has the sign of what it was bent from.
  for (let at = 0; at < before.length; at++) if (from[at]! < 0) before[at]! *= LEAK;
}

function adam(
  weights: Float64Array,
  slopes: Float64Array,
  [means, squares]: readonly [Float64Array, Float64Array],
  rate: number,
  first: number,
  second: number,
): void {
  for (let at = 0; at < weights.length; at++) {
    const slope = slopes[at]!;
    const mean = (means[at] = BETA_1 * means[at]! + (1 - BETA_1) * slope);
    const square = (squares[at] = BETA_2 * squares[at]! + (1 - BETA_2) * slope * slope);
    weights[at]! -= (rate * (mean / first)) / (Math.sqrt(square / second) + EPSILON);
    slopes[at] = 0;
  }
}
