/** Code figures with steps enter; the lines of the step that is due carry `is-on`. */

/** Lines of a step, 1-based and inclusive; no ranges means that none stands out from the others. */
export type LineRanges = readonly (readonly [from: number, to: number])[];

/** Reads one step: `"3"`, `"1,3-5"` or `"all"`. */
export function readStep(step: string): LineRanges {
  return [...step.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)].map(([, from, to]) => [Number(from), Number(to ?? from)]);
}

export function isOn(ranges: LineRanges, line: number): boolean {
  return ranges.some(([from, to]) => from <= line && line <= to);
}

/** Shows in each figure the step that its revealed fragments stand for; right however the slide was entered. */
export function showCodeSteps(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure[data-steps]')) {
    const step = figure.querySelectorAll('.code-step.visible').length;
    if (figure.dataset['step'] === String(step)) continue;
    figure.dataset['step'] = String(step);
    const steps = JSON.parse(figure.dataset['steps'] ?? '[]') as string[];
    const ranges = readStep(steps[step] ?? 'all');
    figure.classList.toggle('has-steps', ranges.length > 0);
    for (const line of figure.querySelectorAll<HTMLElement>('.line')) {
      line.classList.toggle('is-on', isOn(ranges, Number(line.dataset['line'])));
    }
    scrollToStep(figure);
  }
}

/** Without a step nothing is dimmed: for the page view, where all of the code is read at once. */
export function clearCodeSteps(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure[data-steps]')) {
    delete figure.dataset['step'];
    figure.classList.remove('has-steps');
    for (const line of figure.querySelectorAll('.is-on')) line.classList.remove('is-on');
  }
}

/** Brings the step's first line into a code block that is too tall for its place. */
function scrollToStep(figure: HTMLElement): void {
  const pre = figure.querySelector('pre');
  const first = figure.querySelector<HTMLElement>('.line.is-on');
  if (pre === null || first === null || pre.scrollHeight <= pre.clientHeight) return;
  const last = [...figure.querySelectorAll<HTMLElement>('.line.is-on')].at(-1) ?? first;
  const top = first.offsetTop - pre.offsetTop;
  const bottom = last.offsetTop + last.offsetHeight - pre.offsetTop;
  const spare = Math.max(0, (pre.clientHeight - (bottom - top)) / 2);
  pre.scrollTop = top - spare;
}
