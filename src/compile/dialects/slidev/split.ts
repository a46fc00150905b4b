/** A Slidev file's lines enter, its slides leave: where each begins, its YAML and what it shows. */
import type { SourceLine } from '../../source.ts';

/** Lines are 0-based, `to` exclusive. */
export interface SlidevSlide {
  /** The line that opens it. */
  readonly origin: number;
  readonly from: number;
  readonly to: number;
  readonly yaml?: { readonly from: number; readonly to: number };
  /** Lines that stand where YAML does and hold none; the line below them parts nothing. */
  readonly notAMap?: { readonly from: number; readonly to: number };
}

/**
 * By the rule of Slidev's own parser: a line that begins with `---` ends a slide, wherever it stands but in a fence of
 * backticks that is closed and in a comment; right below it, YAML goes to the next `---`. What is cut without any line
 * between is no slide.
 */
export function splitSlidev(lines: readonly SourceLine[]): readonly SlidevSlide[] {
  const slides: SlidevSlide[] = [];
  let open: Omit<SlidevSlide, 'to'> = { origin: 0, from: 0 };
  let start = 0;
  let isComment = false;
  const close = (to: number): void => {
    if (start === to) return;
    slides.push({ ...open, to });
    start = to + 1;
  };
  for (let index = 0; index < lines.length; index++) {
    const text = textAt(lines, index);
    if (isComment) {
      isComment = commentAfter(text, isComment);
    } else if (text.startsWith('---')) {
      close(index);
      open = { origin: index, from: index + 1 };
      if (text[3] === '-' || textAt(lines, index + 1).trim() === '') continue;
      let end = index + 1;
      while (end < lines.length && textAt(lines, end) !== '---') end++;
      // What no second line ends is no YAML: all of it is shown.
      open = end < lines.length ? { origin: index, from: end + 1, yaml: { from: index + 1, to: end } } : open;
      start = index;
      index = end;
    } else if (text.trimStart().startsWith('```')) {
      const fence = /^\s*`+/.exec(text)?.[0] ?? '';
      const end = lines.findIndex((line, at) => at > index && line.text.startsWith(fence));
      if (end > 0) index = end;
    } else isComment = commentAfter(text, false);
  }
  if (start < lines.length) close(lines.length);
  // Below a separator on the last line there is a slide, though nothing stands on it.
  else if (lines.length > 1) slides.push({ ...open, to: lines.length });
  return slides.map((slide) => withYaml(slide, lines));
}

/** YAML that holds no key is what the slide shows; without YAML a fence of it at the slide's start may be it. */
function withYaml(slide: SlidevSlide, lines: readonly SourceLine[]): SlidevSlide {
  const { yaml, from, to, origin } = slide;
  if (yaml) {
    const written = lines.slice(yaml.from, yaml.to);
    const holdsKeys = written.some(({ text }) =>
      /^\s*(?:"[^"]*"|'[^']*'|[\w$.@/-][^:#]*?)\s*:(?:\s|$)|^\s*[{[]/.test(text),
    );
    if (holdsKeys || written.every(({ text }) => /^\s*(?:#|$)/.test(text) && !/^#+\s/.test(text))) return slide;
    return { origin, from: yaml.from, to, notAMap: yaml };
  }
  let first = from;
  while (first < to && textAt(lines, first).trim() === '') first++;
  if (!/^\s*```ya?ml\s*$/.test(textAt(lines, first))) return slide;
  let end = first + 1;
  while (end < to && !textAt(lines, end).includes('```')) end++;
  return end < to ? { origin, from: end + 1, to, yaml: { from: first + 1, to: end } } : slide;
}

function textAt(lines: readonly SourceLine[], index: number): string {
  return lines[index]?.text.trimEnd() ?? '';
}

/** Whether a comment is open at the end of a line. */
function commentAfter(text: string, open: boolean): boolean {
  let isOpen = open;
  for (let at = 0; at >= 0;) {
    const found = text.indexOf(isOpen ? '-->' : '<!--', at);
    if (found < 0) break;
    at = found + (isOpen ? 3 : 4);
    isOpen = !isOpen;
  }
  return isOpen;
}
