/** Graphviz' DOT enters; the drawing in the theme's colours and face leaves, or what is wrong and in which line. */
import type { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { CleanOptions } from './clean-svg.ts';
import { cleanSvg } from './clean-svg.ts';
import type { DiagramOutcome } from './draw.ts';
import { bothSchemes, rgbOf } from './scheme-colors.ts';

let loaded: Promise<Graphviz> | undefined;

export async function drawDot(source: string): Promise<DiagramOutcome> {
  loaded ??= import('@hpcc-js/wasm-graphviz').then(({ Graphviz: Loader }) => Loader.load());
  const graphviz = await loaded;
  let svg: string;
  try {
    svg = graphviz.layout(withDefaults(source), 'svg', engineOf(source));
  } catch (error) {
    return faultOf(error, source);
  }
  const clean = cleanSvg(svg, RULES);
  return clean === undefined
    ? { fault: { message: 'This diagram is too large to be drawn.' } }
    : { drawing: { ...clean, summary: summaryOf(svg) } };
}

const ENGINES = ['dot', 'neato', 'fdp', 'sfdp', 'circo', 'twopi', 'osage', 'patchwork'] as const;

/** `layout=neato` in the graph's own attributes. */
function engineOf(source: string): (typeof ENGINES)[number] {
  const said = /\blayout\s*=\s*"?(\w+)/.exec(source)?.[1];
  return ENGINES.find((name) => name === said) ?? 'dot';
}

/** A face about as wide as the theme's, which Graphviz has measures of; what the author says counts after it. */
const DEFAULTS =
  ' graph [fontname="Helvetica" fontsize=14 bgcolor="transparent" pad=0.05] node [fontname="Helvetica" fontsize=14] edge [fontname="Helvetica" fontsize=13]; ';

/** Puts the defaults behind the first brace, on its line, so that Graphviz counts lines as the author does. */
function withDefaults(source: string): string {
  const brace = /^(?:[^"{/#]|"(?:[^"\\]|\\[\s\S])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\/|#[^\n]*)*\{/.exec(source)?.[0]
    .length;
  return brace === undefined ? source : source.slice(0, brace) + DEFAULTS + source.slice(brace);
}

function faultOf(error: unknown, source: string): DiagramOutcome {
  const message = error instanceof Error ? error.message : String(error);
  const line = Number(/\bline (\d+)/.exec(message)?.[1] ?? NaN);
  const near = /near '([^']*)'/.exec(message)?.[1];
  const said =
    near === undefined
      ? message
          .split('\n')[0]
          ?.replace(/^Error:\s*/, '')
          .trim()
      : `near "${near}"`;
  return {
    fault: {
      message: `Graphviz cannot read this diagram: ${/syntax error/.test(message) ? 'syntax error ' : ''}${said ?? ''}`
        .trim()
        .replace(/\.?$/, '.'),
      ...(line >= 1 && line <= source.split('\n').length + 1 ? { line } : {}),
    },
  };
}

/** Graphviz lays out with Helvetica, which is a little narrower than the theme's face. */
const NARROWER = 0.93;

const RULES: CleanOptions = {
  color(value, use) {
    const rgb = rgbOf(value.toLowerCase());
    if (rgb === undefined) return value === 'none' || value === 'transparent' ? 'none' : undefined;
    if (rgb.every((part) => part === 0)) return use === 'text' ? 'var(--color-text)' : 'var(--color-ink-soft)';
    // The ground of what is filled and has no colour of its own.
    if (value.toLowerCase() === 'lightgrey') return 'var(--color-sunken)';
    return bothSchemes(value);
  },
  element(name, attributes) {
    if (name !== 'text') return;
    const size = Number(attributes.get('font-size') ?? 14);
    attributes.set('font-size', String(Math.round(size * NARROWER * 100) / 100));
    const face = attributes.get('font-family') ?? '';
    attributes.delete('font-family');
    if (/courier|mono|consol/i.test(face)) attributes.set('font-family', 'var(--font-code)');
    if (!attributes.has('fill')) attributes.set('fill', 'var(--color-text)');
  },
};

/** `a → b; b → c; d`: edges in order, their ends as they are labelled, and what no edge touches. */
function summaryOf(svg: string): string {
  const parts = [
    ...svg.matchAll(
      /<g id="[^"]*" class="(node|edge)">\s*<title>([\s\S]*?)<\/title>([\s\S]*?)(?=\n<!--|\n<\/g>\n<\/svg>)/g,
    ),
  ].map(([, kind, title = '', body = '']) => ({
    isNode: kind === 'node',
    title: textOf(title),
    words: [...body.matchAll(/<text\b[^>]*>([\s\S]*?)<\/text>/g)]
      .map(([, text = '']) => textOf(text))
      .join(' ')
      .trim(),
  }));
  const labels = new Map<string, string>(
    parts.flatMap(({ isNode, title, words }) => (isNode ? [[title, words || title] as const] : [])),
  );
  const joined = new Set<string>();
  const edges = parts.flatMap(({ isNode, title, words }) => {
    const [whole, from = '', sign, to = ''] = isNode
      ? []
      : (/^(.*?)(?::\w+)?(->|--)(.*?)(?::\w+)?$/s.exec(title) ?? []);
    if (whole === undefined) return [];
    joined.add(from).add(to);
    const ends = `${labels.get(from) ?? from} ${sign === '->' ? '→' : '–'} ${labels.get(to) ?? to}`;
    return [words === '' ? ends : `${ends}: ${words}`];
  });
  const alone = [...labels].flatMap(([name, label]) => (joined.has(name) ? [] : [label]));
  return [...edges, ...alone].join('; ');
}

function textOf(xml: string): string {
  return xml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
