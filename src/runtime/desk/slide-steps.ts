/** The fragments of a slide enter; which of them a step has revealed leaves, counted as reveal.js counts. */

/**
 * The step of each fragment, from 0: equal indices are one step, gaps are closed, and those without an index come after,
 * one by one. `indices` are the fragments' `data-fragment-index` in document order; undefined where there is none.
 */
export function stepsOf(indices: readonly (number | undefined)[]): number[] {
  const known = [...new Set(indices.filter((index) => index !== undefined))].sort((a, b) => a - b);
  let last = known.length;
  return indices.map((index) => (index === undefined ? last++ : known.indexOf(index)));
}

/** Shows a slide as it stands after `step` (0-based, -1 for none): what reveal.js does with classes, in one go. */
export function showStep(section: ParentNode, step: number): void {
  const fragments = [...section.querySelectorAll<HTMLElement>('.fragment')];
  const steps = stepsOf(fragments.map((fragment) => indexOf(fragment.dataset['fragmentIndex'])));
  for (const [at, fragment] of fragments.entries()) {
    fragment.classList.toggle('visible', (steps[at] ?? 0) <= step);
    fragment.classList.toggle('current-fragment', steps[at] === step);
  }
}

function indexOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
