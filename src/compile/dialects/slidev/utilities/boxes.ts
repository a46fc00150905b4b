/** Utilities of UnoCSS for a box: its margins, padding, size, place and stacking. */
import { lengthOf, withUnit } from './lengths.ts';
import type { Declarations, UtilityTable } from './utilities.ts';

type Read = (rest: string) => Declarations | undefined;

/** A family whose rest is a length of these properties. */
function lengths(properties: readonly string[], names: 'names' | 'plain' = 'plain'): Read {
  return (rest) => {
    const length = lengthOf(rest, names);
    return length === undefined ? undefined : properties.map((property) => [property, length] as const);
  };
}

/** `m`, `mx`, `mt` and their relatives, and the like for padding. */
function sides(letter: string, property: string): Record<string, Read> {
  const of = (...names: readonly string[]): Read => lengths(names.map((name) => `${property}${name}`));
  return {
    [letter]: of(''),
    [`${letter}x`]: of('-left', '-right'),
    [`${letter}y`]: of('-top', '-bottom'),
    [`${letter}t`]: of('-top'),
    [`${letter}r`]: of('-right'),
    [`${letter}b`]: of('-bottom'),
    [`${letter}l`]: of('-left'),
    [`${letter}s`]: of('-inline-start'),
    [`${letter}e`]: of('-inline-end'),
    [`${letter}-x`]: of('-left', '-right'),
    [`${letter}-y`]: of('-top', '-bottom'),
    [`${letter}-t`]: of('-top'),
    [`${letter}-r`]: of('-right'),
    [`${letter}-b`]: of('-bottom'),
    [`${letter}-l`]: of('-left'),
  };
}

const PLACES = {
  'abs-tl': [
    ['top', '0'],
    ['left', '0'],
  ],
  'abs-tr': [
    ['top', '0'],
    ['right', '0'],
  ],
  'abs-b': [
    ['bottom', '0'],
    ['left', '0'],
    ['right', '0'],
  ],
  'abs-bl': [
    ['bottom', '0'],
    ['left', '0'],
  ],
  'abs-br': [
    ['bottom', '0'],
    ['right', '0'],
  ],
} as const satisfies Record<string, Declarations>;

export const BOXES: UtilityTable = {
  words: {
    ...Object.fromEntries(
      Object.entries(PLACES).map(([name, place]) => [name, [['position', 'absolute'], ...place] as Declarations]),
    ),
    absolute: [['position', 'absolute']],
    relative: [['position', 'relative']],
    // A slide has no window that something could stay in.
    fixed: [['position', 'absolute']],
    static: [['position', 'static']],
    sticky: [['position', 'sticky']],
    ma: [['margin', 'auto']],
    mxa: [
      ['margin-left', 'auto'],
      ['margin-right', 'auto'],
    ],
    mya: [
      ['margin-top', 'auto'],
      ['margin-bottom', 'auto'],
    ],
    mta: [['margin-top', 'auto']],
    mla: [['margin-left', 'auto']],
    mra: [['margin-right', 'auto']],
    mba: [['margin-bottom', 'auto']],
    'overflow-hidden': [['overflow', 'hidden']],
    'overflow-auto': [['overflow', 'auto']],
    'overflow-scroll': [['overflow', 'auto']],
    'overflow-visible': [['overflow', 'visible']],
    'overflow-x-auto': [['overflow-x', 'auto']],
    'overflow-y-auto': [['overflow-y', 'auto']],
    'overflow-y-scroll': [['overflow-y', 'auto']],
    'overflow-x-hidden': [['overflow-x', 'hidden']],
    'overflow-y-hidden': [['overflow-y', 'hidden']],
    'box-border': [['box-sizing', 'border-box']],
    'box-content': [['box-sizing', 'content-box']],
    'object-contain': [['object-fit', 'contain']],
    'object-cover': [['object-fit', 'cover']],
    'object-fill': [['object-fit', 'fill']],
    'object-none': [['object-fit', 'none']],
    'object-center': [['object-position', 'center']],
    'object-top': [['object-position', 'top']],
    'object-bottom': [['object-position', 'bottom']],
    'object-left': [['object-position', 'left']],
    'object-right': [['object-position', 'right']],
    'aspect-square': [['aspect-ratio', '1 / 1']],
    'aspect-video': [['aspect-ratio', '16 / 9']],
    'float-left': [['float', 'left']],
    'float-right': [['float', 'right']],
    'float-none': [['float', 'none']],
    'clear-both': [['clear', 'both']],
    isolate: [['isolation', 'isolate']],
    transform: [],
    'max-w-prose': [['max-width', '65ch']],
  },
  families: {
    ...sides('m', 'margin'),
    ...sides('p', 'padding'),
    w: lengths(['width'], 'names'),
    h: lengths(['height'], 'names'),
    size: lengths(['width', 'height'], 'names'),
    'min-w': lengths(['min-width'], 'names'),
    'max-w': lengths(['max-width'], 'names'),
    'min-h': lengths(['min-height'], 'names'),
    'max-h': lengths(['max-height'], 'names'),
    inset: lengths(['top', 'right', 'bottom', 'left']),
    'inset-x': lengths(['left', 'right']),
    'inset-y': lengths(['top', 'bottom']),
    top: lengths(['top']),
    right: lengths(['right']),
    bottom: lengths(['bottom']),
    left: lengths(['left']),
    'pos-top': lengths(['top']),
    'pos-right': lengths(['right']),
    'pos-bottom': lengths(['bottom']),
    'pos-left': lengths(['left']),
    z: (rest) => (/^-?\d{1,4}$/.test(rest) ? [['z-index', rest]] : undefined),
    aspect: (rest) => {
      const [, width, height] = /^\[?(\d{1,4})\/(\d{1,4})\]?$/.exec(rest) ?? [];
      return width === undefined ? undefined : [['aspect-ratio', `${width} / ${height}`]];
    },
    'translate-x': moved('translateX'),
    'translate-y': moved('translateY'),
    translate: (rest) => {
      const length = lengthOf(rest);
      return length === undefined ? undefined : [['transform', `translate(${length}, ${length})`]];
    },
    scale: scaled('scale'),
    'scale-x': scaled('scaleX'),
    'scale-y': scaled('scaleY'),
    rotate: (rest) => {
      const angle = /^-?\d{1,3}(?:\.\d+)?$/.test(rest) ? `${rest}deg` : (withUnit(rest) ?? bracketed(rest));
      return angle === undefined ? undefined : [['transform', `rotate(${angle})`]];
    },
    origin: (rest) =>
      /^(?:center|(?:top|bottom|left|right)(?:-(?:left|right))?)$/.test(rest)
        ? [['transform-origin', rest.replace('-', ' ')]]
        : undefined,
  },
};

function moved(name: string): Read {
  return (rest) => {
    const length = lengthOf(rest);
    return length === undefined || /[a-z]-|auto|none/.test(length) ? undefined : [['transform', `${name}(${length})`]];
  };
}

function scaled(name: string): Read {
  return (rest) => {
    const share = /^-?\d{1,3}(?:\.\d+)?$/.test(rest) ? String(Number(rest) / 100) : bracketed(rest);
    return share === undefined ? undefined : [['transform', `${name}(${share})`]];
  };
}

function bracketed(text: string): string | undefined {
  return /^\[(-?[\d.]{1,8}(?:deg|turn|rad)?)\]$/.exec(text)?.[1];
}
