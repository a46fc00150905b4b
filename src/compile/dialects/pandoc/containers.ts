/** A text's divs enter; native containers with the same meaning leave, and plain ones with their classes. */
import type { TranslateContext } from '../dialect.ts';
import { spanOfLines } from '../../source.ts';
import type { BlockToken } from '../text/block-parser.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { PandocAttributes } from './attributes.ts';
import { attributesAtEnd, withoutNames, writeAttributes } from './attributes.ts';
import type { Div, Divs } from './divs.ts';
import type { Screen } from './screen.ts';

/** What a div's opening line becomes; undefined when its content stands alone, without a container. */
interface Opening {
  /** Name and title after the colons; empty for a plain container. */
  readonly name: string;
  readonly attributes: PandocAttributes;
}

/** No slide shows more boxes in boxes. */
const DEEPEST = 40;

export function translateDivs(
  text: DialectText,
  divs: Divs,
  unwrapped: ReadonlySet<Div>,
  screen: Screen,
  context: TranslateContext,
): void {
  const { edits, lines } = text;
  const fences = new Set<number>();
  let hiddenTo = -1;
  for (const div of divs.all) {
    fences.add(div.open).add(div.close);
    if (div.open < hiddenTo) continue;
    if (isForOthers(div.attributes)) {
      edits.removeLines(div.open, div.close + 1);
      hiddenTo = div.close;
      continue;
    }
    const opening = unwrapped.has(div) || div.depth > DEEPEST ? undefined : openingOf(text, div, screen, context);
    const indent = /^[\s>]*/.exec(lines[div.open]?.text ?? '')?.[0] ?? '';
    if (opening === undefined) {
      edits.replaceLine(div.open, '');
      edits.replaceLine(div.close, '');
      continue;
    }
    const colons = ':'.repeat(3 + Math.min(5, div.height));
    const braces = writeAttributes(opening.attributes);
    const parts = [colons, opening.name, braces === '' && opening.name === '' ? '{.plain}' : braces];
    setLine(text, div.open, indent + parts.filter(Boolean).join(' '));
    setLine(text, div.close, indent + colons);
  }
  for (const line of divs.unclosed) {
    fences.add(line);
    const span = spanOfLines(lines, line);
    context.report(
      'container/unclosed',
      span,
      `The div "${(lines[line]?.text ?? '').trim().slice(0, 60)}" is not closed.`,
      'put ::: on a line of its own where it should end',
    );
    edits.replaceLine(line, '');
  }
  reportText(text, fences, context);
}

function setLine({ edits, lines }: DialectText, line: number, written: string): void {
  if (lines[line]?.text !== written) edits.replaceLine(line, written);
}

/** Lines that look like fences to native Markdown and are none in Pandoc. */
function reportText(
  { lines, masked, edits, comments }: DialectText,
  fences: ReadonlySet<number>,
  context: TranslateContext,
): void {
  const hidden = new Set<number>();
  for (const { from, to } of comments) for (let line = from.line + 1; line <= to.line; line++) hidden.add(line);
  for (const [line, shown] of masked.entries()) {
    const colon = /^\s*(?=:{3})/.exec(shown)?.[0].length;
    if (colon === undefined || fences.has(line) || hidden.has(line)) continue;
    const span = { ...spanOfLines(lines, line), column: colon + 1 };
    if (/^\s*:{3,}\s*$/.test(shown)) {
      context.report('container/stray', span, 'This ":::" closes nothing.');
      edits.replaceLine(line, '');
    } else {
      const hint = 'leave a blank line above it, and write one class, or braces, after the colons';
      context.report('container/unknown', span, 'This ":::" line opens no div and is shown as text.', hint);
      edits.insert(line, colon, '\\');
    }
  }
}

/** Quarto's `.content-hidden`, and `.content-visible` for a format that is no talk in a browser. */
function isForOthers({ classes, pairs }: PandocAttributes): boolean {
  const [when, unless] = [pairs.get('when-format'), pairs.get('unless-format')];
  const isTalk = (format: string): boolean => /^(?:revealjs|html.*)$/.test(format);
  const applies = when !== undefined ? isTalk(when) : unless === undefined ? true : !isTalk(unless);
  if (classes.includes('content-hidden')) return applies && !pairs.has('when-meta') && !pairs.has('when-profile');
  return classes.includes('content-visible') && !applies;
}

const TONES: Readonly<Record<string, string>> = {
  'callout-note': 'note',
  'callout-tip': 'tip',
  'callout-important': 'important',
  'callout-warning': 'warning',
  'callout-caution': 'caution',
};

const CALLOUT_KEYS = new Set(['title', 'collapse', 'icon', 'appearance']);

/** Names that are native containers with the same meaning. */
const SAME = ['notes', 'incremental', 'nonincremental', 'fragment'] as const;

function openingOf(text: DialectText, div: Div, screen: Screen, context: TranslateContext): Opening | undefined {
  const { attributes } = div;
  const { classes } = attributes;
  const without = (...names: readonly string[]): PandocAttributes =>
    withoutNames(attributes, (name) => names.includes(name));
  if (classes.includes('columns')) return { name: 'columns', attributes: without('columns', 'align', 'totalwidth') };
  // What stands in a row of columns is one, whatever its class.
  const isInRow = div.parent?.attributes.classes.includes('columns') ?? classes.includes('column');
  if (isInRow) return { name: 'column', attributes: without('column', 'align', 'html-div') };
  if (classes.includes('column')) return { name: '', attributes: without('column') };
  const callout = classes.find((name) => Object.hasOwn(TONES, name));
  if (callout !== undefined) {
    const title = attributes.pairs.get('title') ?? takeHeading(text, div);
    const rest = withoutNames(attributes, (name) => name === callout || name === 'callout' || CALLOUT_KEYS.has(name));
    return { name: `${TONES[callout]}${title ? ` ${title}` : ''}`, attributes: rest };
  }
  if (classes.includes('panel-tabset')) {
    const place = text.lines[div.open] ?? { file: '', number: 1 };
    context.unmapped('tabset', place, 'its tabs are all shown');
    return splitTabs(text, div)
      ? { name: 'columns', attributes: without('panel-tabset', 'group') }
      : { name: '', attributes: without('panel-tabset', 'group') };
  }
  if (attributes.pairs.has('layout-ncol') || attributes.pairs.has('layout-nrow') || attributes.pairs.has('layout')) {
    const rest = withoutNames(attributes, (name) => name.startsWith('layout'));
    const tracks = tracksOf(attributes.pairs);
    const pairs = new Map(rest.pairs);
    if (tracks !== undefined) pairs.set('style', `grid-template-columns: ${tracks}`);
    return { name: '', attributes: { ...rest, classes: [...rest.classes, 'grid'], pairs } };
  }
  if (attributes.id === 'refs') return { name: 'sources', attributes: { classes: [], pairs: new Map() } };
  if (classes.some((name) => name === 'content-visible' || name === 'content-hidden')) return undefined;
  const same = SAME.find((name) => classes.includes(name));
  if (same !== undefined && same !== 'fragment') return { name: same, attributes: without(same) };
  return { name: '', attributes: placed(withIndex(attributes), screen) };
}

/** `fragment-index=2` is `index=2` here. */
function withIndex(attributes: PandocAttributes): PandocAttributes {
  const index = attributes.pairs.get('fragment-index') ?? attributes.pairs.get('data-fragment-index');
  if (index === undefined) return attributes;
  const { pairs, ...rest } = withoutNames(attributes, (name) => /^(?:data-)?fragment-index$/.test(name));
  return { ...rest, pairs: new Map([...pairs, ['index', index]]) };
}

/** Widths of the columns that `layout-ncol=2` or `layout="[[40,60],[1]]"` asks for, by the first row. */
function tracksOf(pairs: ReadonlyMap<string, string>): string | undefined {
  const count = Number(pairs.get('layout-ncol') ?? NaN);
  if (count >= 1 && count <= 12) return `repeat(${Math.floor(count)}, minmax(0, 1fr))`;
  const row = /\[+([^[\]]*)\]/.exec(pairs.get('layout') ?? '')?.[1];
  const shares = (row ?? '').split(',').map((share) => Number(share.trim().replace(/%$/, '')));
  const isGood = row !== undefined && shares.length <= 12 && shares.every((share) => share > 0);
  return isGood ? shares.map((share) => `minmax(0, ${share}fr)`).join(' ') : undefined;
}

const OFFSETS = ['top', 'right', 'bottom', 'left', 'width', 'height'] as const;

/** `.absolute top=10 left="5%"` as style: bare numbers are pixels of a slide of reveal.js. */
export function placed(attributes: PandocAttributes, screen: Screen): PandocAttributes {
  if (!attributes.classes.includes('absolute')) return attributes;
  const pairs = new Map(attributes.pairs);
  const style: string[] = [];
  for (const name of OFFSETS) {
    const value = pairs.get(name);
    pairs.delete(name);
    if (value !== undefined) style.push(`${name}: ${lengthOf(value, name, screen)}`);
  }
  const written = pairs.get('style');
  pairs.set('style', ['position: absolute', ...style, ...(written ? [written.replace(/;\s*$/, '')] : [])].join('; '));
  return { ...attributes, pairs };
}

/** A pixel of a slide, which is larger or smaller on a screen. */
function lengthOf(value: string, name: (typeof OFFSETS)[number], { across, down }: Screen): string {
  const pixels = /^(-?\d+(?:\.\d+)?)(?:px)?$/.exec(value)?.[1];
  if (pixels === undefined) return value;
  // What stands at a place keeps its shape.
  const scale =
    name === 'left' || name === 'right' ? across : name === 'top' || name === 'bottom' ? down : Math.min(across, down);
  return `calc(${Math.round(Number(pixels) * scale)} * var(--u))`;
}

/** The heading that a callout begins with is its title. */
function takeHeading({ tokens, lines, edits }: DialectText, div: Div): string | undefined {
  const heading = tokens[div.tokens.from];
  if (heading?.type !== 'heading_open' || heading.map === null) return undefined;
  const [from, to] = heading.map;
  const written = (lines[from]?.text ?? '').replace(/^\s*#{1,6}\s*/, '').replace(/\s+#+\s*$/, '');
  edits.removeLines(from, to);
  const braces = attributesAtEnd(written);
  return (braces ? written.slice(0, braces.start) : written).trim();
}

function isTable({ type, content }: BlockToken): boolean {
  return type === 'table_open' || (type === 'html_block' && /<table\b/i.test(content));
}

/** Each tab becomes a column with its heading; false when the set has none, or no room: then they stand one below the other. */
function splitTabs({ tokens, lines, edits }: DialectText, { close, children, tokens: { from, to } }: Div): boolean {
  const starts = new Map(children.map((child) => [child.tokens.from - 1, child.tokens.to]));
  const headings: BlockToken[] = [];
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (token?.type === 'heading_open') headings.push(token);
    index = starts.get(index) ?? index;
  }
  const level = headings[0]?.tag;
  const tabs = headings.filter(({ tag }) => tag === level).flatMap(({ map }) => (map ? [map[0]] : []));
  // Side by side there is no room for tables, nor for many.
  const isWide = tabs.length > 3 || tokens.slice(from, to).some(isTable);
  if (isWide) return false;
  for (const [index, line] of tabs.entries()) {
    edits.insertAbove(line, index === 0 ? ['::: column', ''] : ['', ':::', '', '::: column', '']);
    const hashes = /^(#+)\s/.exec(lines[line]?.text ?? '')?.[1];
    if (hashes !== undefined && hashes.length < 3) edits.replace(line, 0, hashes.length, '###');
  }
  if (tabs.length > 0) edits.insertAbove(close, ['', ':::', '']);
  return tabs.length > 0;
}
