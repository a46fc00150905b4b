/** Runs in the page: a table enters, its rows and cells leave, with what is drawn in them after it. */
import type { Drawings } from './read-drawings.ts';
import type { Places } from './read-places.ts';
import type { InlineDrawing } from './read-text.ts';
import type { Shape, TableCell } from './shapes.ts';

export interface Tables {
  tableOf(table: HTMLTableElement): readonly Shape[];
}

export function makeTables({ px, place, isInline, leavesOf }: Places, { drawingOf }: Drawings): Tables {
  const { colorOf, isShown, runsOf, paragraphOf } = globalThis.lecternText;

  function tableOf(table: HTMLTableElement): readonly Shape[] {
    const rows = [...table.rows].filter(isShown);
    const edges = new Set<number>();
    const at = table.getBoundingClientRect();
    for (const cell of rows.flatMap((row) => [...row.cells])) {
      edges.add(Math.round(cell.getBoundingClientRect().left * 10) / 10);
      edges.add(Math.round(cell.getBoundingClientRect().right * 10) / 10);
    }
    const sorted = [...edges]
      .toSorted((a, b) => a - b)
      .filter((edge, index, all) => index === 0 || edge - (all[index - 1] ?? 0) > 1);
    const columns = sorted.slice(1).map((edge, index) => edge - (sorted[index] ?? 0));
    const isRtl = getComputedStyle(table).direction === 'rtl';
    const drawings: InlineDrawing[] = [];
    const lineOf = (element: Element, side: 'Top' | 'Bottom') => {
      const style = getComputedStyle(element);
      const width = style[`border${side}Style`] === 'none' ? 0 : px(style[`border${side}Width`]);
      const color = colorOf(style[`border${side}Color`]);
      return width > 0 && color.alpha > 0 ? { color, width } : undefined;
    };
    const cellOf = (cell: HTMLTableCellElement, row: HTMLTableRowElement): TableCell => {
      const style = getComputedStyle(cell);
      const blocks = [...cell.children].filter((child) => !isInline(child));
      const sources = blocks.length === 0 ? [cell] : leavesOf(cell);
      const fill = [cell, row, row.parentElement]
        .flatMap((element) => (element === null ? [] : [colorOf(getComputedStyle(element).backgroundColor)]))
        .find(({ alpha }) => alpha > 0);
      const top = lineOf(cell, 'Top') ?? lineOf(row, 'Top');
      const bottom = lineOf(cell, 'Bottom') ?? lineOf(row, 'Bottom');
      return {
        paragraphs: sources.map((source) => paragraphOf(source, runsOf([...source.childNodes], drawings))),
        columns: cell.colSpan,
        rows: cell.rowSpan,
        ...(fill === undefined ? {} : { fill }),
        lines: { ...(top === undefined ? {} : { top }), ...(bottom === undefined ? {} : { bottom }) },
        padding: {
          left: px(style.paddingLeft),
          right: px(style.paddingRight),
          top: px(style.paddingTop),
          bottom: px(style.paddingBottom),
        },
      };
    };
    const whole: Shape = {
      kind: 'table',
      box: place(at),
      hasHead: table.tHead !== null && isShown(table.tHead),
      isRtl,
      columns: isRtl ? columns.toReversed() : columns,
      rows: rows.map((row) => ({
        height: row.getBoundingClientRect().height,
        cells: [...row.cells].map((cell) => cellOf(cell, row)),
      })),
    };
    return [whole, ...drawings.flatMap(({ element }) => drawingOf(element))];
  }

  return { tableOf };
}
