/** A shape of a slide enters; its element leaves as PresentationML, with what it refers to asked of the slide's part. */
import type { Box, Paragraph, PictureShape, RectShape, TableCell, TableShape, TextShape } from './shapes.ts';
import { paragraphsXml, type TextContext } from './text-xml.ts';
import { emu, solidFill, transform, xmlText } from './xml.ts';

export interface ShapeContext extends TextContext {
  /** A number for a shape, unique on its slide. */
  nextId(): number;
}

/** What a picture is shown from, as the part's relations name it. */
export interface PictureIds {
  readonly image: string;
  /** The same as a drawing, for programs that read it. */
  readonly svg?: string;
}

export function textXml(shape: TextShape, name: string, context: ShapeContext, placeholder?: string): string {
  const { box, paragraphs, isUnbroken } = shape;
  // Other faces than ours may be a little wider, and some programs break every line.
  const place = widened(box, isUnbroken ? 0.05 : 0.015, paragraphs[0]?.align);
  const wrap = isUnbroken ? 'none' : 'square';
  const kind =
    placeholder === undefined ? '<p:cNvSpPr txBox="1"/><p:nvPr/>' : `<p:cNvSpPr/><p:nvPr>${placeholder}</p:nvPr>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="${context.nextId()}" name="${xmlText(name)}"/>${kind}</p:nvSpPr><p:spPr>${transform(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="${wrap}" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>${paragraphsXml(paragraphs, context)}</p:txBody></p:sp>`;
}

/** A share wider, on the side to which its text may grow. */
function widened(box: Box, share: number, align: Paragraph['align'] | undefined): Box {
  const more = box.width * share;
  const before = align === 'right' ? more : align === 'center' ? more / 2 : 0;
  return { ...box, x: box.x - before, width: Math.max(1, box.width + more) };
}

export function rectXml({ box, fill, line, radius }: RectShape, context: ShapeContext): string {
  const shorter = Math.min(box.width, box.height);
  const share = shorter === 0 ? 0 : Math.min(50_000, Math.round((radius / shorter) * 100_000));
  const shape =
    share < 500
      ? '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
      : `<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val ${share}"/></a:avLst></a:prstGeom>`;
  const inner = fill === undefined ? '<a:noFill/>' : solidFill(fill, context.theme);
  const edge =
    line === undefined
      ? '<a:ln><a:noFill/></a:ln>'
      : `<a:ln w="${emu(line.width)}">${solidFill(line.color, context.theme)}</a:ln>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="${context.nextId()}" name="">${DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${transform(box)}${shape}${inner}${edge}</p:spPr></p:sp>`;
}

const DECORATIVE =
  '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';

export function pictureXml(shape: PictureShape, ids: PictureIds, name: string, context: ShapeContext): string {
  const { box, alt, crop, radius, opacity, href } = shape;
  const link = href === undefined ? undefined : context.link(href);
  const described = alt === '' ? '' : ` descr="${xmlText(alt)}"`;
  const inner = `${link === undefined ? '' : `<a:hlinkClick${link}/>`}${alt === '' ? DECORATIVE : ''}`;
  const faded = opacity < 1 ? `<a:alphaModFix amt="${Math.round(opacity * 100_000)}"/>` : '';
  const svg =
    ids.svg === undefined
      ? ''
      : `<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="${ids.svg}"/></a:ext></a:extLst>`;
  const share = (part: number): number => Math.round(part * 100_000);
  const cut =
    crop === undefined
      ? ''
      : `<a:srcRect l="${share(crop.left)}" t="${share(crop.top)}" r="${share(crop.right)}" b="${share(crop.bottom)}"/>`;
  const shorter = Math.min(box.width, box.height);
  const round = shorter === 0 ? 0 : Math.min(50_000, share(radius / shorter));
  const geometry =
    round < 500
      ? '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
      : `<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val ${round}"/></a:avLst></a:prstGeom>`;
  return `<p:pic><p:nvPicPr><p:cNvPr id="${context.nextId()}" name="${xmlText(name)}"${described}>${inner}</p:cNvPr><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="${ids.image}">${faded}${svg}</a:blip>${cut}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${transform(box)}${geometry}</p:spPr></p:pic>`;
}

export function tableXml(shape: TableShape, name: string, context: ShapeContext): string {
  const { box, hasHead, isRtl, columns, rows } = shape;
  const grid = columns.map((width) => `<a:gridCol w="${emu(width)}"/>`).join('');
  const taken = new Map<string, 'h' | 'v' | 'both'>();
  const body = rows.map(({ height, cells }, row) => {
    const waiting = [...cells];
    const written: string[] = [];
    for (let column = 0; column < columns.length; column += 1) {
      const covered = taken.get(`${row},${column}`);
      if (covered !== undefined) {
        const merge = { h: ' hMerge="1"', v: ' vMerge="1"', both: ' hMerge="1" vMerge="1"' }[covered];
        written.push(`<a:tc${merge}><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>`);
        continue;
      }
      const cell = waiting.shift();
      if (cell !== undefined) cover(taken, cell, row, column, columns.length, rows.length);
      written.push(
        cell === undefined ? EMPTY_CELL : cellXml(cell, columns.length - column, rows.length - row, context),
      );
    }
    return `<a:tr h="${emu(height)}">${written.join('')}</a:tr>`;
  });
  const properties = `<a:tblPr${isRtl ? ' rtl="1"' : ''}${hasHead ? ' firstRow="1"' : ''}/>`;
  return `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${context.nextId()}" name="${xmlText(name)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${transform(box, 'p')}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>${properties}<a:tblGrid>${grid}</a:tblGrid>${body.join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
}

const EMPTY_CELL = '<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>';

/** Marks the places of the grid that a cell covers beside its own. */
function cover(
  taken: Map<string, 'h' | 'v' | 'both'>,
  cell: TableCell,
  row: number,
  column: number,
  width: number,
  height: number,
): void {
  for (let down = 0; down < Math.min(cell.rows, height - row); down += 1) {
    for (let across = 0; across < Math.min(cell.columns, width - column); across += 1) {
      if (down === 0 && across === 0) continue;
      taken.set(`${row + down},${column + across}`, down === 0 ? 'h' : across === 0 ? 'v' : 'both');
    }
  }
}

function cellXml(cell: TableCell, columnsLeft: number, rowsLeft: number, context: ShapeContext): string {
  const { paragraphs, padding, fill, lines } = cell;
  const columns = Math.min(cell.columns, columnsLeft);
  const rows = Math.min(cell.rows, rowsLeft);
  const spans = `${columns > 1 ? ` gridSpan="${columns}"` : ''}${rows > 1 ? ` rowSpan="${rows}"` : ''}`;
  const line = (tag: string, one: { color: { hex: string; alpha: number }; width: number } | undefined): string =>
    one === undefined
      ? `<a:${tag} w="0"><a:noFill/></a:${tag}>`
      : `<a:${tag} w="${emu(one.width)}">${solidFill(one.color, context.theme)}</a:${tag}>`;
  const edges = line('lnL', undefined) + line('lnR', undefined) + line('lnT', lines.top) + line('lnB', lines.bottom);
  const ground = fill === undefined ? '<a:noFill/>' : solidFill(fill, context.theme);
  const margins = `marL="${emu(padding.left)}" marR="${emu(padding.right)}" marT="${emu(padding.top)}" marB="${emu(padding.bottom)}"`;
  return `<a:tc${spans}><a:txBody><a:bodyPr/><a:lstStyle/>${paragraphsXml(paragraphs, context)}</a:txBody><a:tcPr ${margins} anchor="ctr">${edges}${ground}</a:tcPr></a:tc>`;
}
