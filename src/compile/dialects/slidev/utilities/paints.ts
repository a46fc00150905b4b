/** Utilities of UnoCSS for surfaces: ground, border, corners, shadow, opacity and filters. */
import { colorOf } from './colors.ts';
import { arbitraryOf, lengthOf, pixels } from './lengths.ts';
import type { Declarations, UtilityTable } from './utilities.ts';

type Read = (rest: string) => Declarations | undefined;

const RADII: Readonly<Record<string, string>> = {
  '': '4px',
  none: '0',
  sm: '2px',
  md: '6px',
  lg: '8px',
  xl: '12px',
  '2xl': '16px',
  '3xl': '24px',
  full: '9999px',
};

const SHADOWS: Readonly<Record<string, string>> = {
  '': '0 1px 3px #0000001a',
  none: 'none',
  sm: '0 1px 2px #0000000d',
  md: '0 4px 6px -1px #0000001a',
  lg: '0 10px 15px -3px #0000001a',
  xl: '0 20px 25px -5px #0000001a',
  '2xl': '0 25px 50px -12px #00000040',
};

const BLURS: Readonly<Record<string, number>> = { '': 8, none: 0, sm: 4, md: 12, lg: 16, xl: 24, '2xl': 40, '3xl': 64 };

const SIDES: Readonly<Record<string, readonly string[]>> = {
  border: [''],
  'border-t': ['-top'],
  'border-r': ['-right'],
  'border-b': ['-bottom'],
  'border-l': ['-left'],
  'border-x': ['-left', '-right'],
  'border-y': ['-top', '-bottom'],
};

const CORNERS: Readonly<Record<string, readonly string[]>> = {
  rounded: [''],
  'rounded-t': ['top-left', 'top-right'],
  'rounded-b': ['bottom-left', 'bottom-right'],
  'rounded-l': ['top-left', 'bottom-left'],
  'rounded-r': ['top-right', 'bottom-right'],
};

/** A border has a width and a style; without a colour it has that of the lines here. */
function lined(sides: readonly string[], width: string): Declarations {
  return sides.flatMap((side) => [
    [`border${side}-width`, width],
    [`border${side}-style`, 'solid'],
  ]);
}

function border(sides: readonly string[]): Read {
  return (rest) => {
    if (/^(?:solid|dashed|dotted|double|none)$/.test(rest)) return sides.map((side) => [`border${side}-style`, rest]);
    if (/^\d{1,2}$/.test(rest)) return lined(sides, pixels(Number(rest)));
    if (rest === 'main') return sides.map((side) => [`border${side}-color`, 'var(--color-line)']);
    const color = colorOf(rest.replace(/^color-/, ''));
    if (color !== undefined) return sides.map((side) => [`border${side}-color`, color]);
    const width = arbitraryOf(rest);
    return width === undefined ? undefined : lined(sides, width);
  };
}

function rounded(corners: readonly string[]): Read {
  return (rest) => {
    const radius = (Object.hasOwn(RADII, rest) ? RADII[rest] : undefined) ?? arbitraryOf(rest) ?? lengthOf(rest);
    return radius === undefined ? undefined : round(corners, radius);
  };
}

function round(corners: readonly string[], radius: string): Declarations {
  return corners.map((corner) => [corner === '' ? 'border-radius' : `border-${corner}-radius`, radius]);
}

function opacity(rest: string): Declarations | undefined {
  const value = /^\d{1,3}$/.test(rest) ? Number(rest) / 100 : Number(/^\[([\d.]{1,6})\]$/.exec(rest)?.[1]);
  return value >= 0 && value <= 1 ? [['opacity', String(value)]] : undefined;
}

/** How much of a colour is seen, whatever the colour is; `styleOf` puts the two together. */
function paintShare(property: string): Read {
  return (rest) => (/^\d{1,3}$/.test(rest) && Number(rest) <= 100 ? [[`--share-${property}`, `${rest}%`]] : undefined);
}

function filter(name: string, unit: (rest: string) => string | undefined): Read {
  return (rest) => {
    const value = unit(rest);
    return value === undefined ? undefined : [['filter', `${name}(${value})`]];
  };
}

function share(rest: string): string | undefined {
  return /^\d{1,3}$/.test(rest) ? String(Number(rest) / 100) : undefined;
}

function blur(rest: string): string | undefined {
  return Object.hasOwn(BLURS, rest) ? pixels(BLURS[rest] ?? 0) : /^\d{1,3}$/.test(rest) ? `${rest}px` : undefined;
}

function stop(name: string): Read {
  return (rest) => {
    const color = colorOf(rest);
    return color === undefined ? undefined : [[name, color]];
  };
}

const DIRECTIONS: Readonly<Record<string, string>> = {
  t: 'to top',
  tr: 'to top right',
  r: 'to right',
  br: 'to bottom right',
  b: 'to bottom',
  bl: 'to bottom left',
  l: 'to left',
  tl: 'to top left',
};

const gradient: Read = (rest) =>
  Object.hasOwn(DIRECTIONS, rest) ? [['--gradient', DIRECTIONS[rest] ?? '']] : undefined;

export const PAINTS: UtilityTable = {
  words: {
    ...Object.fromEntries(Object.entries(SIDES).map(([name, sides]) => [name, lined(sides, '1px')])),
    ...Object.fromEntries(Object.entries(CORNERS).map(([name, corners]) => [name, round(corners, '4px')])),
    shadow: [['box-shadow', SHADOWS[''] ?? '']],
    blur: [['filter', 'blur(8px)']],
    grayscale: [['filter', 'grayscale(1)']],
    invert: [['filter', 'invert(1)']],
    sepia: [['filter', 'sepia(1)']],
    filter: [],
    'bg-main': [['background-color', 'var(--color-background)']],
    'bg-active': [['background-color', 'var(--color-sunken)']],
    'bg-cover': [['background-size', 'cover']],
    'bg-contain': [['background-size', 'contain']],
    'bg-center': [['background-position', 'center']],
    'bg-no-repeat': [['background-repeat', 'no-repeat']],
    'bg-clip-text': [['background-clip', 'text']],
    'mix-blend-multiply': [['mix-blend-mode', 'multiply']],
  },
  families: {
    ...Object.fromEntries(Object.entries(SIDES).map(([name, sides]) => [name, border(sides)])),
    b: border(['']),
    ...Object.fromEntries(Object.entries(CORNERS).map(([name, corners]) => [name, rounded(corners)])),
    rd: rounded(['']),
    shadow: (rest) => (Object.hasOwn(SHADOWS, rest) ? [['box-shadow', SHADOWS[rest] ?? '']] : undefined),
    opacity,
    op: opacity,
    'bg-opacity': paintShare('background-color'),
    'bg-op': paintShare('background-color'),
    'text-opacity': paintShare('color'),
    'border-opacity': paintShare('border-color'),
    bg: (rest) => {
      const color = colorOf(rest.replace(/^color-/, ''));
      return color === undefined ? undefined : [['background-color', color]];
    },
    'bg-gradient-to': gradient,
    'bg-linear-to': gradient,
    from: stop('--from'),
    via: stop('--via'),
    to: stop('--to'),
    blur: filter('blur', blur),
    brightness: filter('brightness', share),
    contrast: filter('contrast', share),
    saturate: filter('saturate', share),
    grayscale: filter('grayscale', share),
    'hue-rotate': filter('hue-rotate', (rest) => (/^\d{1,3}$/.test(rest) ? `${rest}deg` : undefined)),
  },
};
