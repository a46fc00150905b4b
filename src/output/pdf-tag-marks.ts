/** A page about to be printed enters; when this resolves, it says to the browser what the PDF's tags lack otherwise. */
import type { BrowserPage } from './browser/page.ts';

/** May be called again before each print of the page. */
export function markForTags(page: BrowserPage): Promise<void> {
  return page.evaluate(() => {
    // An element that means nothing but its language is left out of the tags; one with a role of its own, whatever it
    // is called, is not.
    for (const element of document.querySelectorAll('body [lang]:not([role], [aria-roledescription])')) {
      element.setAttribute('aria-roledescription', element.getAttribute('lang') ?? '');
    }
    // A drawing belongs to the element that draws, never to one around it that has its name.
    for (const svg of document.querySelectorAll('[role="img"][aria-label] > svg:only-child')) {
      const named = svg.parentElement;
      if (named === null || named.closest('[aria-hidden="true"]') !== null) continue;
      svg.removeAttribute('aria-hidden');
      svg.setAttribute('role', 'img');
      svg.setAttribute('aria-label', named.getAttribute('aria-label') ?? '');
      named.removeAttribute('role');
      named.removeAttribute('aria-label');
    }
    // KaTeX hides what stands beside its MathML, which paper does not have.
    for (const hidden of document.querySelectorAll('.math[role="img"] [aria-hidden="true"]')) {
      hidden.removeAttribute('aria-hidden');
    }
  });
}
