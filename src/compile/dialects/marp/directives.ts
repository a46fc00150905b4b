/** A comment enters; the directives it holds leave, or nothing when it is a note. */
import { DialectFrontMatter } from '../front-matter.ts';
import type { Comment, DialectText } from '../text/dialect-text.ts';

/** Of the whole deck; the last one counts. */
const GLOBAL = [
  'headingDivider',
  'style',
  'theme',
  'lang',
  'size',
  'math',
  'title',
  'author',
  'description',
  'keywords',
  'url',
  'image',
  'marp',
];
/** Of a slide and those after it; with `_` before the name, of the one slide. */
const LOCAL = [
  'backgroundColor',
  'backgroundImage',
  'backgroundPosition',
  'backgroundRepeat',
  'backgroundSize',
  'class',
  'color',
  'footer',
  'header',
  'paginate',
  'transition',
];
const DIRECTIVES: ReadonlySet<string> = new Set([...GLOBAL, ...LOCAL, ...LOCAL.map((name) => `_${name}`)]);

/** Marp reads a comment as YAML, and one with any directive in it as no note. */
export function directivesIn(text: DialectText, comment: Comment): DialectFrontMatter | undefined {
  const lines = text.linesOf(comment);
  if (!lines.some((line) => /^\s*["']?_?[a-z]\w*["']?\s*:/i.test(line.text))) return undefined;
  const loose = lines.map((line) => ({ ...line, text: quoted(line.text) }));
  const read = new DialectFrontMatter(loose, 0);
  return read.names.some((name) => DIRECTIVES.has(name)) ? read : undefined;
}

/** Marp takes `footer: a: b` and `color: #fff` as the text they look like. */
function quoted(line: string): string {
  const match = /^(\s*_?[a-z]\w*:)(\s+)([^"'{|>~&*[\s].*?)\s*$/i.exec(line);
  if (match === null || !DIRECTIVES.has((match[1] ?? '').trim().slice(0, -1))) return line;
  return `${match[1]}${match[2]}${JSON.stringify(match[3])}`;
}
