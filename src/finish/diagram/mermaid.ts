/** What a browser drew of Mermaid's source enters; the drawing in the theme's colours leaves, or what is wrong and in which line. */
import { closest, distance } from 'fastest-levenshtein';
import type { CleanOptions } from './clean-svg.ts';
import { cleanSvg } from './clean-svg.ts';
import type { Remark } from '../piece.ts';
import type { DiagramFault, DiagramOutcome } from './draw.ts';
import { themedInk } from './mermaid-inks.ts';
import { authorLine } from './mermaid-lines.ts';
import { bothSchemes, hexOf, rgbOf } from './scheme-colors.ts';

/** What a browser makes of one diagram. */
export type MermaidSketch =
  /** SVG without a style sheet, and its words, each text as one. */
  | { readonly svg: string; readonly words: readonly string[]; readonly hasHtml: boolean }
  /** What Mermaid says of a source it cannot read. */
  | { readonly error: string }
  /** The browser failed at it, which says nothing of the source. */
  | { readonly failed: true }
  /** There is no browser to draw with. */
  | { readonly missing: { readonly message: string; readonly hint?: string } };

/** Draws with Mermaid; kept by whoever owns the browser. */
export interface MermaidDrawer {
  /** Undefined when it took too long. */
  draw(source: string): Promise<MermaidSketch | undefined>;
}

/** Undefined when it took too long. */
export async function drawMermaid(source: string, drawer: MermaidDrawer): Promise<DiagramOutcome | undefined> {
  if (source.trim() === '') return { fault: { message: 'This diagram is empty.' } };
  const sketch = await drawer.draw(withoutHtml(source));
  if (sketch === undefined) return undefined;
  if ('missing' in sketch) return sketch;
  if ('failed' in sketch) return { fault: BROWSER_FAILED, passing: true };
  if ('error' in sketch) return { fault: mermaidFault(sketch.error.slice(0, 4000), source) };
  const clean = cleanSvg(sketch.svg, RULES);
  if (clean === undefined) return { fault: { message: 'This diagram is too large to be drawn, or it shows nothing.' } };
  if (sketch.hasHtml) {
    return {
      fault: { message: 'A part of this diagram is HTML, which is not drawn.', hint: 'write its labels as plain text' },
    };
  }
  const remarks = htmlRemarks(source);
  return { drawing: { ...clean, summary: summaryOf(sketch.words, source), ...(remarks.length > 0 && { remarks }) } };
}

/** Words in a drawing have no HTML and no icon font; line breaks stay, and so does the number of lines. */
function withoutHtml(source: string): string {
  return source
    .replaceAll(/<\/?(?:b|i|u|em|strong|small|big|sub|sup|span|font|center|code|div|p)(?:\s[^<>\n]{0,200})?>/gi, '')
    .replaceAll(/\bfa[bsrldk]?:fa-[\w-]+ ?/g, '');
}

/** Says which HTML of the labels is drawn as plain words: line breaks alone are drawn as they are. */
function htmlRemarks(source: string): readonly Remark[] {
  const names = new Set<string>();
  for (const [, name = ''] of source.matchAll(/<([a-z][a-z\d]{0,15})(?:\s[^<>\n]{0,200})?\/?>/gi)) {
    const tag = name.toLowerCase();
    if (HTML.has(tag)) names.add(`<${tag}>`);
  }
  if (names.size === 0) return [];
  const message = `HTML in this diagram's labels is not drawn: ${[...names].slice(0, 5).join(', ')}.`;
  return [{ message, hint: 'its words stand there plainly; **bold** and *italic* are read in "`…`"' }];
}

const HTML = new Set(
  'a b big center code div em font h1 h2 h3 i img li mark p pre s small span strong sub sup table td tr u ul'.split(
    ' ',
  ),
);

const RULES: CleanOptions = {
  color(value, use) {
    const rgb = rgbOf(value.toLowerCase());
    if (rgb === undefined) return value === 'none' || value === 'transparent' ? 'none' : undefined;
    const hex = hexOf(rgb);
    if (hex === '#000000') return use === 'text' ? 'var(--color-text)' : 'var(--color-ink-soft)';
    return themedInk(hex) ?? bothSchemes(hex);
  },
  element(name, attributes) {
    if (name === 'text' || name === 'tspan') {
      if (attributes.has('font-family')) attributes.set('font-family', 'var(--font-code)');
    }
  },
};

/** Of a summary, which is short in the end. */
const MOST_WORDS = 200;

/** In the order in which the source says them, each once. */
function summaryOf(words: readonly string[], source: string): string {
  const plain = source.replaceAll(/\s+/g, ' ');
  const place = (word: string): number => {
    const at = plain.indexOf(word);
    return at < 0 ? plain.length : at;
  };
  return [...new Set(words)]
    .slice(0, MOST_WORDS)
    .map((word) => ({ word, at: place(word) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ word }) => word)
    .join('; ');
}

/** Mermaid's own words for the kinds of diagram, as they begin a source. */
const KINDS = [
  'flowchart',
  'graph',
  'sequenceDiagram',
  'classDiagram',
  'stateDiagram-v2',
  'erDiagram',
  'gantt',
  'pie',
  'gitGraph',
  'journey',
  'mindmap',
  'timeline',
  'quadrantChart',
  'xychart-beta',
  'sankey-beta',
  'block-beta',
  'packet-beta',
  'requirementDiagram',
  'C4Context',
  'kanban',
  'architecture-beta',
  'radar-beta',
  'treemap-beta',
];

const BROWSER_FAILED: DiagramFault = {
  message: 'The browser failed while it drew this diagram.',
  hint: 'build again; if it stays, part it into smaller ones',
};

const WHO = 'Mermaid cannot read this diagram';

/** One line of what Mermaid says in several, at the author's line. */
export function mermaidFault(error: string, source: string): DiagramFault {
  if (/^No diagram type detected|UnknownDiagramError/.test(error)) {
    const line = authorLine(source, 1);
    const word = /^\s*([\w-]+)/.exec(source.split('\n')[line - 1] ?? '')?.[1] ?? '';
    const near = word.length > 40 ? '' : closest(word, KINDS);
    const isNear = near !== '' && distance(word, near) <= Math.max(1, Math.floor(near.length / 3));
    return {
      message: `${WHO}: it begins with no kind of diagram${word === '' ? '' : ` ("${word.slice(0, 40)}")`}.`,
      line,
      hint: isNear ? `did you mean "${near}"?` : 'begin with flowchart, sequenceDiagram, classDiagram, gantt, pie, …',
    };
  }
  const said = /\bline (\d+)/i.exec(error)?.[1];
  const line = said === undefined ? undefined : authorLine(source, Number(said));
  return {
    message: `${WHO}: ${reasonOf(error, source.split('\n')[(line ?? 0) - 1] ?? '').slice(0, 200)}`.replace(
      /[.:]*$/,
      '.',
    ),
    ...(line === undefined ? {} : { line }),
    ...hintOf(error),
  };
}

/** What Chromium says of a picture that it may not load. */
const IMAGE = /source image cannot be decoded/;

function reasonOf(error: string, line: string): string {
  // What its own code trips over is nothing to read.
  if (IMAGE.test(error)) return 'it has a picture of its own';
  if (/^Cannot read prop|is not (?:a function|iterable|defined)|undefined/.test(error)) return 'it does not say why';
  if (/\n-*\^/.test(error)) {
    const met = pointedAt(error, line);
    return met === '' ? 'something is missing or not closed' : `syntax error at "${met}"`;
  }
  const unexpected = /unexpected character: ->(.*?)<-/s.exec(error)?.[1];
  if (unexpected !== undefined) return `unexpected "${unexpected}"`;
  const found = /but found:? [`'](.*?)[`'](?=[\s.,]|$)/s.exec(error)?.[1];
  if (found !== undefined) {
    const wanted = /Expecting token of type '([^'\w]{1,8})'/.exec(error)?.[1];
    const met = oneLine(found) === '' ? 'the line ends' : `"${oneLine(found).replace(/^"(.*)"$/, '$1')}" stands`;
    return wanted === undefined ? `${met} where something else is expected` : `${met} where "${wanted}" is expected`;
  }
  return oneLine(error.split('\n')[0] ?? '').replace(
    /^(?:(?:Syntax|Parse|Lexical) error(?: in \w+)?|Parsing failed):\s*/i,
    '',
  );
}

/** What the line of dashes of a Jison parser points at, as far as it stands in the author's line. */
function pointedAt(error: string, line: string): string {
  const [, text = '', dashes = ''] = /\n(.*)\n(-*)\^/.exec(error) ?? [];
  let met = text.slice(dashes.length, dashes.length + 30).trim();
  while (met !== '' && !line.includes(met)) met = met.slice(0, -1).trim();
  return met;
}

function hintOf(error: string): { readonly hint?: string } {
  if (IMAGE.test(error)) return { hint: 'leave "img" out: a diagram loads nothing' };
  const [, expected = '', got = ''] = /Expecting (.*), got '([^']*)'/.exec(error) ?? [];
  if (got === 'PS' || got === 'PE') return { hint: 'put labels with round brackets in quotes: A["f(x)"]' };
  if (got === 'end' || got === 'END')
    return { hint: 'the word "end" closes a block: write "End", or put it in quotes' };
  if (/'(?:SQE|PE|DIAMOND_STOP)'/.test(expected) && got === 'STR')
    return { hint: 'put the whole label in quotes, and write #quot; for a quote within it' };
  return {};
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
