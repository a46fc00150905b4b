/** A specification of Vega-Lite enters; its SVG leaves, or what Vega says against it. Nothing is loaded, no code of the author's runs. */
import type { Loader } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { INK, INK_SOFT, LINE, PAPER, SERIES } from './chart-colors.ts';
import { chartLocale } from './locale.ts';
import { boundedSequence } from './long-sequence.ts';
import { widthOf } from './text-measure.ts';

export type VegaOutcome = { readonly svg: string } | { readonly complaint: string };

/** Letters in the drawing's own pixels: `theme/blocks/diagram.css` counts on it. */
export const LETTERS = 14;

export interface DrawingSize {
  readonly width: number;
  readonly height: number;
}

/** Of the whole drawing: in a column, and on a slide. */
export const NARROW: DrawingSize = { width: 350, height: 310 };
export const WIDE: DrawingSize = { width: 620, height: 285 };

/** @param flat whether names along x lie, as they are read best. */
export async function drawVega(spec: object, lang: string, size: DrawingSize, flat = true): Promise<VegaOutcome> {
  const [vega, vegaLite, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ]);
  const complaints: string[] = [];
  const logger = collector(complaints);
  // Its own guess, made for lack of a canvas, is a third too wide.
  const { textMetrics } = vega as unknown as { readonly textMetrics: { width: TextWidth } };
  textMetrics.width = (item, text) => {
    const width = widthOf(String(text ?? ''), item.fontSize ?? LETTERS);
    return item.limit !== undefined && item.limit > 0 ? Math.min(width, item.limit) : width;
  };
  vega.expressionFunction('sequence', boundedSequence);
  try {
    const config = configOf(lang, size, flat);
    const { spec: compiled } = vegaLite.compile(spec as TopLevelSpec, { config, logger } as never);
    if (complaints[0] !== undefined) return { complaint: complaints[0] };
    const runtime = vega.parse(compiled, {}, { ast: true });
    const view = new vega.View(runtime, {
      expr: expressionInterpreter as never,
      loader: refusing(complaints),
      renderer: 'none',
      logger: logger as never,
    });
    const svg = await view.toSVG();
    view.finalize();
    return complaints[0] === undefined ? { svg } : { complaint: complaints[0] };
  } catch (error) {
    return { complaint: error instanceof Error ? error.message : String(error) };
  }
}

/** Vega's own types leave it out. */
type TextWidth = (item: { readonly fontSize?: number; readonly limit?: number }, text: unknown) => number;

/** No file, no page and no picture; links to pages stay what they are. */
function refusing(complaints: string[]): Loader {
  const refuse = () => Promise.reject(new Error('nothing is loaded while a chart is drawn'));
  return {
    load: refuse,
    http: refuse,
    file: refuse,
    sanitize(uri) {
      if (/^(?:https?:|mailto:)/i.test(uri)) return Promise.resolve({ href: uri });
      complaints.push(`"${uri.slice(0, 60)}" is no address of a page`);
      return Promise.resolve({ href: '#' });
    },
  };
}

function collector(complaints: string[]): object {
  const say = (...parts: readonly unknown[]) => {
    complaints.push(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '));
    return logger;
  };
  const logger = { level: () => logger, info: () => logger, debug: () => logger, warn: say, error: say };
  return logger;
}

/** Quiet axes, the theme's colours, and letters that the back row reads. */
function configOf(lang: string, { width, height }: DrawingSize, flat: boolean): object {
  const words = { labelFontSize: LETTERS, titleFontSize: LETTERS, labelColor: INK_SOFT, titleColor: INK_SOFT };
  return {
    locale: chartLocale(lang).config,
    background: null,
    padding: 2,
    font: 'sans-serif',
    view: {
      continuousWidth: width - 60,
      continuousHeight: height - 50,
      discreteWidth: width - 60,
      discreteHeight: height - 50,
      stroke: null,
    },
    axis: {
      ...words,
      titleFontWeight: 'normal',
      grid: true,
      gridColor: LINE,
      gridOpacity: 0.7,
      domain: false,
      ticks: false,
      labelPadding: 7,
      titlePadding: 10,
    },
    // Words that lie are read sooner than words that stand.
    axisY: { titleAngle: 0, titleAlign: 'left', titleAnchor: 'start', titleX: 0, titleY: -12, titleBaseline: 'bottom' },
    axisXDiscrete: flat ? { labelAngle: 0 } : { labelAngle: -30, labelAlign: 'right', labelLimit: 150 },
    axisBand: { grid: false, domain: true, domainColor: INK_SOFT, labelColor: INK },
    axisPoint: { grid: false, domain: true, domainColor: INK_SOFT, labelColor: INK },
    legend: {
      ...words,
      labelColor: INK,
      titleFontWeight: 'normal',
      symbolSize: 130,
      symbolStrokeWidth: 2.5,
      labelLimit: 0,
    },
    header: { ...words, labelColor: INK, titleFontWeight: 'normal' },
    title: {
      color: INK,
      fontSize: LETTERS + 2,
      fontWeight: 600,
      anchor: 'start',
      subtitleColor: INK_SOFT,
      subtitleFontSize: LETTERS,
    },
    mark: { color: SERIES[0] },
    arc: { stroke: PAPER, strokeWidth: 1.5 },
    line: { strokeWidth: 2.75, strokeCap: 'round', strokeJoin: 'round' },
    trail: { color: SERIES[0] },
    point: { filled: true, size: 60, opacity: 0.85 },
    circle: { size: 60, opacity: 0.85 },
    square: { size: 60, opacity: 0.85 },
    rule: { color: INK_SOFT },
    text: { color: INK, fontSize: LETTERS },
    boxplot: { ticks: false, median: { color: PAPER } },
    range: {
      category: SERIES,
      ramp: ['#f3dcd5', '#b92b14', '#4d1207'],
      heatmap: ['#f3dcd5', '#b92b14', '#4d1207'],
      ordinal: ['#f0c3b8', '#d9725e', '#b92b14', '#7d1c0c'],
      diverging: ['#b92b14', '#eee9df', '#2a4dbd'],
    },
  };
}
