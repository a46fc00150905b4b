/** A page or a part of it enters, with the deck's settings and what is kept; its code cells leave alive. */
import type { CellData } from '../../../deck/cell-data.ts';
import type { ProgressStore } from '../../../deck/progress.ts';
import type { StudyConfig } from '../../../deck/study-config.ts';
import { cellPage } from './cell-page.ts';
import { startCell } from './start-cell.ts';

/**
 * Each element is taken over once.
 *
 * @param now in ms since 1970.
 * @returns a function that ends it, and keeps what was just being typed.
 */
export function startCells(
  root: ParentNode,
  config: StudyConfig,
  store: ProgressStore,
  now: () => number = Date.now,
): () => void {
  const ended = new AbortController();
  const page = cellPage(config, store, { now, signal: ended.signal });
  for (const cell of root.querySelectorAll<HTMLElement>('.cell:not(.is-live)')) {
    const data = cell.querySelector(':scope > .cell-data')?.textContent;
    if (data !== undefined && data !== null) startCell(page, cell, JSON.parse(data) as CellData);
  }
  return () => ended.abort();
}
