/** A deck that does not say its dialect enters; what only Marp knows of in it leaves. */
import type { Mark, MarkedDeck } from '../dialect.ts';

const LOCAL = 'class|paginate|header|footer|color|backgroundColor|backgroundImage|backgroundPosition|backgroundSize';

/** Directives in comments that are no words anybody would write for themselves, and pictures that are no pictures elsewhere. */
const MARK_LINES = [
  { pattern: new RegExp(`^[ \\t]*(?:<!--[ \\t]*)?_(?:${LOCAL})[ \\t]*:`), text: 'a directive like _class:' },
  {
    pattern: /<!--\s*(?:paginate|headingDivider|background(?:Color|Image|Position|Size))\s*:/,
    text: '<!-- paginate: … -->',
  },
  { pattern: /<!--\s*theme\s*:\s*["']?(?:default|gaia|uncover)\b/, text: '<!-- theme: … -->' },
  { pattern: /<!--\s*class\s*:\s*["']?(?:lead|invert)\b/, text: '<!-- class: … -->' },
  { pattern: /^#{1,6}[ \t][^`\n]{0,300}<!--\s*fit\s*-->/, text: '<!-- fit -->' },
  { pattern: /!\[(?:[^\]`\n]{0,200}\s)?bg(?:\s[^\]`\n]{0,200})?\]\(/, text: '![bg]' },
] as const;

/** `marp: false` is what people write where the tool shall keep its hands off. */
export function findMark({ keys, lineOfKey, lineOf }: MarkedDeck): Mark | undefined {
  if (keys.marp === true) return { text: 'marp: true', line: lineOfKey('marp'), weight: 'key' };
  if (keys.marp === false) return undefined;
  for (const { pattern, text } of MARK_LINES) {
    const line = lineOf(pattern);
    if (line !== undefined) return { text, line, weight: 'syntax' };
  }
  return undefined;
}
