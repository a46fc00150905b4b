/** A page with code that goes from state to state enters; what a reader sees of it leaves. */
import type { Page } from '@playwright/test';

/** The text of what is visible, the lines that stand out, and how many copies move over it. */
export function seen(page: Page, slide = '#sum') {
  return page.evaluate((selector) => {
    const figure = document.querySelector(`${selector} figure.magic-move`);
    const pres = [...(figure?.querySelectorAll<HTMLElement>('pre:not(.is-moving)') ?? [])];
    const shown = pres.filter((pre) => pre.checkVisibility({ visibilityProperty: true }));
    const lit = [...(shown[0]?.querySelectorAll<HTMLElement>('.line.is-on') ?? [])];
    return {
      text: shown.map((pre) => pre.textContent).join('|'),
      lit: figure?.classList.contains('has-steps') ? lit.map((line) => Number(line.dataset['line'])) : [],
      moving: figure?.querySelectorAll('.is-moving').length,
    };
  }, slide);
}
