/** A deck enters; the mark that only Pandoc's and Quarto's decks bear leaves, if there is one. */
import type { Mark, MarkedDeck } from '../dialect.ts';

/** Of Pandoc's own metadata, beamer's and Quarto's: no other tool takes these keys. */
const KEYS =
  /^(?:slide[-_]level|aspectratio|header-includes|(?:color|font|inner|outer)theme|bibliography|csl|link-citations|nocite|documentclass|classoption|pdf-engine|titlegraphic|institute|babel-lang|polyglossia-lang|revealjs-url)$/;

/** Divs that no other tool has. */
const DIV = divOf(
  'nonincremental|callout-(?:note|tip|important|warning|caution)|panel-tabset|content-(?:visible|hidden)',
);
/** Divs with braces that native Markdown takes too, though it says them with a word. */
const SHARED_DIV = divOf('columns?|notes|incremental');

/** Settings of a slide in the braces of its heading. */
const HEADING =
  /^#{1,6}\s.*\{[^{}]*(?:(?:data-)?background-(?:color|image|gradient|video|iframe|size|opacity)=|(?:data-)?(?:visibility|auto-animate)=|\.(?:unnumbered|unlisted|allowframebreaks)(?=[\s}.]))[^{}]*\}\s*$/;

/** ```` ```{.python} ````, ```` ```{r} ````: attributes, or a chunk that is run. */
const CODE = /^\{(?:\s*\.[A-Za-z][\w+-]*(?=[\s}.])|=[a-z][\w+-]*\}|(?:r|python|julia|ojs|webr-r|pyodide-python)\b)/;

/**
 * Pandoc's decks have a rule here and there, and headings that begin slides; where rules part the slides, there are few
 * headings to a rule.
 */
const HEADINGS_A_RULE = 4;

export function findPandocMark({
  path,
  keys,
  lineOfKey,
  lineOf,
  infoLine,
  hasSeparator,
  separators,
  count,
}: MarkedDeck): Mark | undefined {
  if (/\.qmd$/i.test(path)) return { text: path, line: 1, weight: 'key' };
  if (isRevealFormat(keys.format)) return { text: 'format: revealjs', line: lineOfKey('format'), weight: 'key' };
  const key = Object.keys(keys).find((name) => KEYS.test(name));
  if (key !== undefined) return { text: `${key}:`, line: lineOfKey(key), weight: 'syntax' };
  for (const [text, pattern] of [
    ['a ::: line with braces', DIV],
    ['a heading with attributes', HEADING],
  ] as const) {
    const line = lineOf(pattern);
    if (line !== undefined) return { text, line, weight: 'syntax' };
  }
  const div = lineOf(SHARED_DIV);
  if (div !== undefined && count(/^#{1,2}\s/) >= HEADINGS_A_RULE * separators) {
    return { text: 'a ::: line with braces', line: div, weight: 'syntax' };
  }
  const title = lineOf(/^%(?:\s|$)/);
  if (title === 1) return { text: '% title', line: 1, weight: 'syntax' };
  const fence = infoLine(CODE);
  if (fence !== undefined) return { text: '```{.lang}', line: fence, weight: 'syntax' };
  if (hasSeparator || lineOf(/^@include\s/) !== undefined) return undefined;
  // Two of a level: a slide of one heading and a smaller one below it is a native slide.
  for (const [level, heading] of [
    ['##', /^##\s+\S/],
    ['#', /^#\s+\S/],
  ] as const) {
    const first = lineOf(heading);
    if (first === undefined || lineOf(heading, first) === undefined) continue;
    return { text: `${level} headings without separators`, line: first, weight: 'shape' };
  }
  return undefined;
}

function isRevealFormat(format: unknown): boolean {
  return format === 'revealjs' || (typeof format === 'object' && format !== null && 'revealjs' in format);
}

/** A `:::` line whose braces hold one of these classes. */
function divOf(classes: string): RegExp {
  return new RegExp(`^[ \\t]*:{3,}[ \\t]*\\{[^{}]*\\.(?:${classes})(?=[\\s}.])[^{}]*\\}`);
}
