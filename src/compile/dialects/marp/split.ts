/** A Marp deck's blocks enter, the places where its slides part leave. */
import type { Cut } from '../native/slides.ts';
import type { DialectText } from '../text/dialect-text.ts';

/** `headingDivider` as a set of tags: a level stands for itself and those above it, a list for just its levels. */
export function dividersOf(value: unknown): ReadonlySet<string> {
  const levels = Array.isArray(value)
    ? value.map(Number)
    : Array.from({ length: Math.min(6, Number(value) || 0) }, (_, index) => index + 1);
  return new Set(levels.map((level) => `h${level}`));
}

/** Rules part slides; so do headings of the levels named, but the one with nothing shown above it. */
export function cutsOf(text: DialectText, dividers: ReadonlySet<string>): readonly Cut[] {
  const cuts: Cut[] = [];
  let isShown = false;
  for (const { type, tag, level, map, content } of text.tokens) {
    if (map === null || level !== 0) continue;
    const [line, end] = map;
    if (type === 'hr') cuts.push({ from: end, end: line });
    else if (type === 'heading_open' && dividers.has(tag) && isShown) cuts.push({ from: line, end: line });
    isShown ||= !(type === 'html_block' && /^\s*<!--(?:(?!-->)[^])*-->\s*$/.test(content));
  }
  return cuts;
}
