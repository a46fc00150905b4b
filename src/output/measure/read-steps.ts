/** Slides as they stand at their end enter; those that look otherwise at a step before it leave with what is seen at each. */
import type { MeasuredLine, MeasuredPicture, MeasuredSlide, Shown } from '../../check/measured.ts';
import type { BrowserPage } from '../browser/page.ts';
import { readSlides, type ReadOptions } from './read-slides.ts';
import { findChanging, showStep } from './show-step.ts';

/** Steps that are looked at: what comes later is taken to stand as at the end. */
const MOST_STEPS = 40;

/** The sheet stands at the slides' end before and after. */
export async function withSteps(
  page: BrowserPage,
  slides: readonly MeasuredSlide[],
  other: Pick<ReadOptions, 'other'>,
): Promise<readonly MeasuredSlide[]> {
  const changing = await page.evaluate(findChanging);
  if (changing.length === 0) return slides;
  const ids = changing.map(({ id }) => id);
  const stepsOf = new Map(changing.map(({ id, steps }) => [id, Math.min(steps, MOST_STEPS)]));
  const seen = new Map<string, MeasuredSlide[]>(ids.map((id) => [id, []]));
  for (let step = -1; step < Math.max(...stepsOf.values()); step += 1) {
    const only = ids.filter((id) => step < (stepsOf.get(id) ?? 0));
    await page.evaluate(showStep, { only, step });
    for (const slide of await page.evaluate(readSlides, { ...other, only })) seen.get(slide.id)?.push(slide);
  }
  await page.evaluate(showStep, { only: ids });
  return slides.map((slide) => {
    const steps = seen.get(slide.id);
    if (steps === undefined) return slide;
    return {
      ...slide,
      lines: inSteps(
        steps.map(({ lines }) => lines),
        (line) => line.text,
      ),
      pictures: inSteps(
        steps.map(({ pictures }) => pictures),
        (picture) => picture.src ?? '',
      ),
    };
  });
}

/** What is seen in the same place over several steps is one thing; the first step is -1. */
function inSteps<T extends MeasuredLine | MeasuredPicture>(
  steps: readonly (readonly T[])[],
  nameOf: (one: T) => string,
): readonly T[] {
  const runs = new Map<string, { one: T; from: number; to: number }>();
  const ended: { one: T; from: number; to: number }[] = [];
  for (const [at, all] of steps.entries()) {
    const step = at - 1;
    for (const one of all) {
      const { left, top, right, bottom } = one.box;
      const key = [nameOf(one), one.line ?? '', ...[left, top, right, bottom].map(Math.round)].join(' ');
      const run = runs.get(key);
      // The last look is the best: colours are those of the slide's end.
      if (run !== undefined && run.to >= step - 1) Object.assign(run, { one, to: step });
      else {
        if (run !== undefined) ended.push(run);
        runs.set(key, { one, from: step, to: step });
      }
    }
  }
  const last = steps.length - 2;
  return [...ended, ...runs.values()].map(({ one, from, to }) => {
    const shown: Shown = to === last ? { from } : { from, to };
    return { ...one, shown };
  });
}
