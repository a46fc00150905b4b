/** A Marp deck's blocks enter, the places where its slides part leave. */
import type { TranslateContext } from '../dialect.ts';
import type { Cut } from '../native/slides.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { GlobalSaid } from './state.ts';

/** `headingDivider` as a set of tags: a level stands for itself and those above it, a list for just its levels. */
export function dividersOf(said: GlobalSaid | undefined, context: TranslateContext): ReadonlySet<string> {
  const value = said?.yaml.values['headingDivider'];
  if (said === undefined || value === null || value === undefined || String(value) === 'false') return new Set();
  const written = Array.isArray(value) ? value : [value];
  const levels = written.map((level) => Number.parseInt(String(level), 10)).filter((level) => level >= 1 && level <= 6);
  if (levels.length < written.length || levels.length === 0) {
    const { file, number: line } = said.yaml.originOf('headingDivider');
    const message = `"headingDivider" must be a level from 1 to 6 or a list of them, not "${written.join(', ').slice(0, 40)}".`;
    context.report('front-matter/type', { file, line }, message, 'write headingDivider: 2, or [1, 3]');
  }
  const single = Array.isArray(value) ? undefined : levels[0];
  const all = single === undefined ? levels : Array.from({ length: single }, (_, index) => index + 1);
  return new Set(all.map((level) => `h${level}`));
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
    isShown ||= !(type === 'html_block' && /^\s*(?:<!--(?:(?!-->)[^])*-->\s*$|<style[\s>])/i.test(content));
  }
  return cuts;
}
