/** A slide's section and a step enter; a scaled copy of it leaves, at that step. */
import { showCodeSteps } from '../talk/code-steps.ts';
import { element } from '../talk/dialog.ts';
import { showStep } from './slide-steps.ts';

export interface SlidePicture {
  readonly element: HTMLElement;
  /** Only another slide is copied anew; a step changes the copy that stands. Undefined empties the frame. */
  show(section: HTMLElement | undefined, step: number): void;
  /** To be called when the slide was written on; it is to be shown again then. */
  refresh(redraw: Redraw): void;
}

/** Makes one copy of a slide like another one, and keeps of it what can stay. */
export type Redraw = (copy: HTMLElement, fresh: HTMLElement) => void;

/** Around each copy the ancestors that the slide's style sheets ask for. */
export function slidePicture(name: string): SlidePicture {
  const slides = element('div', 'slides');
  const frame = element('div', `desk-slide desk-slide-${name}`, element('div', 'reveal', slides));
  let shown: HTMLElement | undefined;
  return {
    element: frame,
    show(section, step) {
      if (section !== shown) {
        shown = section;
        slides.replaceChildren(...(section === undefined ? [] : [copyOf(section, name === 'next')]));
      }
      showStep(slides, step);
      showCodeSteps(slides);
    },
    refresh(redraw) {
      const copy = slides.firstElementChild;
      if (shown !== undefined && copy instanceof HTMLElement) redraw(copy, copyOf(shown, name === 'next'));
    },
  };
}

/** Sound, video and other pages belong to the audience's window; a copy shows only that they are there. */
function copyOf(section: HTMLElement, isSecond: boolean): HTMLElement {
  const copy = section.cloneNode(true) as HTMLElement;
  copy.classList.add('present');
  for (const image of copy.querySelectorAll('img')) image.loading = 'eager';
  for (const media of copy.querySelectorAll<HTMLMediaElement>('video, audio')) {
    media.muted = true;
    media.autoplay = false;
    media.removeAttribute('autoplay');
  }
  for (const frame of copy.querySelectorAll('iframe'))
    frame.replaceWith(element('div', `desk-frame ${frame.className}`));
  if (isSecond) releaseLabels(copy);
  return copy;
}

const LABELS = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'for'];

/** The slide that comes next may be the one shown, at its next step: what labels refer to must then be on the page once. */
function releaseLabels(copy: HTMLElement): void {
  for (const name of LABELS) {
    for (const labelled of copy.querySelectorAll(`[${name}]`)) {
      for (const id of labelled.getAttribute(name)?.split(/\s+/) ?? []) {
        copy.querySelector(`[id="${CSS.escape(id)}"]`)?.removeAttribute('id');
      }
      labelled.removeAttribute(name);
    }
  }
}
