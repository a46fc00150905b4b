/** The page's address and width enter; how the talk is shown leaves. */

/**
 * - `slides`: one slide at a time, moved by keys and touch.
 * - `page`: all slides below each other, every step shown; what a page without script shows too.
 */
export type View = 'slides' | 'page';

/** Whether this page is asked to be the presenter's desk. */
export function asksForDesk(search: string): boolean {
  return new URLSearchParams(search).get('view') === 'desk';
}

/** Widest page, in CSS pixels, that is read by scrolling unless the deck says otherwise: a slide would be too small. */
const NARROW = 600;

/** What `?view=scroll`, `?view=print` or `?print-pdf` asks for; undefined when the width decides. */
export function askedView(search: string): View | undefined {
  const parameters = new URLSearchParams(search);
  if (parameters.has('print-pdf')) return 'page';
  switch (parameters.get('view')) {
    case 'scroll':
    case 'print':
      return 'page';
    case 'slides':
      return 'slides';
    default:
      return undefined;
  }
}

/**
 * The media query that asks for the page view: narrow and not wider than high, since a small frame in another page is
 * made for slides. `activationWidth` is reveal.js' `scrollActivationWidth`; 0 means never.
 */
export function narrowQuery(activationWidth: unknown): string {
  const width = typeof activationWidth === 'number' ? activationWidth : NARROW;
  return `(max-width: ${width}px) and (max-aspect-ratio: 5/4)`;
}
