/** A deck's front matter and text enter; whether HedgeDoc shows it, which separates and reads Markdown in its own way, leaves. */
import type { SourceLine } from '../../source.ts';

/** The words of the template that HackMD begins talks with. */
const TEMPLATE = /^View the slide with "Slide Mode"/;

/** What no other tool reads. */
export const HEDGEDOC_LINES = [
  {
    pattern: /\{%\s*(?:youtube|vimeo|gist|slideshare|speakerdeck|hackmd)\s[^%\n]{1,200}%\}/,
    text: '{%youtube … %}',
  },
  // In front matter of its own, below that of an export.
  { pattern: /^(?:type: slide|slideOptions:)\s*$/, text: 'type: slide' },
  { pattern: /!\[[^\]\n]{0,200}\]\([^()\s]{1,500} {1,4}=\d{0,5}%?x\d{0,5}%?\)/, text: '![](… =300x200)' },
] as const;

/** Keys by which other tools of the family are told. */
const OTHERS = ['revealOptions', 'verticalSeparator', 'separator', 'highlightTheme'];

/** The key that only HedgeDoc and HackMD have; undefined where there is none. */
export function hedgeDocKey(values: Readonly<Record<string, unknown>>): string | undefined {
  if (values.type === 'slide') return 'type';
  const key = ['slideOptions', 'GA', 'disqus'].find((name) => name in values);
  if (key !== undefined) return key;
  return typeof values.description === 'string' && TEMPLATE.test(values.description) ? 'description' : undefined;
}

export function isHedgeDoc(values: Readonly<Record<string, unknown>>, lines: readonly SourceLine[]): boolean {
  if (hedgeDocKey(values) !== undefined) return true;
  if (OTHERS.some((name) => name in values)) return false;
  return lines.some(({ text }) => HEDGEDOC_LINES.some(({ pattern }) => pattern.test(text)));
}
