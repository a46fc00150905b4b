/** A deck's lines and its cuts enter; where raw `<section>` elements part slides, as reveal.js counts them, more cuts leave. */
import type { Cut } from '../native/slides.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { CommentAttributes } from './comment-attributes.ts';

/** A `<section>` of the author's, which is a slide of its own. */
export interface RawSection {
  /** Line of its start tag. */
  readonly line: number;
  readonly attrs: CommentAttributes;
}

export interface Sections {
  readonly cuts: readonly Cut[];
  readonly sections: readonly RawSection[];
}

const TAG = /<section((?:\s(?:[^"'<>]|"[^"]*"|'[^']*')*)?)>|<\/section\s*>/gi;
/** What holds the Markdown of a section, so that no browser reads it. */
const TEMPLATE = /<script\b[^>]*text\/template[^>]*>|<textarea\b[^>]*data-template[^>]*>|<\/(?:script|textarea)>/i;
const ATTRIBUTE = /([^\s"'=<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/**
 * Start tags that begin a line, outside code; their tags are taken out. Of several in one slide, each after the first is
 * a slide below; those inside of others are no slides of their own.
 */
export function readSections(text: DialectText, cuts: readonly Cut[]): Sections {
  if (
    !text.lines.some((line, index) => index >= text.body && /^\s*(?:<\/section\s*>\s*)?<section[\s>]/i.test(line.text))
  )
    return { cuts, sections: [] };
  const sections: RawSection[] = [];
  const more: Cut[] = [];
  const starts = [text.body, ...cuts.map(({ from }) => from)];
  let depth = 0;
  let slide = 0;
  let isFirst = true;
  let isMarkdown = false;
  for (let line = text.body; line < text.lines.length; line++) {
    while (slide + 1 < starts.length && line >= (starts[slide + 1] ?? 0)) {
      slide++;
      depth = 0;
      isFirst = true;
      isMarkdown = false;
    }
    const shown = text.masked[line] ?? '';
    for (const { 0: tag, 1: written, index: at } of holdsTags(shown) ? shown.matchAll(TAG) : []) {
      const isStart = !tag.startsWith('</');
      // Behind text on its line a tag is an element like others.
      if (isStart ? shown.slice(0, at).replaceAll(TAG, '').trim() !== '' : depth === 0) continue;
      text.edits.remove({ line, column: at }, { line, column: at + tag.length });
      if (!isStart) {
        depth--;
        continue;
      }
      const attrs = attributesIn(written ?? '');
      isMarkdown = attrs.has('data-markdown');
      if (depth++ > 0) continue;
      sections.push({ line, attrs });
      if (!isFirst) more.push({ from: line, end: line, vertical: true });
      isFirst = false;
    }
    const template = isMarkdown ? TEMPLATE.exec(shown) : null;
    if (template)
      text.edits.remove({ line, column: template.index }, { line, column: template.index + template[0].length });
  }
  const all = [...cuts, ...more].toSorted((a, b) => a.from - b.from || a.end - b.end);
  return { cuts: all, sections };
}

/** Very long lines hold pictures as text. */
function holdsTags(line: string): boolean {
  return line.length < 10_000 && line.includes('section');
}

function attributesIn(written: string): CommentAttributes {
  const attrs = new Map<string, string>();
  for (const [, name = '', double, single, bare] of written.matchAll(ATTRIBUTE)) {
    attrs.set(name.toLowerCase(), double ?? single ?? bare ?? '');
  }
  return attrs;
}
