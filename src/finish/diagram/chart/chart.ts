/** A chart's source enters, as `compile` wrote it; its drawing leaves, or what is wrong with the specification. */
import type { Remark } from '../../piece.ts';
import type { ChartSource, VegaLiteChart } from '../../../deck/chart.ts';
import { cleanSvg } from '../clean-svg.ts';
import type { DiagramFault, DiagramOutcome } from '../draw.ts';
import { CHART_RULES, SERIES } from './chart-colors.ts';
import { liesFlat, plainSummary, plainTable, vegaLiteWords } from './chart-words.ts';
import { chartLocale } from './locale.ts';
import { plainSpec } from './plain-spec.ts';
import { widthOf } from './text-measure.ts';
import { faultOf, specFault } from './spec-faults.ts';
import { drawVega, LETTERS, NARROW, WIDE } from './vega-view.ts';
import { inUtc } from './utc.ts';

export async function drawChart(text: string): Promise<DiagramOutcome> {
  const source = JSON.parse(text) as ChartSource;
  const { chart, lang, narrow } = source;
  const locale = chartLocale(lang);
  const size = narrow ? NARROW : WIDE;
  if (chart.kind === 'plain') {
    const drawn = await drawVega(plainSpec({ ...source, chart }), lang, size);
    const words = { summary: plainSummary(chart, locale), table: plainTable(chart, locale) };
    return 'svg' in drawn ? drawing(drawn.svg, words, remarksOf(chart.series)) : { fault: faultOf(drawn.complaint) };
  }
  const fault = await specFault(chart.spec);
  if (fault !== undefined) return { fault: atLine(fault, chart) };
  const drawn = await drawVega(
    inUtc(chart.spec),
    lang,
    size,
    liesFlat(chart, size.width - 60, (text) => widthOf(text, LETTERS)),
  );
  if ('svg' in drawn) return drawing(drawn.svg, vegaLiteWords(chart, locale));
  const { complaintPlace } = await import('./complaint-place.ts');
  const path = await complaintPlace(drawn.complaint, chart.spec);
  const said = faultOf(drawn.complaint);
  return { fault: path === undefined ? said : atLine({ ...said, path }, chart) };
}

/** Words that Vega hides where they would touch others. */
const UNSEEN = /<text\b[^>]* opacity="0"[^>]*>[^]*?<\/text>/g;

type Words = { readonly summary: string; readonly table?: ReturnType<typeof plainTable> };

/** Of more series than there are colours some look alike. */
function remarksOf({ length }: readonly string[]): readonly Remark[] {
  if (length <= SERIES.length) return [];
  const message = `This chart has ${length} series, and no more than ${SERIES.length} colours that can be told apart.`;
  return [{ message, hint: 'show fewer, or sum the small ones up' }];
}

function drawing(svg: string, words: Words, remarks: readonly Remark[] = []): DiagramOutcome {
  const clean = cleanSvg(svg.replaceAll(UNSEEN, ''), CHART_RULES);
  return clean === undefined
    ? { fault: { message: 'This chart has more in it than a slide can show.', hint: 'sum its data up first' } }
    : { drawing: { ...clean, ...words, ...(remarks.length > 0 && { remarks }) } };
}

function atLine(
  { path, ...fault }: DiagramFault & { readonly path: readonly (string | number)[] },
  { lines }: VegaLiteChart,
): DiagramFault {
  for (let length = path.length; length >= 0; length--) {
    const line = lines[JSON.stringify(path.slice(0, length))];
    if (line !== undefined) return { ...fault, line };
  }
  return fault;
}
