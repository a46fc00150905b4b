/** A text enters; its lines leave with all blotted out that is no running text: code, HTML, addresses, attributes, fences. */
import type { DialectText } from './dialect-text.ts';
import { BLOT } from './mask.ts';

const NO_PROSE = [
  /<\/?[a-z][^<>]*>/gi,
  /\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)(?:\{[^{}\n]*\})?/g,
  /\]\{[^{}\n]*\}/g,
  /\{\{<.*?>\}\}/g,
  /(?<=\s)\{[#.][^{}\n]*\}\s*$/g,
  /^\s*\[[^\]\n]+\]:\s*\S+.*$/g,
  /\b(?:https?:\/\/|www\.)[^\s<>]*/g,
  /^\s*:{3,}.*$/g,
];

export function proseOf(text: DialectText): readonly string[] {
  const lines = [...text.masked];
  for (const { type, map } of text.tokens) {
    if (map === null) continue;
    if (type === 'html_block' || type === 'container_open') lines.fill('', ...map);
  }
  for (const { from, to } of text.comments) {
    for (let line = from.line; line <= to.line; line++) {
      const start = line === from.line ? from.column : 0;
      const end = line === to.line ? to.column : (lines[line]?.length ?? 0);
      const shown = lines[line] ?? '';
      lines[line] = shown.slice(0, start) + BLOT.repeat(Math.max(0, end - start)) + shown.slice(end);
    }
  }
  return lines.map((line) =>
    NO_PROSE.reduce((shown, pattern) => shown.replaceAll(pattern, (found) => BLOT.repeat(found.length)), line),
  );
}
