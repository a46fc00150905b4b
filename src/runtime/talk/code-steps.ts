/** Code figures with steps or states enter; what is due of them is shown, and its lines carry `is-on`. */
import { moveCode, stopMoves } from './code-moves.ts';

/** Lines of a step, 1-based and inclusive; no ranges means that none stands out from the others. */
export type LineRanges = readonly (readonly [from: number, to: number])[];

/** Reads one step: `"3"`, `"1,3-5"` or `"all"`. */
export function readStep(step: string): LineRanges {
  return [...step.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)].map(([, from, to]) => [Number(from), Number(to ?? from)]);
}

export function isOn(ranges: LineRanges, line: number): boolean {
  return ranges.some(([from, to]) => from <= line && line <= to);
}

/** Where the code of several states stands: a state, and one of its own steps, both 0-based. */
export interface CodePlace {
  readonly state: number;
  readonly step: number;
}

/** @param lengths how many steps each state has, at least one. @param revealed how many fragments are revealed. */
export function placeAfter(lengths: readonly number[], revealed: number): CodePlace {
  let step = revealed;
  for (const [state, length] of lengths.entries()) {
    if (step < length || state === lengths.length - 1) return { state, step: Math.min(step, length - 1) };
    step -= length;
  }
  return { state: 0, step: 0 };
}

/** The states last shown, kept beside the page: a slide that was written on anew does not move for that. */
const shownBefore = new WeakMap<Element, number>();

/**
 * Shows in each figure what its revealed fragments stand for; right however the slide was entered. Code that goes on or
 * back by one state moves there if `moves` says so of its figure.
 */
export function showCodeSteps(root: ParentNode, moves: (figure: HTMLElement) => boolean = () => false): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure[data-steps]')) {
    const step = figure.querySelectorAll('.code-step.visible').length;
    if (figure.dataset['step'] === String(step)) continue;
    figure.dataset['step'] = String(step);
    lightLines(figure, figure, step);
    scrollToStep(figure.querySelector('pre'));
  }
  for (const figure of root.querySelectorAll<HTMLElement>('figure.magic-move')) showState(figure, moves);
}

function showState(figure: HTMLElement, moves: (figure: HTMLElement) => boolean): void {
  const states = statesOf(figure);
  const lengths = states.map((state) => Math.max(1, stepsOf(state).length));
  const place = placeAfter(lengths, figure.querySelectorAll('.code-step.visible').length);
  const state = states[place.state];
  const name = `${String(place.state)}.${String(place.step)}`;
  if (state === undefined || figure.dataset['step'] === name) return;
  figure.dataset['step'] = name;
  const before = shownBefore.get(figure);
  shownBefore.set(figure, place.state);
  const last = before === undefined ? undefined : states[before];
  const isRead = last?.contains(document.activeElement) === true;
  const show = (): void => {
    markShown(figure, place.state);
    lightLines(figure, state, place.step);
    scrollToStep(state);
  };
  if (before !== place.state) stopMoves(figure);
  if (last !== undefined && before !== undefined && Math.abs(before - place.state) === 1 && moves(figure)) {
    moveCode(figure, last, state, show);
  } else show();
  // Who reads it by keyboard reads on.
  if (isRead && state !== last) state.focus({ preventScroll: true });
}

/** Without a step nothing is dimmed, and of several states the last one stands: for the page view, where code is read. */
export function clearCodeSteps(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure[data-steps], figure.magic-move')) {
    delete figure.dataset['step'];
    figure.classList.remove('has-steps');
    for (const line of figure.querySelectorAll('.is-on')) line.classList.remove('is-on');
    if (!figure.matches('.magic-move')) continue;
    stopMoves(figure);
    shownBefore.delete(figure);
    markShown(figure, statesOf(figure).length - 1);
  }
}

function statesOf(figure: Element): HTMLElement[] {
  return [...figure.querySelectorAll<HTMLElement>(':scope > pre.code-state:not(.is-moving)')];
}

/** The state, and its caption where states have their own. */
function markShown(figure: Element, state: number): void {
  for (const tag of ['pre', 'figcaption']) {
    const all = figure.querySelectorAll(`:scope > ${tag}.code-state:not(.is-moving)`);
    for (const [at, element] of all.entries()) element.classList.toggle('is-shown', at === state);
  }
}

function stepsOf(element: HTMLElement): readonly string[] {
  return JSON.parse(element.dataset['steps'] ?? '[]') as string[];
}

/** @param holder the element that says what the steps are and holds the lines. */
function lightLines(figure: HTMLElement, holder: HTMLElement, step: number): void {
  const ranges = readStep(stepsOf(holder)[step] ?? 'all');
  figure.classList.toggle('has-steps', ranges.length > 0);
  for (const line of holder.querySelectorAll<HTMLElement>('.line')) {
    line.classList.toggle('is-on', isOn(ranges, Number(line.dataset['line'])));
  }
}

/** Brings the step's first line into a code block that is too tall for its place. */
function scrollToStep(pre: HTMLElement | null): void {
  const lit = [...(pre?.querySelectorAll<HTMLElement>('.line.is-on') ?? [])];
  const [first] = lit;
  if (pre === null || first === undefined || pre.scrollHeight <= pre.clientHeight) return;
  const last = lit.at(-1) ?? first;
  // Both may be placed against the figure or the slide: only their distance counts.
  const top = first.offsetTop - (first.offsetParent === pre ? 0 : pre.offsetTop);
  const bottom = top + last.offsetTop + last.offsetHeight - first.offsetTop;
  const spare = Math.max(0, (pre.clientHeight - (bottom - top)) / 2);
  pre.scrollTop = top - spare;
}
