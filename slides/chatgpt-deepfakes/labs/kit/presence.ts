/** An element enters; whether somebody can see it now leaves, and a call whenever that changes. */

export interface Presence {
  readonly isSeen: boolean;
  /** Motion is not wanted (`prefers-reduced-motion`). */
  readonly isCalm: boolean;
  onChange(listener: () => void): void;
}

/** Seen: on the screen, in a window that is not hidden, on the slide that is shown. */
export function presenceOf(element: HTMLElement): Presence {
  const listeners: (() => void)[] = [];
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let isNear = false;
  let known = false;
  const isSeen = (): boolean =>
    isNear && document.visibilityState === 'visible' && element.checkVisibility({ visibilityProperty: true });
  const look = (): void => {
    const now = isSeen();
    if (now === known) return;
    known = now;
    for (const listener of listeners) listener();
  };
  // Slides of a talk that are not shown stand where the one that is shown stands.
  const slides = new MutationObserver(look);
  const screen = new IntersectionObserver((entries) => {
    isNear = entries.at(-1)?.isIntersecting === true;
    slides.disconnect();
    const slide = element.closest('.slide-frame');
    if (slide !== null) slides.observe(slide, { attributes: true, attributeFilter: ['class', 'hidden'] });
    look();
  });
  screen.observe(element);
  document.addEventListener('visibilitychange', look);
  calm.addEventListener('change', () => {
    for (const listener of listeners) listener();
  });
  return {
    get isSeen() {
      return known;
    },
    get isCalm() {
      return calm.matches;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
