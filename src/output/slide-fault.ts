/** Work on a deck's slides enters; where the browser ends or hangs over it again and again, the slide that is the reason leaves. */
import { slidesOf, type Deck, type Slide } from '../deck/deck.ts';
import { diagnose } from '../deck/diagnostic.ts';
import { visibleSlides } from '../render/visible.ts';
import type { BrowserSession } from './browser/session.ts';
import { BrowserHung, SlideFault, WorkLost } from './errors.ts';

/** What names the slides that are worked on, and the browser. */
export interface SlideWork {
  readonly browser: BrowserSession;
  /** Ids of the slides; absent means all. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly onProgress?: unknown;
}

/** Milliseconds after which the search ends, with the slides that are left. */
const BUDGET = 240_000;

/**
 * Does the work; when it is lost, tries it again with half of the slides, a quarter and so on, each only once and with
 * less patience, until one slide is left that is lost alone while another is not.
 * @param work does the same for any part of the slides, and writes nothing.
 * Rejects with `SlideFault`, or as the work does.
 */
export async function namingSlide<O extends SlideWork, R>(
  deck: Deck,
  edition: 'slides' | 'handout',
  options: O,
  work: (options: O) => Promise<R>,
): Promise<R> {
  try {
    return await work(options);
  } catch (error) {
    if (!(error instanceof WorkLost)) throw error;
    const shown = visibleSlides(deck, edition).stacks.flat();
    const numbers = new Map(shown.map(({ slide, number }) => [slide.id, number]));
    const ids = [...numbers.keys()].filter((id) => options.only?.has(id) ?? true);
    const browser = options.browser.trying();
    const isLost = async (some: readonly string[]): Promise<boolean> => {
      try {
        await work({ ...options, browser, only: new Set(some), onProgress: undefined });
        return false;
      } catch (failure) {
        if (failure instanceof WorkLost) return true;
        throw failure;
      }
    };
    const suspects = await narrow(ids, isLost).catch(() => ids);
    if (suspects.length === ids.length && ids.length > 1) throw error;
    const slides = slidesOf(deck).filter(({ id }) => suspects.includes(id));
    throw faultOf(slides, numbers, error);
  }
}

/** As few of the ids as can be told; all of them where none of them alone is the reason. */
async function narrow(
  ids: readonly string[],
  isLost: (some: readonly string[]) => Promise<boolean>,
): Promise<readonly string[]> {
  const end = performance.now() + BUDGET;
  let suspects = ids;
  while (suspects.length > 1 && performance.now() < end) {
    const half = Math.ceil(suspects.length / 2);
    const [first, second] = [suspects.slice(0, half), suspects.slice(half)];
    suspects = (await isLost(first)) ? first : second;
  }
  const [suspect] = suspects;
  if (suspects.length > 1 || suspect === undefined) return suspects;
  // Lost alone, and not because everything is.
  const other = ids.find((id) => id !== suspect);
  if (!(await isLost([suspect])) || (other !== undefined && (await isLost([other])))) return ids;
  return suspects;
}

function faultOf(
  slides: readonly Slide[],
  numbers: ReadonlyMap<string, number | undefined>,
  cause: WorkLost,
): SlideFault {
  const verb = cause instanceof BrowserHung ? 'hangs' : 'ends';
  const [first, last] = [slides[0], slides.at(-1)];
  const hint = 'look for a very large drawing, table or picture there; what was written before stays as it was';
  if (first === undefined || last === undefined || first !== last) {
    const [from, to] = [first, last].map((slide) => String(numbers.get(slide?.id ?? '') ?? '?'));
    return new SlideFault(`The browser ${verb} over slides ${from} to ${to}.`, hint, [], { cause });
  }
  const name = `${numbers.get(first.id) ?? '?'}${first.title === undefined ? '' : ` "${first.title}"`}`;
  const message = `The browser ${verb} over slide ${name}, when it is alone too.`;
  const found = diagnose('pdf/hangs', first.span, message, 'look for a very large drawing, table or picture on it');
  return new SlideFault(`The browser ${verb} over slide ${name}.`, hint, [{ ...found, slide: first.id }], { cause });
}
