/** A deck's front matter and text enter, the patterns that part its slides and begin its notes leave. */
import type { SourceLine } from '../../source.ts';
import { isBlank } from '../../source.ts';
import type { TranslateContext } from '../dialect.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import { faultOfPattern } from './pattern.ts';

export interface Separators {
  readonly horizontal: string;
  readonly vertical: string;
  readonly notes: string;
}

const REVEAL_MD: Separators = { horizontal: '\\n---\\n', vertical: '\\n----\\n', notes: '^\\s*notes?:' };
const HEDGEDOC: Separators = { horizontal: '^\\n---\\n$', vertical: '^\\n----\\n$', notes: '^notes?:' };

const KEYS = { horizontal: 'separator', vertical: 'verticalSeparator', notes: 'notesSeparator' } as const;

/**
 * Those the deck names, else those its lines show, else those of the tool; a pattern that cannot be run is reported.
 * HedgeDoc knows no others than its own, so they count wherever a deck has them.
 */
export function separatorsOf(
  frontMatter: DialectFrontMatter,
  lines: readonly SourceLine[],
  hedgeDoc: boolean,
  context: TranslateContext,
): Separators {
  if (hedgeDoc && hasRule(lines.slice(frontMatter.body))) return HEDGEDOC;
  const named = Object.values(KEYS).some((key) => patternIn(frontMatter, key) !== undefined);
  const own = hedgeDoc ? HEDGEDOC : REVEAL_MD;
  const shown = named ? undefined : shownSeparators(lines.slice(frontMatter.body));
  if (shown !== undefined) {
    const { file, number: line } = shown.origin;
    const message = `The deck names no separator; its slides are parted at "${shown.text}".`;
    context.report('dialect/detected', { file, line }, message, `write separator: '${shown.horizontal}' to say so`);
  }
  const read = (part: keyof Separators): string => {
    const key = KEYS[part];
    const written = patternIn(frontMatter, key);
    if (written === undefined) return (shown ?? own)[part];
    const fault = faultOfPattern(written);
    if (fault === undefined) return written;
    const { file, number: line } = frontMatter.originOf(...pathOf(frontMatter, key));
    const message = `"${key}" is a pattern that ${fault}.`;
    context.report('front-matter/type', { file, line }, message, 'write a plain one, such as ^---$');
    return own[part];
  };
  return { horizontal: read('horizontal'), vertical: read('vertical'), notes: read('notes') };
}

function hasRule(lines: readonly SourceLine[]): boolean {
  return lines.some(
    ({ text }, index) =>
      /^-{3,4}$/.test(text) && lines[index - 1]?.text === '' && (lines[index + 1]?.text ?? '') === '',
  );
}

/** The key itself, or the same one in HedgeDoc's or reveal.js' options; without the carriage returns that no line holds. */
function patternIn(frontMatter: DialectFrontMatter, key: string): string | undefined {
  const [outer, inner] = pathOf(frontMatter, key);
  const value = frontMatter.values[outer];
  const written = inner === undefined ? value : (value as Readonly<Record<string, unknown>>)[inner];
  return typeof written === 'string' && written !== '' ? written.replaceAll(/(?:\\r|\r)\??/g, '') : undefined;
}

function pathOf({ values }: DialectFrontMatter, key: string): [string, ...string[]] {
  if (key in values) return [key];
  const map = ['slideOptions', 'revealOptions'].find((name) => isMap(values[name]) && key in values[name]);
  return map === undefined ? [key] : [map, key];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says so when a deck names a separator that stands nowhere in it, though its lines show another; the tool, too, finds one slide. */
export function reportUnusedSeparator(
  frontMatter: DialectFrontMatter,
  lines: readonly SourceLine[],
  context: TranslateContext,
): void {
  if (patternIn(frontMatter, KEYS.horizontal) === undefined) return;
  const body = lines.slice(frontMatter.body);
  const rule = body.find(({ text }, index) => /^---\s*$/.test(text) && isBlank(body[index - 1]) && index > 0);
  const shown = shownSeparators(body)?.origin ?? rule;
  if (shown === undefined) return;
  const { file, number: line } = frontMatter.originOf(...pathOf(frontMatter, KEYS.horizontal));
  const message = `The separator of the front matter parts no slides; line ${shown.number} may be meant for one.`;
  context.report('dialect/detected', { file, line }, message, 'let separator: name what stands between the slides');
}

interface Shown extends Separators {
  readonly text: string;
  readonly origin: Pick<SourceLine, 'file' | 'number'>;
}

/** Lines that part slides by habit and are nothing else in Markdown; each with what goes one level down beside it. */
const HABITS: readonly (readonly [line: RegExp, horizontal: string, vertical: string])[] = [
  [/^##==##\s*$/, '^##==##[ \\t]*$', '^##--##[ \\t]*$'],
  [/^<!--\s?s\s?-->\s*$/, '^<!--\\s?s\\s?-->', '^<!--\\s?v\\s?-->'],
  [/^={3,5}\s*$/, '^\\n={3,5}[ \\t]*$', '^\\n-{3,4}[ \\t]*$'],
];

/** A deck that was shown from a page of its own, which told reveal.js how to part it, shows it in its lines. */
export function shownSeparators(lines: readonly SourceLine[]): Shown | undefined {
  const found = new Map<RegExp, SourceLine[]>();
  let fence: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (fence === undefined) fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line.text)?.[1];
    else if (/^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line.text)?.[1]?.startsWith(fence)) fence = undefined;
    // Under a line of text, `===` makes it a heading.
    if (fence !== undefined || (line.text.startsWith('=') && !isBlank(lines[index - 1]))) continue;
    for (const [pattern] of HABITS) {
      if (pattern.test(line.text)) found.set(pattern, [...(found.get(pattern) ?? []), line]);
    }
  }
  for (const [pattern, horizontal, vertical] of HABITS) {
    const [first, again] = found.get(pattern) ?? [];
    // Equals signs are an ornament elsewhere, too.
    if (first === undefined || (again === undefined && first.text.startsWith('='))) continue;
    return { text: first.text.trim(), origin: first, horizontal, vertical, notes: REVEAL_MD.notes };
  }
  return undefined;
}
