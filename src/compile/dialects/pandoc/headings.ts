/** A text's headings enter; the settings of the slides they begin leave, and their attributes as native Markdown reads them. */
import { isBlank } from '../../source.ts';
import type { TranslateContext } from '../dialect.ts';
import type { NativeKey } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { PandocAttributes } from './attributes.ts';
import { attributesAtEnd, NO_ATTRIBUTES, withoutNames, writeAttributes } from './attributes.ts';
import type { TopBlock } from './split.ts';
import { slideKeysOf } from './slide-keys.ts';

/** What is written of a heading. */
interface WrittenHeading {
  readonly title: string;
  /** Where the title ends in its line. */
  readonly end: number;
  readonly attributes: PandocAttributes;
}

function readHeading(line: string): WrittenHeading {
  const lead = /^\s*(?:#{1,6}(?:\s+|$))?/.exec(line)?.[0].length ?? 0;
  const found = attributesAtEnd(line);
  const until = line.slice(0, found?.start ?? line.length).trimEnd();
  const bare = until.replace(/\s+#+$/, '');
  return {
    title: bare.slice(lead).trim(),
    end: Math.max(lead === line.length ? line.trimEnd().length : lead, bare.length),
    attributes: found?.attributes ?? NO_ATTRIBUTES,
  };
}

/**
 * Keys of the slide that a heading begins; the heading keeps what is its own, and goes when it says nothing.
 * @param extra attributes of the div around the slide.
 */
export function translateSlideHeading(
  text: DialectText,
  { from, to, level = 0 }: TopBlock,
  slideLevel: number,
  extra: PandocAttributes,
  context: TranslateContext,
): readonly NativeKey[] {
  const origin = text.lines[from] ?? { file: '', number: 1 };
  const written = text.lines[from]?.text ?? '';
  const { title, end, attributes } = readHeading(written);
  const all: PandocAttributes = {
    ...extra,
    ...attributes,
    classes: [...attributes.classes, ...extra.classes],
    pairs: new Map([...extra.pairs, ...attributes.pairs]),
  };
  const { keys, rest } = slideKeysOf(all, origin, context);
  if (title === '') {
    text.edits.replaceLine(from, '');
    const { id, classes } = rest;
    return [
      ...keys,
      ...(id !== undefined && /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(id) ? [nativeKey('id', id, origin)] : []),
      ...(classes.length > 0 ? [nativeKey('class', classes.join(' '), origin)] : []),
    ];
  }
  setAttributes(text, from, written, end, rest);
  const isBare = to < text.lines.length && !isBlank(text.lines[to]);
  if (isBare && written.startsWith('#')) text.edits.insertBelow(to - 1, ['']);
  return level < slideLevel ? [nativeKey('section', plainTitle(title), origin), ...keys] : keys;
}

/** A heading inside a slide. */
export function translateInnerHeading(text: DialectText, line: number): void {
  const written = text.lines[line]?.text ?? '';
  const { title, end, attributes } = readHeading(written);
  if (attributes === NO_ATTRIBUTES) return;
  const rest = withoutNames(attributes, (name) =>
    /^(?:unnumbered|unlisted|(?:data-)?(?:background|transition|visibility).*)$/.test(name),
  );
  if (title === '') text.edits.replaceLine(line, '');
  else setAttributes(text, line, written, end, rest);
}

function setAttributes(text: DialectText, line: number, written: string, end: number, rest: PandocAttributes): void {
  const braces = writeAttributes(rest);
  const wanted = braces === '' ? '' : ` ${braces}`;
  if (written.slice(end) !== wanted) text.edits.replace(line, end, written.length, wanted);
}

/** The words of a title, without marks of emphasis, links and code. */
function plainTitle(title: string): string {
  return (
    title
      .replaceAll(/!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})?/g, '$1')
      .replaceAll(/<[^<>]*>|\{\{<[^}]*>\}\}|[*`]|\\(?=[!-/:-@[-`{-~])/g, '')
      .trim() || title
  );
}
