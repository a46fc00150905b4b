/** A text's divs enter; native containers with the same meaning leave, and plain ones with their classes. */
import type { TranslateContext } from '../dialect.ts';
import { spanOfLines } from '../../source.ts';
import type { BlockToken } from '../text/block-parser.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { PandocAttributes } from './attributes.ts';
import { attributesAtEnd, withoutNames, writeAttributes } from './attributes.ts';
import type { Div, Divs } from './divs.ts';

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
    const opening = unwrapped.has(div) || div.depth > DEEPEST ? undefined : openingOf(text, div, context);
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
  { lines, masked, edits }: DialectText,
  fences: ReadonlySet<number>,
  context: TranslateContext,
): void {
  for (const [line, shown] of masked.entries()) {
    const colon = /^\s*(?=:{3})/.exec(shown)?.[0].length;
    if (colon === undefined || fences.has(line)) continue;
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

function openingOf(text: DialectText, div: Div, context: TranslateContext): Opening | undefined {
  const { attributes } = div;
  const { classes } = attributes;
  const without = (...names: readonly string[]): PandocAttributes =>
    withoutNames(attributes, (name) => names.includes(name));
  if (classes.includes('columns')) return { name: 'columns', attributes: without('columns', 'align', 'totalwidth') };
  if (classes.includes('column') && (div.parent?.attributes.classes.includes('columns') ?? true)) {
    return { name: 'column', attributes: without('column', 'align') };
  }
  const callout = classes.find((name) => Object.hasOwn(TONES, name));
  if (callout !== undefined) {
    const title = attributes.pairs.get('title') ?? takeHeading(text, div);
    const rest = withoutNames(attributes, (name) => name === callout || name === 'callout' || CALLOUT_KEYS.has(name));
    return { name: `${TONES[callout]}${title ? ` ${title}` : ''}`, attributes: rest };
  }
  if (classes.includes('panel-tabset')) {
    const place = text.lines[div.open] ?? { file: '', number: 1 };
    context.unmapped('tabset', place, 'its tabs stand side by side');
    return splitTabs(text, div)
      ? { name: 'columns', attributes: without('panel-tabset', 'group') }
      : { name: '', attributes };
  }
  if (attributes.pairs.has('layout-ncol') || attributes.pairs.has('layout-nrow') || attributes.pairs.has('layout')) {
    const rest = withoutNames(attributes, (name) => name.startsWith('layout'));
    return { name: '', attributes: { ...rest, classes: [...rest.classes, 'grid'] } };
  }
  if (classes.some((name) => name === 'content-visible' || name === 'content-hidden')) return undefined;
  const same = SAME.find((name) => classes.includes(name));
  if (same !== undefined && same !== 'fragment') return { name: same, attributes: without(same) };
  return { name: '', attributes: placed(attributes) };
}

const OFFSETS = ['top', 'right', 'bottom', 'left', 'width', 'height'] as const;

/** `.absolute top=10 left="5%"` as style: bare numbers are pixels of a slide of reveal.js. */
export function placed(attributes: PandocAttributes): PandocAttributes {
  if (!attributes.classes.includes('absolute')) return attributes;
  const pairs = new Map(attributes.pairs);
  const style: string[] = [];
  for (const name of OFFSETS) {
    const value = pairs.get(name);
    pairs.delete(name);
    if (value !== undefined) style.push(`${name}: ${lengthOf(value)}`);
  }
  const written = pairs.get('style');
  pairs.set('style', ['position: absolute', ...style, ...(written ? [written.replace(/;\s*$/, '')] : [])].join('; '));
  return { ...attributes, pairs };
}

/** A pixel of a slide, which is larger or smaller on a screen. */
function lengthOf(value: string): string {
  const pixels = /^(-?\d+(?:\.\d+)?)(?:px)?$/.exec(value)?.[1];
  return pixels === undefined ? value : `calc(${pixels} * var(--u))`;
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

/** Each tab becomes a column with its heading; false when the set has none. */
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
  for (const [index, line] of tabs.entries()) {
    edits.insertAbove(line, index === 0 ? ['::: column', ''] : ['', ':::', '', '::: column', '']);
    const hashes = /^(#+)\s/.exec(lines[line]?.text ?? '')?.[1];
    if (hashes !== undefined && hashes.length < 3) edits.replace(line, 0, hashes.length, '###');
  }
  if (tabs.length > 0) edits.insertAbove(close, ['', ':::', '']);
  return tabs.length > 0;
}
