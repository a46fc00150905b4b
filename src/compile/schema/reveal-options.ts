/** The options of reveal.js that a deck may set, and why the others cannot be. */
import * as z from 'zod/mini';
import { numberFrom, readAs, Refused, truth } from './values.ts';
import type { JsonForm } from './json-form.ts';
import type { Nested } from './read-keys.ts';

function oneOf<const T extends readonly string[]>(...names: T): z.ZodMiniType<T[number]> {
  return z.enum(names, `one of ${names.join(', ')}`);
}

function offOr(most: number): JsonForm {
  return { anyOf: [{ enum: [false] }, { type: 'number', minimum: 0, maximum: most }] };
}

const milliseconds = numberFrom(0, 3_600_000, ' (milliseconds)');

const KEYS = {
  controls: truth,
  controlsTutorial: truth,
  controlsLayout: oneOf('edges', 'bottom-right'),
  controlsBackArrows: oneOf('faded', 'hidden', 'visible'),
  history: truth,
  keyboard: truth,
  touch: truth,
  overview: truth,
  loop: truth,
  help: truth,
  pause: truth,
  jumpToSlide: truth,
  navigationMode: oneOf('default', 'linear', 'grid'),
  fragments: truth,
  fragmentInURL: truth,
  autoPlayMedia: truth,
  autoAnimate: truth,
  autoAnimateDuration: numberFrom(0, 60, ' (seconds)'),
  autoAnimateEasing: readAs(
    'a CSS easing such as ease or cubic-bezier(0.4, 0, 0.2, 1)',
    (value) =>
      typeof value === 'string' && /^(?:[a-z-]+|(?:cubic-bezier|steps|linear)\([\d.,% a-z-]*\))$/.test(value.trim())
        ? value.trim()
        : new Refused(),
    { type: 'string' },
  ),
  autoAnimateUnmatched: truth,
  autoSlide: readAs(
    'false or a number of milliseconds',
    (value) =>
      value === false || (typeof value === 'number' && value >= 0 && value <= 3_600_000) ? value : new Refused(),
    offOr(3_600_000),
  ),
  autoSlideStoppable: truth,
  mouseWheel: truth,
  hideInactiveCursor: truth,
  hideCursorTime: milliseconds,
  transitionSpeed: oneOf('default', 'fast', 'slow'),
  backgroundTransition: oneOf('none', 'fade', 'slide', 'convex', 'concave', 'zoom'),
  minScale: numberFrom(0.05, 10),
  maxScale: numberFrom(0.05, 10),
  viewDistance: numberFrom(1, 100),
  mobileViewDistance: numberFrom(1, 100),
  scrollActivationWidth: readAs(
    'false or a width in CSS pixels',
    (value) =>
      value === false || (typeof value === 'number' && value >= 0 && value <= 10_000)
        ? value === false
          ? 0
          : value
        : new Refused(),
    offOr(10_000),
  ),
  scrollProgress: readAs(
    'true, false or auto',
    (value) => (typeof value === 'boolean' || value === 'auto' ? value : new Refused()),
    { enum: [true, false, 'auto'] },
  ),
  scrollSnap: readAs(
    'false, mandatory or proximity',
    (value) => (value === false || value === 'mandatory' || value === 'proximity' ? value : new Refused()),
    { enum: [false, 'mandatory', 'proximity'] },
  ),
  scrollLayout: oneOf('full', 'compact'),
  focusBodyOnPageVisibilityChange: truth,
} as const;

const LAYOUT = 'slides are laid out in CSS, the same on screen and on paper';
const PRIVATE = 'it would let other pages read or steer the talk';
const CODE = 'a deck brings no code through its front matter';
const REMOTE = 'it would load from other hosts during the talk';

const REFUSED: Readonly<Record<string, string>> = {
  width: 'write size: {width: …, height: …}',
  height: 'write size: {width: …, height: …}',
  slideNumber: 'write numbers: true or numbers: current-of-total',
  showSlideNumber: 'write numbers: true or numbers: current-of-total',
  progress: 'write progress: true or false beside reveal:',
  transition: 'write transition: beside reveal:',
  rtl: 'write dir: rtl; it follows lang: by itself',
  totalTime: 'write duration: 25m',
  defaultTiming: 'write duration: 25m, and minutes: on a slide',
  hash: 'the address always names the slide',
  hashOneBasedIndex: 'addresses count as in #/0 everywhere, on paper too',
  respondToHashChanges: 'links to slides need it',
  showNotes: 'notes are private; they are shown at the desk',
  showHiddenSlides: 'remove hidden: true from the slides',
  postMessage: PRIVATE,
  postMessageEvents: PRIVATE,
  plugins: CODE,
  dependencies: CODE,
  autoAnimateMatcher: CODE,
  autoAnimateStyles: CODE,
  keyboardCondition: CODE,
  center: LAYOUT,
  margin: LAYOUT,
  display: LAYOUT,
  disableLayout: LAYOUT,
  embedded: LAYOUT,
  view: 'add ?view=scroll to the address',
  shuffle: 'paper, notes and links rely on the order of slides',
  sortFragmentsOnSync: 'the order of fragments is fixed when the deck is built',
  previewLinks: REMOTE,
  preloadIframes: REMOTE,
  parallaxBackgroundImage: 'write background: on the slides',
  parallaxBackgroundSize: 'write background: on the slides',
  parallaxBackgroundHorizontal: 'write background: on the slides',
  parallaxBackgroundVertical: 'write background: on the slides',
  parallaxBackgroundRepeat: 'write background: on the slides',
  parallaxBackgroundPosition: 'write background: on the slides',
  pdfMaxPagesPerSlide: 'lectern pdf prints one page a slide',
  pdfSeparateFragments: 'lectern pdf prints one page a slide',
  pdfPageHeightOffset: 'lectern pdf prints one page a slide',
};

/** Whether `reveal:` takes this value of an option. */
export function takesRevealOption(name: string, value: unknown): boolean {
  return Object.hasOwn(KEYS, name) && KEYS[name as keyof typeof KEYS].safeParse(value).success;
}

/** `reveal:` in the front matter. Names and types as in reveal.js 6. */
export const REVEAL_OPTIONS: Nested<typeof KEYS> = {
  keys: KEYS,
  expected: 'a map of reveal.js options',
  refused: REFUSED,
};
