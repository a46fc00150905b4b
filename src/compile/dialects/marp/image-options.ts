/** The words of a Marp picture's description enter; size, filters and place leave, and what is left to be read aloud. */
import { nearestWord } from '../../paths.ts';

export interface ImageOptions {
  /** Neither colour nor place: what the picture shows. */
  readonly alt: string;
  /** Whether any word was an option. */
  readonly hasOptions: boolean;
  readonly isBackground: boolean;
  /** `150%`, `contain`, … */
  readonly size?: string;
  readonly width?: string;
  readonly height?: string;
  /** CSS filter functions, in the order they were written. */
  readonly filter?: string;
  readonly side?: 'left' | 'right';
  /** `33%`. */
  readonly share?: string;
  readonly direction?: 'row' | 'column';
  /** A word that is meant as an option and read as description, and what may be meant. */
  readonly mistaken?: { readonly word: string; readonly meant: string };
}

const LENGTH = String.raw`((?:\d*\.)?\d+(?:%|ch|cm|em|ex|in|mm|pc|pt|px)?|auto)`;
const WIDTH = new RegExp(`^w(?:idth)?:${LENGTH}$`);
const HEIGHT = new RegExp(`^h(?:eight)?:${LENGTH}$`);

/** Filters and their values where none is written. */
const FILTERS: Readonly<Record<string, string>> = {
  blur: '10px',
  brightness: '1.5',
  contrast: '2',
  'drop-shadow': '0 5px 10px rgba(0,0,0,.4)',
  grayscale: '1',
  'hue-rotate': '180deg',
  invert: '1',
  opacity: '.5',
  saturate: '2',
  sepia: '1',
};

const SIZES: Readonly<Record<string, string>> = { auto: 'auto', contain: 'contain', cover: 'cover', fit: 'contain' };

type Found = { -readonly [Key in keyof ImageOptions]?: ImageOptions[Key] };

export function readImageOptions(written: string): ImageOptions {
  const words = written.split(/\s+/).filter((word) => word !== '');
  const isBackground = words.includes('bg');
  const found: Found = {};
  const rest = words.filter((word) => !readWord(word, found) && !(isBackground && readPlace(word, found)));
  const mistaken = findMistake(rest);
  if (mistaken !== undefined) found.mistaken = mistaken;
  return { ...found, alt: rest.join(' '), hasOptions: rest.length < words.length, isBackground };
}

const NAMES = ['w', 'h', 'width', 'height', 'left', 'right', ...Object.keys(FILTERS)];

/** `widht:300px`, `w=300px`, `w: 300px`, `w:50vw`: a name and a value that are no option together. */
function findMistake(rest: readonly string[]): ImageOptions['mistaken'] {
  for (const [index, word] of rest.entries()) {
    const [, name = '', sign = '', value = ''] = /^([a-z-]{1,20})([:=])(\S{0,100})$/.exec(word) ?? [];
    if (sign === '') continue;
    const near = NAMES.includes(name) ? name : name.length < 3 ? undefined : nearestWord(name, NAMES);
    const next = value === '' ? rest[index + 1] : value;
    if (near === undefined || next === undefined || !/\d/.test(next)) continue;
    return { word: value === '' ? `${word} ${next}` : word, meant: `${near}:${next}` };
  }
  return undefined;
}

function readWord(word: string, found: Found): boolean {
  const width = WIDTH.exec(word)?.[1];
  const height = HEIGHT.exec(word)?.[1];
  if (/^(?:\d*\.)?\d+%$/.test(word)) found.size = word;
  else if (width !== undefined) found.width = withUnit(width);
  else if (height !== undefined) found.height = withUnit(height);
  else {
    const [name = '', ...values] = word.split(':');
    const standard = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
    if (standard === undefined || (word.includes(':') && values.join('') === '')) return false;
    const value = values.join(':');
    const shown = value === '' ? standard : name === 'drop-shadow' ? value.split(/,(?![^(]*\))/).join(' ') : value;
    found.filter = [found.filter, `${name}(${shown})`].filter(Boolean).join(' ');
  }
  return true;
}

function readPlace(word: string, found: Found): boolean {
  const split = /^(left|right)(?::((?:\d*\.)?\d+%))?$/.exec(word);
  if (word === 'bg') return true;
  if (Object.hasOwn(SIZES, word)) found.size = SIZES[word] ?? 'auto';
  else if (split) {
    found.side = split[1] === 'left' ? 'left' : 'right';
    if (split[2] !== undefined) found.share = split[2];
  } else if (word === 'vertical') found.direction = 'column';
  else if (word === 'horizontal') found.direction = 'row';
  else return false;
  return true;
}

function withUnit(length: string): string {
  return /^[\d.]+$/.test(length) ? `${length}px` : length;
}
