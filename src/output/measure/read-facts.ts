/** Runs in the page: an element of a slide enters; what those around it make of it leaves: whether, when and how much of it is seen. */
import type { Box, MeasuredPlace, Shown } from '../../check/measured.ts';
import type { Looks } from './read-looks.ts';

/** What an element is beside its own looks, told by those around it. */
export interface Facts {
  readonly opacity: number;
  readonly isHidden: boolean;
  readonly shown: Shown;
  /** What ancestors leave to be seen; absent: nothing cuts but the slide. */
  readonly clip: Box | undefined;
}

export interface SlideFacts {
  /** The `.slide-box`. */
  readonly slide: HTMLElement;
  /** It in the window. */
  readonly origin: DOMRect;
  factsOf(element: Element): Facts;
  /** Pixels of the slide. */
  boxOf(rect: DOMRect): Box;
  /** Where its author wrote it. */
  placeOf(element: Element): MeasuredPlace;
  /** How many pixels a box reaches over what is left of it to be seen. */
  cutOf(inner: Box, clip: Box | undefined): number;
}

export function makeFacts(slide: HTMLElement, { styleOf }: Looks): SlideFacts {
  const origin = slide.getBoundingClientRect();
  const known = new Map<Element, Facts>();

  function boxOf({ left, top, right, bottom }: DOMRect): Box {
    return {
      left: left - origin.left,
      top: top - origin.top,
      right: right - origin.left,
      bottom: bottom - origin.top,
    };
  }

  function meet(one: Box | undefined, two: Box): Box {
    if (one === undefined) return two;
    return {
      left: Math.max(one.left, two.left),
      top: Math.max(one.top, two.top),
      right: Math.min(one.right, two.right),
      bottom: Math.min(one.bottom, two.bottom),
    };
  }

  function factsOf(element: Element): Facts {
    const before = known.get(element);
    if (before !== undefined) return before;
    const parent = element.parentElement;
    const above =
      element === slide || parent === null
        ? { opacity: 1, isHidden: false, shown: { from: -1 }, clip: undefined }
        : factsOf(parent);
    const style = styleOf(element);
    let clip = above.clip;
    // What stands out of the flow of its ancestors is not cut by them; on a slide that is rare, and then by the slide.
    if (element !== slide && element instanceof HTMLElement) {
      const cutsX = style.overflowX !== 'visible';
      const cutsY = style.overflowY !== 'visible';
      if ((cutsX || cutsY) && style.display !== 'inline') {
        const own = boxOf(element.getBoundingClientRect());
        clip = meet(clip, {
          left: cutsX ? own.left : -Infinity,
          right: cutsX ? own.right : Infinity,
          top: cutsY ? own.top : -Infinity,
          bottom: cutsY ? own.bottom : Infinity,
        });
      }
    }
    const opacity = above.opacity * Number(style.opacity);
    const found: Facts = {
      opacity,
      isHidden: above.isHidden || style.display === 'none' || style.contentVisibility === 'hidden',
      shown: shownOf(element, above.shown),
      clip,
    };
    known.set(element, found);
    return found;
  }

  function shownOf(element: Element, above: Shown): Shown {
    if (!element.classList.contains('fragment') || element.classList.contains('code-step')) return above;
    const index = Number(element.getAttribute('data-fragment-index') ?? '-1');
    const has = (name: string): boolean => element.classList.contains(name);
    // Effects that only change how it looks leave it where it is.
    if (has('grow') || has('shrink') || has('strike') || /highlight-|semi-fade-out/.test(element.className))
      return above;
    if (has('fade-out')) return { from: above.from, to: Math.min(above.to ?? Infinity, index - 1) };
    const from = Math.max(above.from, index);
    if (has('current-visible') || has('fade-in-then-out')) return { from, to: Math.min(above.to ?? Infinity, index) };
    return above.to === undefined ? { from } : { from, to: above.to };
  }

  function placeOf(element: Element): MeasuredPlace {
    const marked = element.closest('[data-src-line]');
    if (marked === null || !slide.contains(marked)) return {};
    const file = marked.getAttribute('data-src-file');
    return { line: Number(marked.getAttribute('data-src-line')), ...(file === null ? {} : { file }) };
  }

  function cutOf(inner: Box, clip: Box | undefined): number {
    if (clip === undefined) return 0;
    return Math.max(
      0,
      clip.left - inner.left,
      clip.top - inner.top,
      inner.right - clip.right,
      inner.bottom - clip.bottom,
    );
  }

  return { slide, origin, factsOf, boxOf, placeOf, cutOf };
}
