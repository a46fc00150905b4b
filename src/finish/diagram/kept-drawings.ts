/** A drawer enters; one leaves that asks it only for what is not kept from an earlier run, mistakes of the author's included. */
import type { DiagramLanguage } from '../../deck/block.ts';
import type { ChartTable } from '../../deck/chart.ts';
import { hash, type Cache } from '../cache/cache.ts';
import { cleanSvg } from './clean-svg.ts';
import type { DiagramDrawer } from './diagrams.ts';
import type { DiagramFault, DiagramOutcome, Drawing } from './draw.ts';
import type { Remark } from '../piece.ts';
import { THEMED_COLOR } from './mermaid-inks.ts';

/**
 * Each outcome has a file of its own, so that all decks and all verbs share it and nothing that two of them do at once
 * is lost. `maker` names what draws, with versions. What took too long, what failed by chance and what nothing here can
 * draw is tried again by the next run.
 */
export function keptDrawer<L extends DiagramLanguage>(
  cache: Cache,
  maker: string,
  drawer: DiagramDrawer<L>,
): DiagramDrawer<L> {
  return {
    async draw(language, source) {
      const name = `diagram-${hash(`${maker}\n${language}\n${source}`)}.json`;
      const kept = restoreOutcome(cache.readJson(name));
      if (kept !== undefined) return kept;
      const outcome = await drawer.draw(language, source);
      const stored = outcome && storeOutcome(outcome);
      if (stored !== undefined) await cache.write(name, JSON.stringify(stored));
      return outcome;
    },
  };
}

/** Undefined for what the next run may do better. */
function storeOutcome(outcome: DiagramOutcome): unknown {
  if ('drawing' in outcome) return { drawing: storeDrawing(outcome.drawing) };
  return 'fault' in outcome && outcome.passing !== true ? { fault: outcome.fault } : undefined;
}

/** What a file says; undefined where it is nothing that `storeOutcome` could have written. */
export function restoreOutcome(value: unknown): DiagramOutcome | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { drawing, fault } = value as Readonly<Record<string, unknown>>;
  if (drawing !== undefined) {
    const restored = restoreDrawing(drawing);
    return restored && { drawing: restored };
  }
  const restored = restoreFault(fault);
  return restored && { fault: restored };
}

export function storeDrawing({ inner, viewBox, width, height, summary, table, remarks }: Drawing): unknown {
  return { inner, viewBox, width, height, summary, ...(table && { table }), ...(remarks && { remarks }) };
}

/** What comes back is cleaned as if it were new, and refused where that would change it. */
export function restoreDrawing(value: unknown): Drawing | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { inner, viewBox, width, height, summary, table, remarks } = value as Readonly<Record<string, unknown>>;
  if (typeof inner !== 'string' || typeof viewBox !== 'string' || typeof summary !== 'string') return undefined;
  if (table !== undefined && !isTable(table)) return undefined;
  if (remarks !== undefined && !areRemarks(remarks)) return undefined;
  if (typeof width !== 'number' || typeof height !== 'number' || !(width > 0) || !(height > 0)) return undefined;
  const clean = cleanSvg(`<svg viewBox="${viewBox}" width="${width}" height="${height}">${inner}</svg>`, {
    color: (color) => (OWN_COLOR.test(color) || THEMED_COLOR.test(color) ? color : undefined),
  });
  if (clean === undefined || clean.inner !== inner || clean.viewBox !== viewBox) return undefined;
  return { inner, viewBox, width, height, summary, ...(table && { table }), ...(remarks && { remarks }) };
}

function isTable(value: unknown): value is ChartTable {
  if (typeof value !== 'object' || value === null) return false;
  const { head, rows } = value as Readonly<Record<string, unknown>>;
  const isRow = (row: unknown): row is readonly string[] =>
    Array.isArray(row) && row.length <= 50 && row.every((cell) => typeof cell === 'string');
  return (
    isRow(head) &&
    Array.isArray(rows) &&
    rows.length <= 1000 &&
    rows.every((row) => isRow(row) && row.length === head.length)
  );
}

function areRemarks(value: unknown): value is readonly Remark[] {
  const isText = (text: unknown): boolean => typeof text === 'string' && WORDS.test(text);
  return (
    Array.isArray(value) &&
    value.length <= 10 &&
    value.every((one: Partial<Remark> | null) => one !== null && isText(one.message) && isText(one.hint))
  );
}

const OWN_COLOR =
  /^(?:none|var\(--[a-z\d-]{1,40}\)|light-dark\(#[\da-f]{6}(?:[\da-f]{2})?,#[\da-f]{6}(?:[\da-f]{2})?\))$/;

/** Words of one line: what a terminal or a page shows of a fault. */
const WORDS = /^[^\p{Cc}\u2028\u2029]{1,1000}$/u;

function restoreFault(value: unknown): DiagramFault | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { message, line, hint } = value as Readonly<Record<string, unknown>>;
  const isText = (text: unknown): text is string => typeof text === 'string' && WORDS.test(text);
  if (!isText(message) || (hint !== undefined && !isText(hint))) return undefined;
  if (line !== undefined && !(Number.isSafeInteger(line) && (line as number) > 0)) return undefined;
  return {
    message,
    ...(line === undefined ? {} : { line: line as number }),
    ...(hint === undefined ? {} : { hint }),
  };
}
