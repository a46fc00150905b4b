/** What Mermaid is told before it draws: safe, without HTML, in stand-ins for the theme's colours. */
import { dataInk, ink, tint } from '../../finish/diagram/mermaid-inks.ts';

const EACH = Array.from({ length: 12 }, (_, index) => index);
/** As pixels of the drawing; other sizes are multiples of it. */
const FONT_SIZE = 16;

export const FONT_FAMILY =
  "'Inter Variable','Vazirmatn Variable','Noto Sans JP Variable','Noto Sans SC Variable',sans-serif";

const numbered = (name: string, value: (index: number) => string): Record<string, string> =>
  Object.fromEntries(EACH.map((index) => [`${name}${index}`, value(index)]));

const text = ink('text');
const soft = ink('soft');
const faint = ink('faint');
const ground = ink('ground');
const surface = ink('surface');
const sunken = ink('sunken');
const line = ink('line');
const mark = ink('mark');
const accent = ink('accent');

/** What Mermaid derives from the first of them as the theme would is left to it, so that an author who sets one of those is followed. */
const THEME_VARIABLES = {
  fontFamily: FONT_FAMILY,
  fontSize: `${FONT_SIZE}px`,
  background: ground,
  primaryColor: surface,
  primaryTextColor: text,
  primaryBorderColor: soft,
  secondaryColor: sunken,
  secondaryTextColor: text,
  secondaryBorderColor: soft,
  tertiaryColor: sunken,
  tertiaryTextColor: text,
  tertiaryBorderColor: line,
  lineColor: soft,
  arrowheadColor: soft,
  edgeLabelBackground: ground,
  noteBkgColor: mark,
  noteBorderColor: mark,
  noteTextColor: text,
  rowOdd: surface,
  rowEven: sunken,
  attributeBackgroundColorOdd: surface,
  attributeBackgroundColorEven: sunken,
  // Sequences
  actorLineColor: line,
  signalColor: soft,
  labelBoxBkgColor: sunken,
  labelBoxBorderColor: faint,
  activationBorderColor: soft,
  sequenceNumberColor: ground,
  // States
  labelBackgroundColor: ground,
  compositeBackground: ground,
  compositeTitleBackground: sunken,
  stateLabelColor: text,
  // Plans
  sectionBkgColor: sunken,
  sectionBkgColor2: sunken,
  altSectionBkgColor: ground,
  excludeBkgColor: line,
  gridColor: line,
  taskBkgColor: tint(1, 'strong'),
  taskBorderColor: dataInk(1),
  activeTaskBkgColor: tint(2, 'strong'),
  activeTaskBorderColor: dataInk(2),
  doneTaskBkgColor: line,
  doneTaskBorderColor: faint,
  critBkgColor: tint(0, 'strong'),
  critBorderColor: dataInk(0),
  todayLineColor: accent,
  vertLineColor: faint,
  taskTextColor: text,
  taskTextOutsideColor: text,
  taskTextLightColor: text,
  taskTextDarkColor: text,
  taskTextClickableColor: text,
  // Scales of colours
  ...numbered('cScale', (index) => tint(index, index < 6 ? 'pale' : 'strong')),
  ...numbered('cScalePeer', dataInk),
  ...numbered('cScaleInv', dataInk),
  ...numbered('cScaleLabel', () => text),
  scaleLabelColor: text,
  ...numbered('surface', () => sunken),
  ...numbered('surfacePeer', () => line),
  ...numbered('fillType', (index) => tint(index, 'pale')),
  ...numbered('pie', (index) => tint(index - 1 + 6, 'strong')),
  pieOpacity: '1',
  pieStrokeColor: ground,
  pieOuterStrokeColor: ground,
  pieTitleTextSize: '20px',
  pieSectionTextSize: `${FONT_SIZE}px`,
  pieLegendTextSize: `${FONT_SIZE}px`,
  ...numbered('git', dataInk),
  ...numbered('gitInv', () => text),
  ...numbered('gitBranchLabel', () => ground),
  commitLabelColor: text,
  commitLabelBackground: ground,
  commitLabelFontSize: '13px',
  tagLabelColor: text,
  tagLabelBackground: sunken,
  tagLabelBorder: faint,
  tagLabelFontSize: '13px',
  ...numbered('venn', dataInk),
  ...numbered('actor', dataInk),
  // Charts
  quadrant1Fill: surface,
  quadrant2Fill: sunken,
  quadrant3Fill: surface,
  quadrant4Fill: sunken,
  ...Object.fromEntries([1, 2, 3, 4].map((index) => [`quadrant${index}TextFill`, soft])),
  quadrantPointFill: accent,
  quadrantPointTextFill: text,
  quadrantXAxisTextFill: text,
  quadrantYAxisTextFill: text,
  quadrantInternalBorderStrokeFill: line,
  quadrantExternalBorderStrokeFill: line,
  quadrantTitleFill: text,
  xyChart: {
    backgroundColor: ground,
    ...Object.fromEntries(
      ['title', 'dataLabel', 'legendText', 'xAxisTitle', 'xAxisLabel', 'yAxisTitle', 'yAxisLabel'].map((name) => [
        `${name}Color`,
        text,
      ]),
    ),
    ...Object.fromEntries(['xAxisTick', 'xAxisLine', 'yAxisTick', 'yAxisLine'].map((name) => [`${name}Color`, faint])),
    plotColorPalette: EACH.slice(0, 6).map(dataInk).join(','),
  },
  radar: {
    axisColor: faint,
    axisStrokeWidth: 1,
    axisLabelFontSize: FONT_SIZE,
    curveOpacity: 0.25,
    curveStrokeWidth: 2,
    graticuleColor: line,
    graticuleStrokeWidth: 1,
    graticuleOpacity: 0.4,
    legendBoxSize: 12,
    legendFontSize: FONT_SIZE,
  },
  packet: {
    startByteColor: faint,
    endByteColor: faint,
    labelColor: text,
    titleColor: text,
    blockStrokeColor: soft,
    blockFillColor: surface,
    byteFontSize: '12px',
    labelFontSize: '15px',
    titleFontSize: `${FONT_SIZE}px`,
  },
  relationLabelBackground: ground,
  archEdgeColor: soft,
  archEdgeArrowColor: soft,
  archEdgeWidth: '2',
  archGroupBorderColor: faint,
} as const;

/** What has no variable of its own. */
const THEME_CSS = [
  // Opaque, so that no line runs through a label.
  `.edgeLabel rect, .edgeLabel .background, .commit-label-bkg { opacity: 1; fill: ${ground} }`,
  // Words in the colour of their ground, as their class says of both.
  `text.journey-section, text.task { fill: ${text} }`,
  `.face { fill: ${mark}; stroke: ${soft} }`,
  ...EACH.map(
    (index) =>
      `.radarCurve-${index} { fill: ${dataInk(index)}; stroke: ${dataInk(index)} } .radarLegendBox-${index} { fill: ${dataInk(index)}; stroke: ${dataInk(index)}; fill-opacity: 1 }`,
  ),
]
  .join('\n')
  .replaceAll(/;| \}/g, (end) => ` !important${end}`);

/** The only colours that no theme of Mermaid's decides; its words are white on them. */
const C4_COLORS = Object.fromEntries(
  [
    'person',
    'system',
    'system_db',
    'system_queue',
    'container',
    'container_db',
    'container_queue',
    'component',
    'component_db',
    'component_queue',
  ].flatMap((kind) => {
    const own = dataInk(kind === 'person' ? 4 : 1);
    const both = (prefix: string, color: string): [string, string][] => [
      [`${prefix}${kind}_bg_color`, color],
      [`${prefix}${kind}_border_color`, color],
    ];
    return [...both('', own), ...both('external_', dataInk(5))];
  }),
);

/** Sizes that diagrams have of their own, brought nearer to that of the others. */
const OWN_SIZES = {
  gantt: { fontSize: 15, sectionFontSize: 15, barHeight: 28, barGap: 8, topPadding: 60, leftPadding: 130 },
  sequence: { messageFontSize: FONT_SIZE, actorFontSize: FONT_SIZE, noteFontSize: 15 },
  xyChart: {
    xAxis: { labelFontSize: 15, titleFontSize: FONT_SIZE },
    yAxis: { labelFontSize: 15, titleFontSize: FONT_SIZE },
  },
  radar: { width: 400, height: 400, marginTop: 70 },
  c4: { c4ShapeMargin: 90, ...C4_COLORS },
  quadrantChart: {
    quadrantLabelFontSize: FONT_SIZE,
    pointLabelFontSize: 15,
    xAxisLabelFontSize: FONT_SIZE,
    yAxisLabelFontSize: FONT_SIZE,
  },
} as const;

/** Keys that no diagram may set: what keeps it safe, readable and in the theme. */
const KEPT = [
  'secure',
  'securityLevel',
  'startOnLoad',
  'maxTextSize',
  'maxEdges',
  'suppressErrorRendering',
  'htmlLabels',
  'textPlacement',
  'deterministicIds',
  'darkMode',
  'themeCSS',
  'fontFamily',
  'altFontFamily',
  'useMaxWidth',
];

const TINTED = EACH.slice(0, 6).map((index) => tint(index, 'pale'));

/**
 * The source as it is drawn: its own variables count, in our theme. Mermaid looks at them only where a theme is named,
 * and the last name counts.
 */
export function inOurTheme(source: string): string {
  return /%%\{|^\s*---/.test(source) ? `${source}\n%%{init: {"theme": "base"}}%%` : source;
}

export const MERMAID_OPTIONS = {
  startOnLoad: false,
  securityLevel: 'strict',
  secure: KEPT,
  suppressErrorRendering: true,
  deterministicIds: true,
  maxTextSize: 200_000,
  maxEdges: 2000,
  fontFamily: FONT_FAMILY,
  fontSize: FONT_SIZE,
  theme: 'base',
  themeVariables: THEME_VARIABLES,
  themeCSS: THEME_CSS,
  htmlLabels: false,
  ...Object.fromEntries(
    ['flowchart', 'class', 'state', 'er', 'requirement', 'mindmap', 'kanban', 'block'].map((name) => [
      name,
      { htmlLabels: false },
    ]),
  ),
  ...OWN_SIZES,
  journey: {
    textPlacement: 'tspan',
    sectionFills: TINTED,
    sectionColours: [text],
    actorColours: EACH.slice(0, 6).map(dataInk),
    taskFontSize: 15,
  },
};
