/** A line as Mermaid's parser counts enters, the author's own line leaves: the parser never sees front matter, directives and comments. */

/** Both from 1; a line beyond the end is the last. */
export function authorLine(source: string, parsed: number): number {
  const seen = parsedLines(source);
  return seen[Math.min(parsed, seen.length) - 1] ?? 1;
}

/** For each line that the parser sees, the author's. */
function parsedLines(source: string): readonly number[] {
  const lines = source.split('\n');
  const seen: { readonly text: string; readonly line: number }[] = [];
  let text = '';
  let isDirective = false;
  for (let index = frontMatterEnd(lines); index < lines.length; index += 1) {
    for (let rest = lines[index] ?? ''; ;) {
      const at = rest.indexOf(isDirective ? '}%%' : '%%{');
      if (!isDirective) text += at < 0 ? rest : rest.slice(0, at);
      if (at < 0) break;
      isDirective = !isDirective;
      rest = rest.slice(at + 3);
    }
    // What stands before and after a directive of several lines is one line.
    if (isDirective) continue;
    if (/^\s*%%./.test(text)) {
      // Blank lines above a comment go with it.
      while (seen.length > 0 && seen.at(-1)?.text.trim() === '') seen.pop();
    } else if (seen.length > 0 || text.trim() !== '') seen.push({ text, line: index + 1 });
    text = '';
  }
  return seen.map(({ line }) => line);
}

/** Index of the first line behind the front matter; 0 without one. */
function frontMatterEnd(lines: readonly string[]): number {
  const start = lines.findIndex((line) => line.trim() !== '');
  if (lines[start]?.trim() !== '---') return 0;
  const end = lines.findIndex((line, index) => index > start && line.trim() === '---');
  return end < 0 ? 0 : end + 1;
}
