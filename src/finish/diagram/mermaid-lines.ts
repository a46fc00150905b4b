/** A line as Mermaid's parser counts enters, the author's own line leaves: the parser never sees front matter, directives and comments. */

/** What Mermaid takes away, in its order, with its own patterns. */
const TAKEN = [
  /^\s*-{3}\s*[\n\r].*?[\n\r]\s*-{3}\s*[\n\r]+/s,
  /%{2}\{\s*(?:\w+\s*:|\w+)\s*(?:\w+|(?:(?!\}%{2}).|\n)*)?\s*(?:\}%{2})?/g,
  /^\s*%%(?!\{)[^\n]+\n?/gm,
  /^\s+/,
];

/** Both from 1; a line beyond the end is the last. */
export function authorLine(source: string, parsed: number): number {
  let text = source;
  // Of each character that is left: its line.
  let lines: number[] = [];
  let line = 1;
  for (const char of text.split('')) {
    lines.push(line);
    if (char === '\n') line += 1;
  }
  for (const pattern of TAKEN) {
    const kept: number[] = [];
    let from = 0;
    text = text.replace(pattern, (match: string, ...rest: unknown[]) => {
      const at = rest.find((one): one is number => typeof one === 'number') ?? 0;
      for (let index = from; index < at; index += 1) kept.push(lines[index] ?? 1);
      from = at + match.length;
      return '';
    });
    for (let index = from; index < lines.length; index += 1) kept.push(lines[index] ?? 1);
    lines = kept;
  }
  let start = 0;
  for (let count = 1; count < parsed; count += 1) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  return lines[start] ?? lines.at(-1) ?? 1;
}
