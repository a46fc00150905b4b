/** A `:::` container's opening line and content enter; the block it stands for (or a text channel) leaves. */
import type { CalloutTone } from '../deck/block.ts';
import { CALLOUT_TONES } from '../deck/block.ts';
import type { Edition } from '../deck/edition.ts';
import { EDITIONS, resolveEditions } from '../deck/edition.ts';
import type { SlotName } from '../deck/layout.ts';
import type { Span } from '../deck/span.ts';
import type { BlockReader } from './blocks.ts';
import { spanOfToken } from './convert.ts';
import type { DraftBlock, DraftColumn, DraftToken } from './draft.ts';
import { closeDoing, DOING_NAMES, isDoingName } from './doing/doing.ts';
import { closePart, PART_NAMES, type WrittenPart } from './doing/parts.ts';
import { compileGallery } from './gallery.ts';
import type { RawToken } from './markdown/tokens.ts';
import { didYouMean, nearestWord } from './paths.ts';

/** What is open while a slide's tokens are read. */
export type Frame = RootFrame | SlotFrame | ContainerFrame;
interface RootFrame {
  readonly kind: 'root';
  readonly blocks: DraftBlock[];
  pause?: object;
}
interface SlotFrame {
  readonly kind: 'slot';
  readonly slot: SlotName;
  readonly span: Span;
  readonly blocks: DraftBlock[];
  pause?: object;
}
export interface ContainerFrame {
  readonly kind: 'container';
  readonly name: string;
  readonly title: string;
  readonly attrs: Readonly<Record<string, string>>;
  /** What its braces say beside attributes, as written. */
  readonly settings: Readonly<Record<string, string>>;
  readonly colons: number;
  readonly span: Span;
  readonly blocks: DraftBlock[];
  /** Hints and the like that were closed right in it. */
  readonly parts: WrittenPart[];
  pause?: object;
}

/** Containers of features that later versions bring to life; their content is shown. */
const LATER = new Set(['poll']);

/** Names other tools taught people, and the tone each means here. */
const TONES: ReadonlyMap<string, CalloutTone> = new Map([
  ...CALLOUT_TONES.map((tone) => [tone, tone] as const),
  ['callout', 'note'],
  ['info', 'note'],
  ['success', 'tip'],
  ['danger', 'caution'],
]);

const NAMES = [
  'notes',
  'handout',
  'study',
  'only',
  'except',
  'columns',
  'column',
  'slot',
  'header',
  'footer',
  'incremental',
  'nonincremental',
  'sources',
  'gallery',
  'fragment',
  ...DOING_NAMES,
  ...PART_NAMES,
  ...LATER,
  ...TONES.keys(),
];

export function openContainer(reader: BlockReader, token: RawToken): ContainerFrame {
  const meta = token.meta ?? {};
  const attrs = (meta.attrs ?? {}) as Record<string, string>;
  const name = String(meta.name ?? '');
  // Pandoc's `::: {.notes}` must not show what other tools keep private.
  if (isDoingName(name)) reader.doings.push(name);
  const isNotes = name === '' && attrs.class?.split(/\s+/).includes('notes') === true;
  return {
    kind: 'container',
    name: isNotes ? 'notes' : name,
    title: String(meta.title ?? ''),
    attrs,
    settings: (meta.settings ?? {}) as Record<string, string>,
    colons: Number(meta.colons),
    span: spanOfToken(token, reader.source),
    blocks: [],
    parts: [],
  };
}

/** Whether a container is one of the texts that stand on no slide. */
export function isText({ name }: ContainerFrame): boolean {
  return name === 'notes' || name === 'handout' || name === 'study';
}

/** The blocks a closed container leaves in its parent; none when it went to a text channel. */
export function closeContainer(
  reader: BlockReader,
  frame: ContainerFrame,
  parent: Frame,
  closing?: Span,
): DraftBlock[] {
  const span = joined(frame.span, closing);
  const attrs = Object.keys(frame.attrs).length > 0 ? { attrs: frame.attrs } : {};
  const { name, blocks } = frame;
  switch (name) {
    case 'notes':
      reader.texts.presenter.push({ blocks, ...stepOf(reader, frame), span });
      return [];
    case 'handout':
    case 'study':
      reader.texts[name].push({ blocks, ...stepOf(reader, frame), span });
      return [];
    case 'only':
    case 'except':
      return [{ kind: 'only', span, editions: editionsOf(reader, frame), blocks }];
    case 'columns':
      return [{ kind: 'columns', span, ...attrs, columns: columnsOf(blocks, span) }];
    case 'column': {
      const { width, ...rest } = frame.attrs;
      const size = width === undefined ? {} : { width: cssLength(width) };
      const kept = Object.keys(rest).length > 0 ? { attrs: rest } : {};
      const column: DraftColumn = { span, ...kept, ...size, blocks };
      if (parent.kind === 'container' && parent.name === 'columns') {
        return [{ kind: 'columns', span, columns: [column] }];
      }
      const before = parent.blocks.at(-1);
      if (before?.kind === 'columns' && before.attrs === undefined) {
        if (parent.pause !== undefined && before.pause !== parent.pause) column.pause = parent.pause;
        before.columns.push(column);
        return [];
      }
      return [{ kind: 'columns', span, columns: [column] }];
    }
    case 'slot':
      return [{ kind: 'slot', span, ...attrs, slot: reader.slotName(frame.title, frame.span), blocks }];
    case 'header':
    case 'footer':
      return [{ kind: 'slot', span, ...attrs, slot: `page-${name}`, blocks }];
    case 'quiz':
    case 'exercise':
    case 'reflect':
      return closeDoing(reader, name, frame, span);
    case 'hint':
    case 'solution':
    case 'explanation':
      return closePart(reader, name, frame, parent, span);
    case 'gallery':
      return [compileGallery(reader, frame, span)];
    case 'sources':
      return [{ kind: 'sources', span, ...attrs, keys: (frame.attrs.keys ?? '').split(/[\s,]+/).filter(Boolean) }];
    case '':
    case 'incremental':
    case 'nonincremental':
    case 'fragment':
      return [{ kind: 'container', span, name, ...attrs, blocks }];
  }
  const tone = TONES.get(name);
  if (tone !== undefined) {
    const { type, tone: named, title: written, ...rest } = frame.attrs;
    const own = name === 'callout' ? toneOf(reader, frame, type ?? named) : undefined;
    const kept = Object.keys(rest).length > 0 ? { attrs: rest } : {};
    const title = titleOf(reader, frame.title === '' ? { ...frame, title: written ?? '' } : frame);
    return [{ kind: 'callout', span, ...kept, tone: own ?? tone, ...title, blocks }];
  }
  if (LATER.has(name)) {
    reader.context.report('feature/later', frame.span, `"::: ${name}" is shown as plain content in this version.`);
  } else {
    const near = didYouMean(nearestWord(name, NAMES)) ?? `a class of your own is written ::: {.${name}}`;
    reader.context.report('container/unknown', frame.span, `Unknown container "${name}".`, near);
  }
  return [{ kind: 'container', span, name, ...attrs, ...titleOf(reader, frame), blocks }];
}

/** The tone that `type=` names; undefined when there is none of that name. */
function toneOf(reader: BlockReader, frame: ContainerFrame, name: string | undefined): CalloutTone | undefined {
  const tone = TONES.get(name?.toLowerCase() ?? '');
  if (name === undefined || tone !== undefined) return tone;
  const near = didYouMean(nearestWord(name, [...TONES.keys()])) ?? `callouts are ${CALLOUT_TONES.join(', ')}`;
  reader.context.report('container/unknown', frame.span, `Unknown callout "${name}".`, near);
  return undefined;
}

function titleOf(reader: BlockReader, frame: ContainerFrame): { title?: DraftToken[] } {
  return frame.title === '' ? {} : { title: reader.inline(frame.title, frame.span) };
}

function joined(first: Span, last: Span | undefined): Span {
  if (last === undefined || last.file !== first.file || last.line <= first.line) return first;
  return { ...first, endLine: last.endLine ?? last.line };
}

/** Columns pushed one by one are gathered; what stands between them becomes a column of its own. */
function columnsOf(blocks: readonly DraftBlock[], span: Span): DraftColumn[] {
  const columns: DraftColumn[] = [];
  let loose: DraftColumn | undefined;
  for (const block of blocks) {
    const [column, second] = block.kind === 'columns' && block.attrs === undefined ? block.columns : [];
    if (column !== undefined && second === undefined) {
      columns.push(block.pause ? { ...column, pause: block.pause } : column);
      loose = undefined;
    } else {
      if (loose === undefined) {
        loose = { span: block.span ?? span, blocks: [] };
        columns.push(loose);
      }
      loose.blocks.push(block);
    }
  }
  return columns;
}

/** The fragment step a text speaks of, from 1. */
function stepOf(reader: BlockReader, frame: ContainerFrame): { step?: number } {
  const written = frame.attrs.step;
  if (written === undefined) return {};
  const step = Number(written);
  if (Number.isInteger(step) && step > 0) return { step };
  const message = `"step=${written}" is no whole number from 1.`;
  reader.context.report('fragment/attribute', frame.span, message, 'write step=2');
  return {};
}

function editionsOf(reader: BlockReader, frame: ContainerFrame): readonly Edition[] {
  const names = frame.title.split(/[\s,]+/).filter(Boolean);
  const known: Edition[] = [];
  for (const name of names) {
    const edition = EDITIONS.find((candidate) => candidate === name);
    if (edition) known.push(edition);
    else {
      const near = didYouMean(nearestWord(name, EDITIONS)) ?? `editions are ${EDITIONS.join(', ')}`;
      reader.context.report('edition/unknown', frame.span, `Unknown edition "${name}".`, near);
    }
  }
  if (known.length === 0) {
    if (names.length === 0) {
      const hint = `write ::: ${frame.name} talk (editions are ${EDITIONS.join(', ')})`;
      reader.context.report('edition/unknown', frame.span, `"::: ${frame.name}" names no edition.`, hint);
    }
    return EDITIONS;
  }
  return resolveEditions(known, frame.name === 'except');
}

/** A width as CSS: a bare number means per cent. */
function cssLength(text: string): string {
  return /^\d+(\.\d+)?$/.test(text) ? `${text}%` : text;
}
