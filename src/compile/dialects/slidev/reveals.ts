/** `<v-click>` and `<v-clicks>` enter; fragments, incremental lists and classes leave. */
import { partsOf } from './attributes.ts';
import { blocksIn, hasNested, htmlChildren, isInLines, itemsOf, lastLine, type Block, type Item } from './children.ts';
import type { At, Click } from './clicks.ts';
import type { SlideWork } from './deck.ts';
import { replaceBetween } from './deck.ts';
import { dropTags, fragmentOf, standsAlone, unwrap, writeElement } from './elements.ts';
import type { Tag } from './tags.ts';

const PROPS: ReadonlySet<string> = new Set([
  'at',
  'hide',
  'fade',
  'animation',
  'every',
  'depth',
  'handleSpecialElements',
  'wrapText',
]);

function effectOf(tag: Tag): { readonly effect?: 'fade-out' } {
  const hides = tag.attrs.some(({ name, value }) => /^:?hide$/.test(name) && value !== 'false');
  return hides ? { effect: 'fade-out' } : {};
}

/** All that stands in it appears at one click. */
export function revealWhole(tag: Tag, at: At, work: SlideWork, until?: At): void {
  if (tag.selfClosing || tag.close === undefined) return unwrap(tag, work);
  const click = work.clicks.add({ at, size: 1, start: tag.start, end: tag.end, ...(until ? { until } : {}) });
  const parts = partsOf(tag, 'div', work, PROPS);
  parts.reveal = { click, ...(until ? { effect: 'fade-in-then-out' } : effectOf(tag)) };
  const isPlain = parts.attrs.length + parts.classes.length + parts.declarations.length === 0 && parts.style === '';
  if (isPlain && parts.reveal.effect === undefined && isApart(tag, work)) {
    writeContainer(tag, work, () => `::: fragment${indexOf(click, work)}`);
  } else writeElement(tag, standsAlone(tag, work) ? 'div' : 'span', parts, work);
}

/** Each list item, table row or other child appears at a click of its own. */
export function revealChildren(tag: Tag, at: At, work: SlideWork): void {
  if (tag.selfClosing || tag.close === undefined) return unwrap(tag, work);
  const every = Math.max(1, numberProp(tag, 'every'));
  const depth = Math.max(1, numberProp(tag, 'depth'));
  const blocks = blocksIn(tag, work);
  const list = blocks.length === 1 && blocks[0]?.type.endsWith('_list_open') ? blocks[0] : undefined;
  const table = blocks.length === 1 && blocks[0]?.type === 'table_open' ? blocks[0] : undefined;
  const html = htmlChildren(tag);
  const counter = new Counter(tag, at, every, work);
  if (list && tag.children.every((child) => child.parent !== tag || isInLines(child, list))) {
    const items = itemsOf(list, depth, work);
    revealItems(tag, items, counter, work, every === 1 && !effectOf(tag).effect && !hasNested(list, work));
  } else if (table && html.length === 0) {
    revealRows(table, counter, work);
    unwrap(tag, work);
  } else {
    revealBlocks(tag, blocks, html, counter, work);
    unwrap(tag, work);
  }
  counter.finish();
}

/** Gives each child its click, by Slidev's arithmetic: a child of a child is counted after its parent, and mounted before it. */
class Counter {
  readonly #tag: Tag;
  readonly #at: At;
  readonly #every: number;
  readonly #work: SlideWork;
  #index = 1;
  #reached = 0;

  constructor(tag: Tag, at: At, every: number, work: SlideWork) {
    this.#tag = tag;
    this.#at = at;
    this.#every = every;
    this.#work = work;
  }

  /** The number of the next child; to be asked in the order of reading. */
  next(): number {
    return this.#at.value + Math.ceil(this.#index++ / this.#every) - 1;
  }

  /** The child's click; to be asked for those in it first. */
  click(number: number, start: number, end: number, numbered = false): Click {
    const value = this.#at.relative ? number - this.#reached : number;
    this.#reached = number;
    return this.#work.clicks.add({
      at: { relative: this.#at.relative, value },
      size: 1,
      start,
      end,
      ...(numbered ? { numbered } : {}),
    });
  }

  finish(): void {
    const value = this.#at.value + Math.ceil((this.#index - 1) / this.#every) - 1 - this.#reached;
    const { start, end } = this.#tag;
    if (value !== 0 && this.#index > 1)
      this.#work.clicks.add({ at: { relative: true, value }, size: 1, start, end, gap: true });
  }
}

function revealItems(tag: Tag, items: readonly Item[], counter: Counter, work: SlideWork, isPlain: boolean): void {
  const written: { readonly item: Item; readonly click: Click }[] = [];
  const visit = (item: Item): void => {
    const number = counter.next();
    item.children.forEach(visit);
    const [from, to] = item.token.map;
    written.push({ item, click: counter.click(number, work.source.offsetOf(from), work.source.offsetOf(to) - 1) });
  };
  items.forEach(visit);
  const isContainer = isPlain && isApart(tag, work);
  work.later.push(() => {
    if (isContainer && !work.clicks.numbered) return openContainer(tag, work, '::: incremental');
    dropTags(tag, work);
    for (const { item, click } of written) {
      const [classes] = fragmentOf({ click, ...effectOf(tag) }, work);
      if (item.end !== undefined) appendAttributes(item.end, classes, click, work);
    }
  });
}

/** ` {.fragment index=2}` behind the last word of a line. */
function appendAttributes(line: number, classes: readonly string[], click: Click, work: SlideWork): void {
  const text = work.text.lines[line]?.text ?? '';
  const names = classes.map((name) => `.${name}`).join(' ');
  const index = work.clicks.numbered ? ` index=${work.clicks.startOf(click)}` : '';
  // In front of an end tag on the same line, which is gone already.
  const end = text.search(/\s*<\/v-?clicks?>\s*$/i);
  work.text.edits.insert(line, (end < 0 ? text : text.slice(0, end)).trimEnd().length, ` {${names}${index}}`);
}

/** A row is its cells. */
function revealRows(table: Block, counter: Counter, work: SlideWork): void {
  const [from, to] = table.map;
  for (let line = from + 2; line < to; line++) {
    const masked = work.text.masked[line] ?? '';
    if (masked.trim() === '' || /^\s*<\//.test(masked)) continue;
    const start = work.source.offsetOf(line);
    const click = counter.click(counter.next(), start, start + masked.length, true);
    work.later.push(() => {
      const index = ` {.fragment index=${work.clicks.startOf(click)}}`;
      const bars = [...masked.matchAll(/\|/g)].map((match) => match.index);
      const ends = /\|\s*$/.test(masked) ? bars : [...bars, masked.trimEnd().length];
      for (const end of ends) {
        const before = masked.slice(0, end);
        if (before.trim() === '') continue;
        const column = before.trimEnd().length;
        if (!before.trimEnd().endsWith('|')) work.text.edits.insert(line, column, index);
      }
    });
  }
}

function revealBlocks(
  tag: Tag,
  blocks: readonly Block[],
  html: readonly Tag[],
  counter: Counter,
  work: SlideWork,
): void {
  type Child = { readonly line: number; readonly block?: (typeof blocks)[number]; readonly element?: Tag };
  const inBlock = (element: Tag): boolean => blocks.some((block) => isInLines(element, block));
  const children: readonly Child[] = [
    ...blocks.map((block) => ({ line: block.map[0], block })),
    ...html.filter((element) => !inBlock(element)).map((element) => ({ line: element.from.line, element })),
  ].toSorted((a, b) => a.line - b.line);
  const effect = effectOf(tag);
  for (const { block, element } of children) {
    if (element) {
      const click = counter.click(counter.next(), element.start, element.end);
      work.held.set(element, { click, ...effect });
    } else if (block) {
      const [from, to] = block.map;
      const click = counter.click(counter.next(), work.source.offsetOf(from), work.source.offsetOf(to) - 1);
      const end = Math.min(to, tag.close?.from.line ?? to);
      work.later.push(() => {
        const [classes] = fragmentOf({ click, ...effect }, work);
        if (block.type === 'paragraph_open' || block.type === 'heading_open') {
          const last = block.type === 'heading_open' ? from : lastLine(from, end, work);
          if (!/^\s*!\[[^\]]*\]\([^)]*\)\s*$/.test(work.text.lines[last]?.text ?? '')) {
            return appendAttributes(last, classes, click, work);
          }
        }
        work.text.edits.insertAbove(from, [`::: fragment${indexOf(click, work)}`, '']);
        work.text.edits.insertBelow(Math.max(from, end - 1), ['', ':::', '']);
      });
    }
  }
}

function indexOf(click: Click, work: SlideWork): string {
  return work.clicks.numbered ? ` {index=${work.clicks.startOf(click)}}` : '';
}

function numberProp(tag: Tag, name: string): number {
  const written = tag.attrs.find((one) => one.name === name || one.name === `:${name}`)?.value;
  return written !== undefined && /^\d{1,3}$/.test(written.trim()) ? Number(written) : 1;
}

/** Whether start tag and end tag stand alone on lines at the margin, with blank lines around what is in it. */
function isApart(tag: Tag, work: SlideWork): boolean {
  const { close, from, to } = tag;
  if (close === undefined || from.line !== to.line) return false;
  const line = (at: number): string =>
    at < work.from || at >= work.to ? '' : (work.text.lines[at]?.text.trim() ?? '');
  const alone = (start: number, column: number, end: number): boolean =>
    column === 0 && (work.text.lines[start]?.text.slice(end).trim() ?? '') === '';
  return (
    alone(from.line, from.column, to.column) &&
    alone(close.from.line, close.from.column, close.to.column) &&
    line(from.line - 1) === '' &&
    (line(from.line + 1) === '' || !line(from.line + 1).startsWith('<')) &&
    !line(close.from.line - 1).endsWith('>') &&
    line(close.to.line + 1) === ''
  );
}

function writeContainer(tag: Tag, work: SlideWork, opening: () => string): void {
  work.later.push(() => openContainer(tag, work, opening()));
}

function openContainer(tag: Tag, work: SlideWork, opening: string): void {
  replaceBetween(work.text, tag.from, tag.to, opening);
  if (tag.close) replaceBetween(work.text, tag.close.from, tag.close.to, ':::');
}
