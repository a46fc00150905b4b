/** Raw HTML whose fragments have no step yet enters; what each asks for, or the HTML with their steps, leaves. */

const MARK = / data-fragment-index="lectern-fragment(?::(\d+))?"/g;

/** One entry a fragment in the order of the HTML: the index the author gave, or undefined. */
export function htmlFragments(html: string): readonly (number | undefined)[] {
  return [...html.matchAll(MARK)].map((match) => (match[1] === undefined ? undefined : Number(match[1])));
}

/** @param step of each fragment, in the order of `htmlFragments`; undefined where nothing is revealed (notes, paper). */
export function numberHtmlFragments(html: string, step: (at: number) => number | undefined): string {
  let at = 0;
  return html.replace(MARK, () => {
    const number = step(at++);
    return number === undefined ? '' : ` data-fragment-index="${number}"`;
  });
}
