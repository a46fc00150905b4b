/** What became of each slide enters; text for people or for programs leaves. */
import type { Colors } from 'picocolors/types';
import type { SlideChange, SlideState } from '../diffing/compare.ts';
import { safeText } from './terminal-text.ts';

export const DIFF_FORMATS = ['human', 'json', 'html'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

export interface DiffHead {
  readonly before: string;
  readonly after: string;
}

const SIGNS: Readonly<Record<SlideState, string>> = { same: ' ', changed: '~', moved: '>', added: '+', removed: '-' };

export function diffText(changes: readonly SlideChange[], { before, after }: DiffHead, colors: Colors): string {
  const paint: Readonly<Record<SlideState, (text: string) => string>> = {
    same: colors.dim,
    changed: colors.yellow,
    moved: colors.blue,
    added: colors.green,
    removed: colors.red,
  };
  const lines = changes
    .filter(({ state }) => state !== 'same')
    .flatMap((change) => [
      paint[change.state](`${SIGNS[change.state]} ${numbersOf(change)} ${safeText(change.title)}  ${factsOf(change)}`),
      ...change.text
        .filter(({ kind }) => kind !== 'same')
        .map(({ kind, text }) =>
          kind === 'new' ? colors.green(`    + ${safeText(text)}`) : colors.red(`    - ${safeText(text)}`),
        ),
    ]);
  return [`${safeText(before)} → ${safeText(after)}`, ...lines, summaryOf(changes)].join('\n');
}

/** "2 changed, 1 added; 21 are the same" */
export function summaryOf(changes: readonly SlideChange[]): string {
  const of = (state: SlideState): number => changes.filter((change) => change.state === state).length;
  const told = (['changed', 'moved', 'added', 'removed'] as const).flatMap((state) =>
    of(state) === 0 ? [] : [`${of(state)} ${state}`],
  );
  const same = of('same');
  const rest = `${same} ${same === 1 ? 'is' : 'are'} the same`;
  return told.length === 0 ? `Nothing changed: ${rest}.` : `${told.join(', ')}; ${rest}.`;
}

function numbersOf({ before, after }: SlideChange): string {
  if (before === undefined) return String(after);
  if (after === undefined) return String(before);
  return before === after ? String(after) : `${before} → ${after}`;
}

function factsOf({ state, share, isMoved, text }: SlideChange): string {
  if (state !== 'changed') return state;
  const facts = [
    ...(text.length === 0 ? [] : ['text']),
    ...(share === undefined || share === 0 ? [] : [`${percent(share)} of the picture`]),
    ...(isMoved ? ['moved'] : []),
  ];
  return facts.length === 0 ? 'settings changed' : `${facts.join(', ')} changed`;
}

export function percent(share: number): string {
  return share > 0 && share < 0.001 ? 'under 0.1%' : `${(share * 100).toFixed(1)}%`;
}

/** Pictures stay out: they are in the page. */
export function diffJson(changes: readonly SlideChange[], { before, after }: DiffHead): string {
  const slides = changes.map(({ state, title, before: from, after: to, isMoved, text, share, regions }) => ({
    state,
    title,
    before: from ?? null,
    after: to ?? null,
    moved: isMoved,
    text: text.filter(({ kind }) => kind !== 'same').map(({ kind, text: line }) => ({ kind, line })),
    share: share ?? null,
    regions,
  }));
  return JSON.stringify({ before, after, slides }, null, 2);
}
