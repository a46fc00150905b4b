/** A slide's header or footer in another dialect enters; the native lines that say the same leave. */
import type { NativeBody, Origin } from './native-deck.ts';
import type { BlockParser } from '../text/block-parser.ts';
import { DialectText } from '../text/dialect-text.ts';
import { madeLine } from '../text/edits.ts';

/** Whether a text means the same as Markdown and without it, so that it can be the deck's `footer:`. */
export function isPlainText(text: string): boolean {
  return !/[\\`*_~<>[\]!$^=+{}@\n]|:[a-z0-9_+-]+:|&#?\w+;|https?:|www\./i.test(text);
}

/** How a line begins that is no running text. */
const BLOCK = /^(?=[-+*](?:\s|$)|#{1,6}(?:\s|$)|>|=+$|(?:[-*_] ?){3,}$|~~~|```|:::)/;

/**
 * It is running text: what would begin a block is text.
 * @param translate writes its inline constructs as native ones.
 */
export function furnitureBody(
  name: 'header' | 'footer',
  value: string,
  origin: Origin,
  parser: BlockParser,
  translate: (text: DialectText) => void,
): NativeBody {
  const written = value.split('\n').flatMap((line) => {
    const shown = line
      .trim()
      .replace(BLOCK, '\\$&')
      .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
    return shown === '' ? [] : [madeLine(shown, origin)];
  });
  const text = new DialectText(written, 0, parser, { math: true });
  translate(text);
  text.edits.insertAbove(0, [`::: ${name}`]);
  text.edits.insertBelow(written.length - 1, [':::']);
  return { text, from: 0, to: written.length };
}
