/** A deck that does not say its dialect enters; what only Marp knows of in it leaves. */
import type { Mark, MarkedDeck } from '../dialect.ts';

/** Keys that no other tool has. */
const KEYS = ['paginate', 'headingDivider', 'backgroundColor', 'backgroundImage', '_class', '_paginate'] as const;

const LOCAL = 'class|paginate|header|footer|color|backgroundColor|backgroundImage|backgroundPosition|backgroundSize';

/** What is said of a background picture; `bg` alone may be anybody's words. */
const OPTION =
  '(?:(?:left|right)(?::\\d+%?)?|cover|contain|fit|auto|vertical|\\d+%|(?:[wh]|width|height):[\\w.%]+|(?:blur|brightness|contrast|grayscale|hue-rotate|invert|opacity|saturate|sepia|drop-shadow)(?::[^\\s\\]]{1,60})?)';

/** Directives in comments that are no words anybody would write for themselves, and pictures that are none elsewhere. */
const LINES = [
  { pattern: new RegExp(`^[ \\t]*(?:<!--[ \\t]*)?_(?:${LOCAL})[ \\t]*:`), text: 'a directive like _class:' },
  {
    pattern:
      /<!--\s*(?:marp|paginate|headingDivider|\$theme|\$size|\*?page_number|class|background(?:Color|Image|Position|Size))\s*:/,
    text: '<!-- paginate: … -->',
  },
  { pattern: /<!--\s*theme\s*:\s*["']?(?:default|gaia|uncover)\b/, text: '<!-- theme: … -->' },
  { pattern: /^#{1,6}[ \t][^`\n]{0,300}<!--\s*fit\s*-->/, text: '<!-- fit -->' },
  {
    pattern: new RegExp(`!\\[(?:bg[ \\t]+${OPTION}|${OPTION}[ \\t]+bg)(?![\\w-])[^\\]\\n]{0,200}\\]\\(`),
    text: '![bg …](…)',
  },
] as const;

/** `marp: false` is what people write where the tool shall keep its hands off. */
export function findMark({ keys, lineOfKey, lineOf }: MarkedDeck): Mark | undefined {
  if (keys.marp === true) return { text: 'marp: true', line: lineOfKey('marp'), weight: 'key' };
  if (keys.marp === false) return undefined;
  const key = KEYS.find((name) => name in keys);
  if (key !== undefined) return { text: `${key}:`, line: lineOfKey(key), weight: 'syntax' };
  for (const { pattern, text } of LINES) {
    const line = lineOf(pattern);
    if (line !== undefined) return { text, line, weight: 'syntax' };
  }
  return undefined;
}
