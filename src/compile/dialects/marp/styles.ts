/** The styles of a Marp deck enter; those of one slide stay on it, those of the deck leave as lines of CSS. */
import type { SourceLine } from '../../source.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { madeLine } from '../text/edits.ts';
import { nativeCss } from './css.ts';

export interface MarpStyles {
  /** CSS of all slides, line by line. */
  readonly lines: readonly SourceLine[];
  /** Classes of slides whose content stands in the middle; empty text for all slides. */
  readonly middle: ReadonlySet<string>;
  /** Lines whose slides have all in the middle by a style of their own. */
  readonly middleLines: readonly number[];
  readonly showsTotal: boolean;
}

/** @param written of `style:`, before those on the slides. */
export function readStyles(text: DialectText, written: readonly SourceLine[]): MarpStyles {
  const lines: SourceLine[] = [];
  const middle = new Set<string>();
  const middleLines: number[] = [];
  let showsTotal = false;
  const add = (all: readonly SourceLine[]): void => {
    const read = nativeCss(all.map((line) => line.text).join('\n'));
    for (const name of read.middle) middle.add(name);
    showsTotal ||= read.showsTotal;
    const changed = read.css.split('\n');
    const shown = all.map((line, index) => madeLine(changed[index] ?? '', line));
    lines.push(...shown.filter((line) => line.text.trim() !== ''));
  };
  if (written.length > 0) add(written);
  for (const { from, to, open, isScoped } of styleBlocks(text)) {
    const content = text.lines.slice(from, to).map((line) => line.text);
    const inner = content.join('\n');
    const end = inner.search(/<\/style\s*>/i);
    const start = open.length;
    const css = inner.slice(start, end < 0 ? undefined : end);
    if (isScoped) {
      const read = nativeCss(css);
      if (read.middle.has('')) middleLines.push(from);
      const changed = (open.replace(/\s+scoped(?:=\S*?)?(?=[\s>])/i, '') + read.css).split('\n');
      const last = end < 0 ? '' : '</style>';
      for (const [index, line] of changed.entries()) {
        const isLast = index === changed.length - 1;
        text.edits.replaceLine(from + index, isLast ? line + last : line);
      }
      text.edits.removeLines(from + changed.length, to);
    } else {
      const made = css
        .split('\n')
        .map((line, index) => madeLine(line, text.lines[from + index] ?? { file: '', number: 1 }));
      add(made);
      text.edits.removeLines(from, to);
    }
  }
  return { lines, middle, middleLines, showsTotal };
}

interface StyleBlock {
  readonly from: number;
  readonly to: number;
  /** `<style …>` as written. */
  readonly open: string;
  readonly isScoped: boolean;
}

function styleBlocks(text: DialectText): readonly StyleBlock[] {
  return text.tokens.flatMap(({ type, map, content }) => {
    const open = type === 'html_block' && map ? /^\s*<style(?=[\s>])[^>]{0,500}>/i.exec(content)?.[0] : undefined;
    if (open === undefined || map === null) return [];
    const [from, to] = text.trimmed(...map);
    return [{ from, to, open, isScoped: /\bscoped\b/i.test(open) }];
  });
}
