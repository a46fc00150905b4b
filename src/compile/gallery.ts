/** Pictures that belong together enter, with what is written around them; a gallery leaves. */
import type { Span } from '../deck/span.ts';
import type { BlockReader } from './blocks.ts';
import type { ContainerFrame } from './containers.ts';
import type { DraftBlock, DraftGallery } from './draft.ts';
import { fitOf } from './figure.ts';

/** Rows that an author may ask for. */
const MOST_ROWS = 20;

export interface WrittenGallery {
  readonly span: Span;
  readonly blocks: DraftBlock[];
  readonly attrs: Readonly<Record<string, string>>;
  readonly isParagraph: boolean;
  /** Behind the container's name. */
  readonly title?: string;
}

/** `::: gallery caption of all {fit=cover rows=2}`; galleries of single lines in it are one with it. */
export function compileGallery(reader: BlockReader, frame: ContainerFrame, span: Span): DraftGallery {
  const blocks = frame.blocks.flatMap((block) =>
    block.kind === 'gallery' && block.pause === undefined && block.attrs === undefined && block.caption === undefined
      ? block.blocks
      : [block],
  );
  if (!blocks.some(isPicture)) {
    const hint = 'write ![what it shows](file) in it, one or several in a line';
    reader.context.report('image/setting', frame.span, 'This gallery holds no picture.', hint);
  }
  return galleryOf(reader, { span, blocks, attrs: frame.attrs, isParagraph: false, title: frame.title });
}

function isPicture(block: DraftBlock): boolean {
  return block.kind === 'figure' || block.kind === 'diagram' || block.kind === 'gallery';
}

export function galleryOf(
  reader: BlockReader,
  { span, blocks, attrs, isParagraph, title = '' }: WrittenGallery,
): DraftGallery {
  const { fit: written, rows: asked, caption: said, ...rest } = attrs;
  const fit = fitOf(reader, written, span);
  const caption = title === '' ? said : title;
  const rows = rowsOf(reader, asked, span);
  return {
    kind: 'gallery',
    span,
    ...(Object.keys(rest).length > 0 ? { attrs: rest } : {}),
    blocks,
    ...(caption ? { caption: reader.inline(caption, span) } : {}),
    ...(fit === 'cover' ? { fit } : {}),
    ...(rows === undefined ? {} : { rows }),
    isNarrow: reader.isNarrow,
    isParagraph,
  };
}

function rowsOf(reader: BlockReader, written: string | undefined, span: Span): number | undefined {
  if (written === undefined) return undefined;
  const rows = Number(written);
  if (Number.isInteger(rows) && rows > 0 && rows <= MOST_ROWS) return rows;
  const message = `"rows=${written.slice(0, 20)}" is no whole number from 1 to ${MOST_ROWS}.`;
  reader.context.report('image/setting', span, message, 'write rows=2');
  return undefined;
}
