/** Random numbers enter; a detector leaves that was trained on one maker, with its scores in the lab and for what the world sends it. */
import { Detector, EPOCHS, textureOf, type Texture } from './detector.ts';
import { cameraPatch, madeByA, madeByB, shared, type Patch } from './patches.ts';

/** Patches of each kind, for learning and again for each trial. */
export const PATCHES = 400;

/** What the detector is tried on: the maker it knows, the same after a platform, and one it has never seen. */
export const TRIALS = ['known', 'shared', 'unseen'] as const;
export type TrialName = (typeof TRIALS)[number];

/** Scores of patches that the detector did not learn from. */
export interface Trial {
  readonly real: readonly number[];
  readonly made: readonly number[];
  /** The first patch of each, to be shown. */
  readonly shown: { readonly real: Patch; readonly made: Patch };
}

export interface Study {
  readonly detector: Detector;
  readonly trials: Readonly<Record<TrialName, Trial>>;
}

/** A patch of each kind that a detector learns from: what is shown before it has learnt anything. */
export function firstExamples(random: () => number): Trial['shown'] {
  return { real: cameraPatch(random), made: madeByA(random) };
}

/**
 * All of it in small pieces, each well under a millisecond, so that whoever shows it may stop between them. Gives how much is
 * done, 0 to 1, and at last the study. The same numbers give the same study.
 */
export function* runStudy(random: () => number): Generator<number, Study> {
  const total = 8 * PATCHES + EPOCHS;
  let done = 0;
  function* textures(
    make: () => Patch,
  ): Generator<number, { readonly first: Patch; readonly all: readonly Texture[] }> {
    const first = make();
    const all = [textureOf(first)];
    while (all.length < PATCHES) {
      all.push(textureOf(make()));
      if (all.length % 10 === 0) yield (done += 10) / total;
    }
    return { first, all };
  }
  const examples = yield* textures(() => cameraPatch(random));
  const counterexamples = yield* textures(() => madeByA(random));
  const detector = new Detector(examples.all, counterexamples.all);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    detector.learn();
    yield (done += 1) / total;
  }
  const score = (texture: Texture): number => detector.score(texture);
  function* trial(real: () => Patch, made: () => Patch): Generator<number, Trial> {
    const reals = yield* textures(real);
    const mades = yield* textures(made);
    return { real: reals.all.map(score), made: mades.all.map(score), shown: { real: reals.first, made: mades.first } };
  }
  const camera = (): Patch => cameraPatch(random);
  const trials = {
    known: yield* trial(camera, () => madeByA(random)),
    // What a platform does it does to all pictures, real ones too.
    shared: yield* trial(
      () => shared(cameraPatch(random)),
      () => shared(madeByA(random)),
    ),
    unseen: yield* trial(camera, () => madeByB(random)),
  };
  return { detector, trials };
}
