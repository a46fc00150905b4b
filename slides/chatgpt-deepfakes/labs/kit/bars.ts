/** Names with shares enter; a table leaves that is read as numbers and seen as bars. */
import { element } from './element.ts';

export interface BarRow {
  readonly name: string;
  /** 0 to 1: how much of its room the bar fills. */
  readonly share: number;
  /** As it stands behind the bar. */
  readonly text: string;
  /** 0 to 1: a stroke across the room, to compare with; absent: none. */
  readonly mark?: number;
}

export interface Bars {
  readonly element: HTMLTableElement;
  show(caption: string, rows: readonly BarRow[]): void;
}

/**
 * @param heads what names and numbers are; read aloud only.
 * @param reserved rows that there is room for in any case, so that what stands below stays where it is.
 */
export function bars(heads: readonly [name: string, value: string], reserved = 0): Bars {
  const caption = element('caption', '');
  const body = element('tbody', '');
  const names = heads.map((head) => {
    const made = element('th', '', head);
    made.scope = 'col';
    return made;
  });
  const table = element(
    'table',
    'bar-table',
    caption,
    element('thead', 'hidden-text', element('tr', '', ...names)),
    body,
  );
  table.style.setProperty('--rows', String(reserved));
  return {
    element: table,
    show(text, rows) {
      caption.textContent = text;
      body.replaceChildren(...rows.map(barRow));
    },
  };
}

function barRow({ name, share, text, mark }: BarRow): HTMLElement {
  const head = element('th', '', name);
  head.scope = 'row';
  const bar = element(
    'td',
    mark === undefined ? 'bar-cell' : 'bar-cell has-mark',
    element('span', 'bar-cell-text', text),
  );
  bar.style.setProperty('--share', String(share));
  if (mark !== undefined) bar.style.setProperty('--mark', String(mark));
  return element('tr', '', head, bar);
}
