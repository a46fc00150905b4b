/** The outline and the slides of a page enter; the outline says which of them is read, and closes when it led somewhere. */

/** What share of the window a slide must have passed to be the one that is read. */
const READING_LINE = 0.35;

export interface ReadingPlace {
  /** Called with the id of the slide that is read, now and whenever it is another. */
  onChange(listener: (slide: string) => void): void;
}

export function readingPlace(): ReadingPlace {
  const slides = [...document.querySelectorAll<HTMLElement>('.lesson-slide')];
  const listeners: ((slide: string) => void)[] = [];
  let current: string | undefined;
  const look = (): void => {
    const line = innerHeight * READING_LINE;
    const passed = slides.filter((slide) => slide.getBoundingClientRect().top <= line);
    const isAtEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    const slide = isAtEnd ? lastSeen(slides) : (passed.at(-1) ?? slides[0]);
    if (slide === undefined || slide.id === current) return;
    current = slide.id;
    for (const listener of listeners) listener(slide.id);
  };
  let isDue = false;
  const due = (): void => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      look();
    });
  };
  addEventListener('scroll', due, { passive: true });
  addEventListener('resize', due);
  addEventListener('hashchange', due);
  look();
  return {
    onChange(listener) {
      listeners.push(listener);
      if (current !== undefined) listener(current);
    },
  };
}

/** At the page's end a short slide cannot reach the line: the one that was asked for, else the last. */
function lastSeen(slides: readonly HTMLElement[]): HTMLElement | undefined {
  const asked = slides.find((slide) => slide.matches(':target'));
  return asked !== undefined && asked.getBoundingClientRect().top >= 0 ? asked : slides.at(-1);
}

export function startOutline(place: ReadingPlace): void {
  const outline = document.querySelector<HTMLElement>('#lectern-outline');
  if (outline === null) return;
  place.onChange((slide) => {
    for (const link of outline.querySelectorAll<HTMLElement>('.outline-slides a')) {
      if (link.getAttribute('href') !== `#${slide}`) link.removeAttribute('aria-current');
      else {
        link.setAttribute('aria-current', 'location');
        bringIntoView(outline, link);
      }
    }
  });
  outline.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') !== null && outline.matches(':popover-open')) {
      outline.hidePopover();
    }
  });
}

/** Scrolls the outline alone, not the page. */
function bringIntoView(outline: HTMLElement, link: HTMLElement): void {
  const [box, own] = [outline.getBoundingClientRect(), link.getBoundingClientRect()];
  if (own.top < box.top || own.bottom > box.bottom) {
    outline.scrollTop += own.top - box.top - box.height / 3;
  }
}
