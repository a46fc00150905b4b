/** Utilities of UnoCSS that arrange what stands in a box: flex, grid, gaps and alignment. */
import { arbitraryOf, lengthOf } from './lengths.ts';
import type { Declarations, UtilityTable } from './utilities.ts';

type Read = (rest: string) => Declarations | undefined;

function one(property: string, values: Readonly<Record<string, string>>): Read {
  return (rest) => (Object.hasOwn(values, rest) ? [[property, values[rest] ?? '']] : undefined);
}

const ENDS = { start: 'flex-start', end: 'flex-end', center: 'center', stretch: 'stretch', baseline: 'baseline' };
const SPREADS = { between: 'space-between', around: 'space-around', evenly: 'space-evenly', normal: 'normal' };
const PLAIN = { start: 'start', end: 'end', center: 'center', stretch: 'stretch', baseline: 'baseline', auto: 'auto' };

/** `grid-cols-3`, `grid-cols-[1fr_2fr]`, `grid-cols-1fr-auto`. */
function tracks(property: string): Read {
  return (rest) => {
    if (/^\d{1,2}$/.test(rest)) return [[property, `repeat(${rest}, minmax(0, 1fr))`]];
    if (rest === 'none') return [[property, 'none']];
    const written = arbitraryOf(rest);
    if (written !== undefined) return [[property, written.replaceAll(/,(?![^(]*\))/g, ' ')]];
    const parts = rest
      .split('-')
      .map((part) => (/^(?:[\d.]{1,6}(?:fr|px|em|rem|%)|auto)$/.test(part) ? part : undefined));
    return parts.includes(undefined) ? undefined : [[property, parts.join(' ')]];
  };
}

function lines(axis: 'column' | 'row'): Record<string, Read> {
  const name = axis === 'column' ? 'col' : 'row';
  const number = /^-?\d{1,2}$/;
  return {
    [`${name}-span`]: (rest) =>
      rest === 'full'
        ? [[`grid-${axis}`, '1 / -1']]
        : number.test(rest)
          ? [[`grid-${axis}`, `span ${rest} / span ${rest}`]]
          : undefined,
    [`${name}-start`]: (rest) => (number.test(rest) ? [[`grid-${axis}-start`, rest]] : undefined),
    [`${name}-end`]: (rest) => (number.test(rest) ? [[`grid-${axis}-end`, rest]] : undefined),
  };
}

function gap(property: string): Read {
  return (rest) => {
    const length = lengthOf(rest);
    return length === undefined || length === 'auto' ? undefined : [[property, length.replace(/^-.*/, '0')]];
  };
}

/** Room between children: the same as a gap, in a box that has gaps. */
function space(property: string): Read {
  return (rest) => {
    const said = gap(property)(rest);
    return said && [...said, ['--space', '1']];
  };
}

const COLS = tracks('grid-template-columns');
const ROWS = tracks('grid-template-rows');

export const FLOWS: UtilityTable = {
  words: {
    flex: [['display', 'flex']],
    'inline-flex': [['display', 'inline-flex']],
    'flex-inline': [['display', 'inline-flex']],
    grid: [['display', 'grid']],
    'inline-grid': [['display', 'inline-grid']],
    block: [['display', 'block']],
    'inline-block': [['display', 'inline-block']],
    inline: [['display', 'inline']],
    contents: [['display', 'contents']],
    'flow-root': [['display', 'flow-root']],
    hidden: [['display', 'none']],
    visible: [['visibility', 'visible']],
    invisible: [['visibility', 'hidden']],
    'flex-row': [['flex-direction', 'row']],
    'flex-col': [['flex-direction', 'column']],
    'flex-row-reverse': [['flex-direction', 'row-reverse']],
    'flex-col-reverse': [['flex-direction', 'column-reverse']],
    'flex-wrap': [['flex-wrap', 'wrap']],
    'flex-nowrap': [['flex-wrap', 'nowrap']],
    'flex-center': [
      ['display', 'flex'],
      ['align-items', 'center'],
      ['justify-content', 'center'],
    ],
    'flex-1': [['flex', '1 1 0%']],
    'flex-auto': [['flex', '1 1 auto']],
    'flex-initial': [['flex', '0 1 auto']],
    'flex-none': [['flex', 'none']],
    'flex-grow': [['flex-grow', '1']],
    'flex-shrink': [['flex-shrink', '1']],
    grow: [['flex-grow', '1']],
    shrink: [['flex-shrink', '1']],
    'grid-flow-row': [['grid-auto-flow', 'row']],
    'grid-flow-col': [['grid-auto-flow', 'column']],
    'auto-rows-fr': [['grid-auto-rows', 'minmax(0, 1fr)']],
    'auto-cols-fr': [['grid-auto-columns', 'minmax(0, 1fr)']],
    'place-content-center': [['place-content', 'center']],
    'place-items-center': [['place-items', 'center']],
    'place-self-center': [['place-self', 'center']],
  },
  families: {
    items: one('align-items', ENDS),
    justify: one('justify-content', { ...ENDS, ...SPREADS }),
    content: one('align-content', { ...ENDS, ...SPREADS }),
    self: one('align-self', PLAIN),
    'justify-items': one('justify-items', PLAIN),
    'justify-self': one('justify-self', PLAIN),
    'grid-cols': COLS,
    'grid-rows': ROWS,
    'grid-col': COLS,
    'grid-row': ROWS,
    ...lines('column'),
    ...lines('row'),
    gap: gap('gap'),
    'gap-x': gap('column-gap'),
    'gap-y': gap('row-gap'),
    'grid-gap': gap('gap'),
    'flex-gap': gap('gap'),
    'space-x': space('column-gap'),
    'space-y': space('row-gap'),
    'flex-grow': (rest) => (/^\d{1,3}$/.test(rest) ? [['flex-grow', rest]] : undefined),
    grow: (rest) => (/^\d{1,3}$/.test(rest) ? [['flex-grow', rest]] : undefined),
    'flex-shrink': (rest) => (/^\d{1,3}$/.test(rest) ? [['flex-shrink', rest]] : undefined),
    shrink: (rest) => (/^\d{1,3}$/.test(rest) ? [['flex-shrink', rest]] : undefined),
    flex: (rest) => (/^\d{1,3}$/.test(rest) ? [['flex', `${rest} ${rest} 0%`]] : lengthFlex(rest)),
    basis: (rest) => {
      const length = lengthOf(rest, 'names');
      return length === undefined ? undefined : [['flex-basis', length]];
    },
    order: (rest) => (/^-?\d{1,3}$/.test(rest) ? [['order', rest]] : undefined),
    columns: (rest) => (/^\d{1,2}$/.test(rest) ? [['columns', rest]] : undefined),
  },
};

function lengthFlex(rest: string): Declarations | undefined {
  const written = arbitraryOf(rest);
  return written === undefined ? undefined : [['flex', written]];
}
