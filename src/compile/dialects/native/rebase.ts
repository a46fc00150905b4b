/** Native lines from files of a deck enter; their texts leave, with paths that are relative to the deck's folder. */
import { isRemote } from '../../paths.ts';
import type { SourceLine } from '../../source.ts';
import { blockParser } from '../text/block-parser.ts';
import { DialectText } from '../text/dialect-text.ts';

/** Where Markdown, HTML and code from files name a file: what stands before the path, and the path. */
const PATHS = [
  /(\]\(\s*)(<[^<>\n]*>|[^\s()<>"']+)/g,
  /^( {0,3}\[[^\]\n]+\]:\s*)(<[^<>\n]*>|\S+)/g,
  /(\s(?:src|href|poster)\s*=\s*)("[^"<>]*"|'[^'<>]*')/gi,
  /^(<<<\s+)("[^"]+"|'[^']+'|[^\s{}#"']+)/g,
];

/** Keys of a slide or deck whose value is a path. */
const KEYS = [
  /^(\s*(?:-\s+)?(?:image|video|still|background|logo|sources|glossary)\s*:\s*)("[^"]+"|'[^']+'|[^\s{"'][^{}]*?)\s*$/g,
];

/** Lines of a slide's Markdown; paths in code stay as they are. */
export function rebaseLines(lines: readonly SourceLine[]): readonly string[] {
  if (!lines.some(isElsewhere)) return lines.map(({ text }) => text);
  const { masked } = new DialectText(lines, 0, blockParser({ tables: true, math: true, containers: true }), {
    math: true,
  });
  return lines.map((line, index) => rebased(line, masked[index] ?? '', PATHS));
}

/** Lines of YAML: values that name files. */
export function rebaseYaml(lines: readonly SourceLine[]): readonly string[] {
  return lines.map((line) => rebased(line, line.text, KEYS));
}

function isElsewhere({ file }: SourceLine): boolean {
  return file.includes('/');
}

function rebased(line: SourceLine, masked: string, patterns: readonly RegExp[]): string {
  if (!isElsewhere(line)) return line.text;
  const folder = line.file.split('/').slice(0, -1);
  let out = line.text;
  let shown = masked;
  for (const pattern of patterns) {
    // From behind, so that the places before a change stay.
    for (const match of [...shown.matchAll(pattern)].toReversed()) {
      const from = match.index + (match[1]?.length ?? 0);
      const written = match[2] ?? '';
      const bare = /^[<"']/.test(written) ? written.slice(1, -1) : written;
      if (!isPath(bare, patterns === KEYS)) continue;
      const at = from + (bare === written ? 0 : 1);
      const moved = joined(folder, bare);
      out = out.slice(0, at) + moved + out.slice(at + bare.length);
      shown = shown.slice(0, at) + moved + shown.slice(at + bare.length);
    }
  }
  return out;
}

/** A value of YAML may be a colour or a gradient as well: only what has a dot or a slash in it names a file. */
function isPath(text: string, isYaml: boolean): boolean {
  if (text === '' || text.startsWith('#') || text.startsWith('/') || isRemote(text)) return false;
  return !isYaml || (/[./]/.test(text) && !text.includes('('));
}

function joined(folder: readonly string[], path: string): string {
  const parts: string[] = [];
  for (const part of [...folder, ...path.split('/')]) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
