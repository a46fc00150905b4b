/** A Marp deck's fences enter; of what stands behind the language, Marp reads nothing, and so it goes. */
import type { DialectText } from '../text/dialect-text.ts';

export function plainFences(text: DialectText): void {
  for (const { type, info, map } of text.tokens) {
    if (type !== 'fence' || map === null) continue;
    const [line] = map;
    const rest = /^\s*\S+(\s.*)$/.exec(info)?.[1] ?? (info.trim().startsWith('{') ? info : '');
    const written = text.lines[line]?.text ?? '';
    const from = written.lastIndexOf(rest);
    if (rest.trim() !== '' && from >= 0) text.edits.replace(line, from, from + rest.length, '');
  }
}
