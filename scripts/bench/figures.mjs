/** Samples enter; medians, percentiles, exponents and words for them leave. */

/** The middle of the samples; NaN for none. */
export function median(samples) {
  return percentile(samples, 0.5);
}

/** The value below which this share of the samples lies, between the two nearest; NaN for none. */
export function percentile(samples, share) {
  if (samples.length === 0) return Number.NaN;
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  return low + (high - low) * (at - below);
}

/** The e in time = c · size^e, from two sizes; undefined unless both times are known. */
export function exponent(small, large) {
  if (!(small?.value > 0) || !(large?.value > 0)) return undefined;
  return Math.log(large.value / small.value) / Math.log(large.size / small.size);
}

/** Samples by what was measured. A note stands for a figure that could not be had. */
export class Figures {
  #samples = new Map();
  #notes = new Map();

  /** `what`: for example `marp.build.100`. */
  add(what, value) {
    const samples = this.#samples.get(what);
    if (samples) samples.push(value);
    else this.#samples.set(what, [value]);
  }

  /** Why there is no such figure; the first reason stays. */
  note(what, why) {
    if (!this.#notes.has(what)) this.#notes.set(what, why);
  }

  samples(what) {
    return this.#samples.get(what) ?? [];
  }

  /** The median, or undefined. */
  of(what) {
    const samples = this.samples(what);
    return samples.length === 0 ? undefined : median(samples);
  }

  why(what) {
    return this.#notes.get(what);
  }

  /** Of all that was measured. */
  get keys() {
    return [...this.#samples.keys()];
  }

  get notes() {
    return [...this.#notes];
  }

  toJSON() {
    return { samples: [...this.#samples], notes: [...this.#notes] };
  }

  /** From what `toJSON` gave. */
  static from({ samples, notes }) {
    const figures = new Figures();
    for (const [what, values] of samples) figures.#samples.set(what, values);
    for (const [what, why] of notes) figures.#notes.set(what, why);
    return figures;
  }
}

/** Two or three digits that mean something: `0.87`, `12.4`, `1,034`. */
export function short(value) {
  if (value === undefined || Number.isNaN(value)) return '–';
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
