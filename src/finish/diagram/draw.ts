/** A diagram's language and source enter; the drawing leaves, or what is wrong with the source. */
import type { DiagramLanguage } from '../../deck/block.ts';
import type { ChartTable } from '../../deck/chart.ts';
import { drawChart } from './chart/chart.ts';
import type { Remark } from '../piece.ts';
import type { CleanSvg } from './clean-svg.ts';
import { drawDot } from './dot.ts';
import { drawSvg } from './svg.ts';

export interface Drawing extends CleanSvg {
  /** Its words, for those who do not see it. */
  readonly summary: string;
  /** What a chart is drawn from. */
  readonly table?: ChartTable;
  /** What is drawn otherwise than it was written. */
  readonly remarks?: readonly Remark[];
}

/** What the author would want to know. */
export interface DiagramFault {
  readonly message: string;
  /** Of the source, from 1; absent where nobody knows. */
  readonly line?: number;
  readonly hint?: string;
}

export type DiagramOutcome =
  | { readonly drawing: Drawing }
  /** `passing`: a matter of chance, which may go well next time. */
  | { readonly fault: DiagramFault; readonly passing?: true }
  /** What draws it is not on this machine. */
  | { readonly missing: { readonly message: string; readonly hint?: string } };

/** What is drawn without a browser. */
export type LocalLanguage = Exclude<DiagramLanguage, 'mermaid'>;

const DRAWERS: Readonly<Record<LocalLanguage, (source: string) => Promise<DiagramOutcome>>> = {
  dot: drawDot,
  chart: drawChart,
  svg: drawSvg,
};

export function drawDiagram(language: LocalLanguage, source: string): Promise<DiagramOutcome> {
  return DRAWERS[language](source);
}
