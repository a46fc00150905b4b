/** Utilities of UnoCSS for letters: size, weight, alignment, colour and lists. */
import { colorOf } from './colors.ts';
import { arbitraryOf, lengthOf, rounded, withUnit } from './lengths.ts';
import type { Declarations, UtilityTable } from './utilities.ts';

/** Size and line height in px, as UnoCSS has them. */
const SIZES: Readonly<Record<string, readonly [size: number, line: number]>> = {
  xs: [12, 16],
  sm: [14, 20],
  base: [16, 24],
  lg: [18, 28],
  xl: [20, 28],
  '2xl': [24, 32],
  '3xl': [30, 36],
  '4xl': [36, 40],
  '5xl': [48, 48],
  '6xl': [60, 60],
  '7xl': [72, 72],
  '8xl': [96, 96],
  '9xl': [128, 128],
};

const WEIGHTS: Readonly<Record<string, string>> = {
  thin: '100',
  extralight: '200',
  light: '300',
  normal: '400',
  medium: '500',
  semibold: '600',
  bold: '700',
  extrabold: '800',
  black: '900',
};

const FACES: Readonly<Record<string, string>> = {
  mono: 'var(--font-code)',
  sans: 'var(--font-text)',
  serif: 'var(--font-display)',
};

const LEADING: Readonly<Record<string, string>> = {
  none: '1',
  tight: '1.25',
  snug: '1.375',
  normal: '1.5',
  relaxed: '1.625',
  loose: '2',
};

const TRACKING: Readonly<Record<string, string>> = {
  tighter: '-0.05em',
  tight: '-0.025em',
  normal: '0',
  wide: '0.025em',
  wider: '0.05em',
  widest: '0.1em',
};

function sizeOf(rest: string): Declarations | undefined {
  const [size, line] = SIZES[rest] ?? [];
  if (size !== undefined && line !== undefined) {
    return [
      ['font-size', `${size}px`],
      ['line-height', String(rounded(line / size))],
    ];
  }
  const written = arbitraryOf(rest) ?? withUnit(rest) ?? (/^\d{1,3}$/.test(rest) ? lengthOf(rest) : undefined);
  return written !== undefined && /^[\d.]/.test(written) ? [['font-size', written]] : undefined;
}

function painted(property: string): (rest: string) => Declarations | undefined {
  return (rest) => {
    const color = colorOf(rest);
    return color === undefined ? undefined : [[property, color]];
  };
}

function leading(rest: string): Declarations | undefined {
  const named = Object.hasOwn(LEADING, rest) ? LEADING[rest] : undefined;
  const height = named ?? arbitraryOf(rest) ?? lengthOf(rest);
  return height === undefined ? undefined : [['line-height', height]];
}

export const TEXTS: UtilityTable = {
  words: {
    ...Object.fromEntries(
      ['left', 'right', 'center', 'justify', 'start', 'end'].map((side) => [
        `text-${side}`,
        [['text-align', side]] as const,
      ]),
    ),
    'text-nowrap': [['white-space', 'nowrap']],
    'text-wrap': [['text-wrap', 'wrap']],
    'text-balance': [['text-wrap', 'balance']],
    'text-pretty': [['text-wrap', 'pretty']],
    'text-ellipsis': [['text-overflow', 'ellipsis']],
    truncate: [
      ['overflow', 'hidden'],
      ['text-overflow', 'ellipsis'],
      ['white-space', 'nowrap'],
    ],
    italic: [['font-style', 'italic']],
    'not-italic': [['font-style', 'normal']],
    'font-italic': [['font-style', 'italic']],
    bold: [['font-weight', '700']],
    underline: [['text-decoration-line', 'underline']],
    'line-through': [['text-decoration-line', 'line-through']],
    overline: [['text-decoration-line', 'overline']],
    'no-underline': [['text-decoration', 'none']],
    uppercase: [['text-transform', 'uppercase']],
    lowercase: [['text-transform', 'lowercase']],
    capitalize: [['text-transform', 'capitalize']],
    'normal-case': [['text-transform', 'none']],
    'tabular-nums': [['font-variant-numeric', 'tabular-nums']],
    'list-none': [['list-style-type', 'none']],
    'list-disc': [['list-style-type', 'disc']],
    'list-decimal': [['list-style-type', 'decimal']],
    'list-inside': [['list-style-position', 'inside']],
    'list-outside': [['list-style-position', 'outside']],
    'break-words': [['overflow-wrap', 'break-word']],
    'break-all': [['word-break', 'break-all']],
    'break-normal': [['word-break', 'normal']],
    'align-middle': [['vertical-align', 'middle']],
    'align-top': [['vertical-align', 'top']],
    'align-bottom': [['vertical-align', 'bottom']],
    'align-baseline': [['vertical-align', 'baseline']],
    'align-sub': [['vertical-align', 'sub']],
    'vertical-middle': [['vertical-align', 'middle']],
    'vertical-top': [['vertical-align', 'top']],
    ...Object.fromEntries(
      ['nowrap', 'normal', 'pre', 'pre-wrap', 'pre-line'].flatMap((word) => [
        [`whitespace-${word}`, [['white-space', word]] as const],
        [`ws-${word}`, [['white-space', word]] as const],
      ]),
    ),
  },
  families: {
    text: (rest) => sizeOf(rest.replace(/^size-/, '')) ?? painted('color')(rest.replace(/^color-/, '')),
    'text-size': sizeOf,
    'font-size': sizeOf,
    color: painted('color'),
    c: painted('color'),
    fw: weight,
    font: (rest) => {
      if (rest.startsWith('size-')) return sizeOf(rest.slice(5));
      return Object.hasOwn(FACES, rest) ? [['font-family', FACES[rest] ?? '']] : weight(rest);
    },
    leading,
    'line-height': leading,
    lh: leading,
    'font-leading': leading,
    tracking: (rest) => {
      const spacing =
        (Object.hasOwn(TRACKING, rest) ? TRACKING[rest] : undefined) ?? arbitraryOf(rest) ?? withUnit(rest);
      return spacing === undefined ? undefined : [['letter-spacing', spacing]];
    },
    decoration: (rest) =>
      /^(?:solid|dashed|dotted|double|wavy)$/.test(rest)
        ? [['text-decoration-style', rest]]
        : (painted('text-decoration-color')(rest) ?? undefined),
    indent: (rest) => {
      const length = lengthOf(rest);
      return length === undefined ? undefined : [['text-indent', length]];
    },
  },
};

function weight(rest: string): Declarations | undefined {
  const value = (Object.hasOwn(WEIGHTS, rest) ? WEIGHTS[rest] : undefined) ?? /^\[?(\d00)\]?$/.exec(rest)?.[1];
  return value === undefined ? undefined : [['font-weight', value]];
}
