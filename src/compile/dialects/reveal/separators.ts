/** A deck's front matter enters, the patterns that part its slides and begin its notes leave. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import { isHedgeDoc } from './flavour.ts';

export interface Separators {
  readonly horizontal: string;
  readonly vertical: string;
  readonly notes: string;
}

const REVEAL_MD: Separators = { horizontal: '\\n---\\n', vertical: '\\n----\\n', notes: '^\\s*notes?:' };
const HEDGEDOC: Separators = { horizontal: '^\\n---\\n$', vertical: '^\\n----\\n$', notes: '^\\s*notes?:' };

const KEYS = { horizontal: 'separator', vertical: 'verticalSeparator', notes: 'notesSeparator' } as const;

/** Those of the tool, but for patterns the deck names; one that is broken, or could run for ever, is reported. */
export function separatorsOf(frontMatter: DialectFrontMatter, context: TranslateContext): Separators {
  const own = isHedgeDoc(frontMatter.values) ? HEDGEDOC : REVEAL_MD;
  const read = (part: keyof Separators): string => {
    const key = KEYS[part];
    const written = frontMatter.values[key];
    if (typeof written !== 'string' || written === '') return own[part];
    const fault = faultOf(written);
    if (fault === undefined) return written.replaceAll(/\\r\?|\r/g, '');
    const { file, number: line } = frontMatter.originOf(key);
    const message = `"${key}" is a pattern that ${fault}.`;
    context.report('front-matter/type', { file, line }, message, 'write a plain one, such as ^---$');
    return own[part];
  };
  return { horizontal: read('horizontal'), vertical: read('vertical'), notes: read('notes') };
}

/** Patterns come from the deck, which may be a stranger's: only those whose time is bounded are run. */
function faultOf(pattern: string): string | undefined {
  try {
    if (new RegExp(pattern, 'm').test('')) return 'matches where nothing stands';
  } catch {
    return 'is no regular expression';
  }
  if (pattern.length > 200) return 'is longer than 200 characters';
  const bare = pattern.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
  if (/\\[1-9]|\\k</.test(pattern) || /\(\?<?[=!]/.test(bare)) return 'looks around or back';
  if (/[+*?}]\)[+*{]|\([^)]*[+*{|][^)]*\)[+*{]/.test(bare)) return 'repeats what repeats';
  return (bare.match(/[+*]|\{\d*,/g) ?? []).length > 2 ? 'repeats more than twice' : undefined;
}
