/** Blocks of Markdown enter, each a text of its own; one text leaves, or what stands around them: a quote, a list. */

export interface MarkdownBlock {
  readonly text: string;
  /** A list would go on in one of its own kind that follows; an item stands close to the items next to it. */
  readonly list?: 'bullet' | 'ordered';
  readonly isItem?: boolean;
}

/** Nothing at all, which ends a list all the same. */
const PART = '<!-- -->';

/** The blocks, parted by blank lines; items of a list stand together. */
export function joinBlocks(blocks: readonly MarkdownBlock[]): string {
  let text = '';
  let last: MarkdownBlock | undefined;
  for (const block of blocks) {
    if (block.text === '') continue;
    if (last !== undefined) {
      const isSame = block.list !== undefined && block.list === last.list;
      if (isSame && block.isItem === true && last.isItem === true) text += '\n';
      else text += isSame ? `\n\n${PART}\n\n` : '\n\n';
    }
    text += block.text;
    last = block;
  }
  return text;
}

export function quoted(text: string): string {
  return text.replace(/^(?=(.?))/gm, (_, first: string) => (first === '' ? '>' : '> '));
}

/** An item with what it holds set in by the width of its marker. */
export function listItem(marker: string, text: string): string {
  return `${marker} ${indented(text, marker.length + 1)}`.trimEnd();
}

/** All lines but the first begin with so many spaces. */
export function indented(text: string, width: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(width)}`);
}
