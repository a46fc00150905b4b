/** Runs in a sheet: slides and a step enter, and the slides stand as they are seen at that step; which of them look otherwise then leaves. */

/** A slide of which something stands elsewhere, or is not seen, at some step before its end. */
export interface ChangingSlide {
  readonly id: string;
  /** Number of its steps. */
  readonly steps: number;
}

/** @param step the last one taken, -1 for the slide's beginning; absent: the slide's end, as a sheet is written. */
export function showStep({ only, step }: { readonly only: readonly string[]; readonly step?: number }): void {
  for (const frame of document.querySelectorAll<HTMLElement>('.slide-frame')) {
    if (!only.includes(frame.id)) continue;
    const fragments = [...frame.querySelectorAll<HTMLElement>('.fragment[data-fragment-index]')];
    const indexOf = (element: Element): number => Number(element.getAttribute('data-fragment-index'));
    const at = step ?? Math.max(-1, ...fragments.map(indexOf));
    for (const fragment of fragments) {
      fragment.classList.toggle('visible', indexOf(fragment) <= at);
      fragment.classList.toggle('current-fragment', indexOf(fragment) === at);
    }
    for (const figure of frame.querySelectorAll<HTMLElement>('.magic-move')) {
      let taken = [...figure.querySelectorAll('.code-step')].filter((one) => indexOf(one) <= at).length;
      const states = [...figure.querySelectorAll<HTMLElement>('.code-state')];
      const lengths = states.map((state) => {
        const steps = JSON.parse(state.getAttribute('data-steps') ?? '[]') as readonly string[];
        return Math.max(1, steps.length);
      });
      const shown = lengths.findIndex((length) => (taken -= length) < 0);
      for (const [index, state] of states.entries()) {
        state.classList.toggle('is-shown', index === (shown < 0 ? states.length - 1 : shown));
      }
    }
  }
}

/** The slides stand at their end, and stand there again when it is done. */
export function findChanging(): readonly ChangingSlide[] {
  const indexOf = (element: Element): number => Number(element.getAttribute('data-fragment-index'));
  const found: ChangingSlide[] = [];
  for (const frame of document.querySelectorAll<HTMLElement>('.slide-frame')) {
    const fragments = [...frame.querySelectorAll<HTMLElement>('.fragment[data-fragment-index]')];
    const steps = Math.max(-1, ...fragments.map(indexOf)) + 1;
    if (steps === 0) continue;
    if (frame.querySelector('.magic-move') !== null) {
      found.push({ id: frame.id, steps });
      continue;
    }
    const leaves = [...frame.querySelectorAll<HTMLElement>('.slide-box *')].filter(
      (one) => one.childElementCount === 0 && !one.matches('script,style,.code-step,.katex *,svg *,pre *'),
    );
    const end = leaves.map(placeOf);
    for (let step = -1; step < steps - 1; step += 1) {
      for (const fragment of fragments) {
        fragment.classList.toggle('visible', indexOf(fragment) <= step);
        fragment.classList.toggle('current-fragment', indexOf(fragment) === step);
      }
      // What is not yet there, and will be where it is expected, is no change.
      const changes = leaves.some((one, at) => {
        const place = placeOf(one);
        return place !== '' && place !== end[at];
      });
      if (!changes) continue;
      found.push({ id: frame.id, steps });
      break;
    }
    for (const fragment of fragments) {
      fragment.classList.toggle('visible', true);
      fragment.classList.toggle('current-fragment', indexOf(fragment) === steps - 1);
    }
  }
  return found;

  /** Empty for what is not seen. */
  function placeOf(element: Element): string {
    if (!element.checkVisibility({ visibilityProperty: true })) return '';
    const { x, y, width, height } = element.getBoundingClientRect();
    return width * height === 0 ? '' : [x, y, width, height].map(Math.round).join();
  }
}
