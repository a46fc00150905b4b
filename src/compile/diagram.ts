/** A fence whose language is drawn enters, its diagram leaves; a chart that holds mistakes leaves as code. */
import type { DiagramLanguage } from '../deck/block.ts';
import { DIAGRAM_LANGUAGES } from '../deck/block.ts';
import { diagramJob } from '../deck/job.ts';
import type { Span } from '../deck/span.ts';
import type { BlockReader } from './blocks.ts';
import { compileChart } from './chart/chart.ts';
import type { DraftBlock } from './draft.ts';
import type { FenceInfo } from './fence-info.ts';

/** What other tools call a language. */
const NAMES: ReadonlyMap<string, DiagramLanguage> = new Map([
  ['graphviz', 'dot'],
  ['gv', 'dot'],
]);

/** What a fence of this language is drawn by; undefined for one that stays code. */
export function diagramLanguage(lang: string): DiagramLanguage | undefined {
  // A fence of SVG shows how it is written.
  return NAMES.get(lang) ?? DIAGRAM_LANGUAGES.find((name) => name === lang && name !== 'svg');
}

/**
 * @param source without its final newline.
 * @param first index of the fence's first line among the slide's.
 * @returns undefined when it cannot be drawn, which was reported.
 */
export function compileDiagram(
  reader: BlockReader,
  info: FenceInfo,
  language: DiagramLanguage,
  source: string,
  span: Span,
  first: number,
): DraftBlock | undefined {
  const chart = language === 'chart' ? compileChart(reader, info, source, first) : undefined;
  if (chart !== undefined && chart.source === undefined) return undefined;
  const { alt, attrs } = info;
  const title = info.title ?? chart?.title;
  return {
    kind: 'diagram',
    span,
    language,
    source,
    ...(title === undefined ? {} : { title }),
    ...(alt === undefined ? {} : { alt }),
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    job: diagramJob(language, chart === undefined ? source : JSON.stringify(chart.source)),
  };
}
