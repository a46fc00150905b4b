/** A Marp deck's text enters; its comments leave: directives, notes, and remarks for tools that nobody reads aloud. */
import { DialectFrontMatter } from '../front-matter.ts';
import type { Origin } from '../native/native-deck.ts';
import type { Comment, DialectText } from '../text/dialect-text.ts';
import type { SourceLine } from '../../source.ts';
import { madeLine } from '../text/edits.ts';
import { looseLine } from './loose-yaml.ts';
import { DIRECTIVES } from './names.ts';

export interface MarpComment {
  readonly comment: Comment;
  /** Absent for a comment without any directive in it. */
  readonly directives?: DialectFrontMatter;
  readonly kind: 'directives' | 'fit' | 'note' | 'remark';
  readonly origin: Origin;
}

/** Of Prettier, markdownlint and remark. */
const FOR_TOOLS =
  /^(?:prettier-ignore(?:-(?:start|end))?|markdownlint-(?:(?:disable|enable)[^]*|capture|restore)|lint (?:disable|enable|ignore).*)$/;

/** Those that Marp reads: not in a block of HTML that begins with something else. */
export function commentsOf(text: DialectText): readonly MarpComment[] {
  const inHtml = new Set<number>();
  const alone = new Map<number, number>();
  for (const { type, map, content } of text.tokens) {
    if (type !== 'html_block' || map === null) continue;
    if (content.trimStart().startsWith('<!--')) alone.set(map[0], map[1]);
    else for (let line = map[0]; line < map[1]; line++) inHtml.add(line);
  }
  let behind = -1;
  return text.comments.flatMap((comment): readonly MarpComment[] => {
    const { line } = comment.from;
    if (inHtml.has(line)) return [];
    const origin = text.lines[line] ?? { file: '', number: 1 };
    // Of a block's line Marp reads the first comment only.
    if (line === behind) return [{ comment, kind: 'remark', origin }];
    if (alone.has(line)) behind = comment.to.line;
    const directives = directivesIn(text, comment);
    if (directives) return [{ comment, directives, kind: 'directives', origin }];
    const said = comment.text.replaceAll(/^-+|-+$/g, '').trim();
    const kind = said === '' || FOR_TOOLS.test(said) ? 'remark' : said === 'fit' ? 'fit' : 'note';
    return [{ comment, kind, origin }];
  });
}

/** Marp reads a comment as YAML, and one with any directive in it as no note. */
function directivesIn(text: DialectText, comment: Comment): DialectFrontMatter | undefined {
  const lines = saidIn(text, comment);
  if (!lines.some((line) => /^\s*["']?_?[a-z]\w*["']?\s*:/i.test(line.text))) return undefined;
  const loose = lines.map((line) => ({ ...line, text: looseLine(line.text) }));
  const read = new DialectFrontMatter(loose, 0);
  return read.names.some((name) => DIRECTIVES.has(name)) ? read : undefined;
}

/** What a comment says, without the further dashes that Marp takes for part of its fences. */
export function saidIn(text: DialectText, comment: Comment): readonly SourceLine[] {
  const lines = text.linesOf(comment);
  const opens = comment.text.startsWith('-');
  const closes = comment.text.endsWith('-');
  if (!opens && !closes) return lines;
  return lines.map((line, index) => {
    const from = opens && index === 0 ? (/^-+\s*/.exec(line.text)?.[0].length ?? 0) : 0;
    const end = closes && index === lines.length - 1 ? line.text.replace(/\s*-+$/, '').length : line.text.length;
    return from === 0 && end === line.text.length ? line : madeLine(line.text.slice(from, end), line);
  });
}

/** Takes the comments out of the slides, and what Marp drops with one that begins a line: stray dashes and brackets behind it. */
export function removeComments(text: DialectText, comments: readonly MarpComment[]): void {
  for (const { comment } of comments) {
    const { from, to } = comment;
    const line = text.lines[to.line]?.text ?? '';
    const before = text.lines[from.line]?.text.slice(0, from.column) ?? '';
    const rest = line.slice(to.column);
    const isLoose = before.trim() === '' && /^[-\s>]+$/.test(rest);
    text.edits.remove(from, isLoose ? { line: to.line, column: line.length } : to);
  }
}
