/** Lines of an included file enter; they leave with paths that lead from that file to what Quarto finds from the main one. */
import { isRemote, relativeTo, resolvePath } from '../../paths.ts';
import type { SourceLine } from '../../source.ts';
import type { TranslateContext } from '../dialect.ts';
import { DialectText } from '../text/dialect-text.ts';
import { pandocParser } from './parser.ts';

/** What stands before a path, and the path: links and pictures, references, attributes of HTML and of headings. */
const PATHS = [
  /(\]\(\s*)(<[^<>\n]*>|[^\s()<>"']+)/g,
  /^( {0,3}\[[^\]\n]{1,200}\]:\s*)(<[^<>\n]*>|\S+)/g,
  /((?:^|[\s{])(?:src|href|poster|(?:data-)?background-(?:image|video))\s*=\s*)("[^"<>]*"|'[^'<>]*'|[^\s"'<>{}]+)/g,
];

/**
 * Quarto puts the text in place of the include, so that it is read as one with the main file.
 * @param main the file that includes them, directly or not; nothing changes where it lies in the same folder.
 */
export function withMainPaths(
  lines: readonly SourceLine[],
  main: string,
  context: Pick<TranslateContext, 'exists'>,
): readonly SourceLine[] {
  const file = lines[0]?.file;
  if (file === undefined || folderOf(file) === folderOf(main)) return lines;
  const text = new DialectText(lines, 0, pandocParser(false), { math: true });
  for (const [line, masked] of text.masked.entries()) {
    if (!/[(:=]/.test(masked)) continue;
    for (const match of PATHS.flatMap((pattern) => [...masked.matchAll(pattern)])) {
      const from = match.index + (match[1]?.length ?? 0);
      const to = from + (match[2]?.length ?? 0);
      const written = text.lines[line]?.text.slice(from, to) ?? '';
      const quote = /^[<"']/.test(written) ? 1 : 0;
      const path = fromMain(written.slice(quote, written.length - quote), file, main, context);
      if (path !== undefined) text.edits.replace(line, from + quote, to - quote, path);
    }
  }
  return text.edits.linesIn(0, lines.length);
}

/** The path, from the included file, of what Quarto finds from the main one; undefined where it is right as it stands. */
export function fromMain(
  written: string,
  file: string,
  main: string,
  { exists }: Pick<TranslateContext, 'exists'>,
): string | undefined {
  if (written === '' || /^[#/?]/.test(written) || isRemote(written)) return undefined;
  const bare = written.replace(/[?#].*$/, '');
  // A deck whose author expected otherwise shows its pictures all the same.
  if (!exists(resolvePath(bare, main)) && exists(resolvePath(bare, file))) return undefined;
  return relativeTo(file, `${resolvePath(bare, main)}${written.slice(bare.length)}`);
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}
