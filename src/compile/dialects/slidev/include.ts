/** A Slidev file's lines enter; its slides leave, with those of the files that `src:` brings in their places. */
import { linesOf } from '../../source.ts';
import type { SourceLine } from '../../source.ts';
import type { TranslateContext } from '../dialect.ts';
import { DialectFrontMatter } from '../front-matter.ts';
import { blockParser } from '../text/block-parser.ts';
import { DialectText } from '../text/dialect-text.ts';
import { pathOf } from './paths.ts';
import type { SlidevSlide } from './split.ts';
import { splitSlidev } from './split.ts';

/** A slide that is shown. */
export interface FoundSlide {
  readonly text: DialectText;
  readonly slide: SlidevSlide;
  /** Its own YAML, then that of the slides that include it. */
  readonly layers: readonly DialectFrontMatter[];
}

/** As Slidev itself does: one that includes shows nothing of its own, one that is hidden or disabled is not there. */
export function findSlides(
  lines: readonly SourceLine[],
  path: string,
  context: TranslateContext,
): readonly FoundSlide[] {
  return slidesOf(lines, undefined, [], [path], context, path);
}

function slidesOf(
  lines: readonly SourceLine[],
  range: string | undefined,
  outer: readonly DialectFrontMatter[],
  chain: readonly string[],
  context: TranslateContext,
  deck: string,
): readonly FoundSlide[] {
  const text = new DialectText(lines, 0, blockParser({ tables: true, math: true }), { math: true });
  const slides = splitSlidev(lines);
  text.readApart(slides);
  return chosen(slides.length, range, outer.at(-1), context).flatMap((index) => {
    const slide = slides[index];
    if (slide === undefined) return [];
    const { yaml, from } = slide;
    const own = new DialectFrontMatter(yaml ? lines.slice(yaml.from, yaml.to) : [], from);
    const isDeck = index === 0 && chain.length === 1;
    if (!isDeck) context.pass(own.diagnostics);
    tellNotAMap(text, slide, context);
    if (own.values.hide === true || own.values.disabled === true) {
      const key = own.values.hide === true ? 'hide' : 'disabled';
      context.unmapped(`slide with "${key}: true"`, own.originOf(key), 'it is left out, as Slidev does');
      return [];
    }
    const src = typeof own.values.src === 'string' ? own.values.src.trim() : '';
    if (src === '') return [{ text, slide, layers: [own, ...outer.toReversed()] }];
    return included(src, own, outer, chain, context, deck);
  });
}

function included(
  src: string,
  own: DialectFrontMatter,
  outer: readonly DialectFrontMatter[],
  chain: readonly string[],
  context: TranslateContext,
  deck: string,
): readonly FoundSlide[] {
  const [written = '', range] = src.split('#', 2);
  const { file, number } = own.originOf('src');
  const span = { file, line: number };
  // A path from the root is one from the deck's folder, not from `public`.
  const path = written.startsWith('/') ? pathOf(`@${written}`, file, context) : written;
  const source = context.readPart(path, span, chain);
  if (source === undefined) return [];
  return slidesOf(linesOf(source), range, [...outer, own], [...chain, source.path], context, deck);
}

/** `2-5,8`; all where nothing is said. */
function chosen(
  count: number,
  range: string | undefined,
  front: DialectFrontMatter | undefined,
  context: TranslateContext,
): readonly number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  if (range === undefined || range.trim() === '' || /^(?:all|\*)$/.test(range.trim())) return all;
  const report = (message: string): void => {
    const { file, number } = front?.originOf('src') ?? { file: '', number: 1 };
    context.report(
      'include/range',
      { file, line: number },
      message,
      `the file has ${count} slides; write #2-5 or #1,3`,
    );
  };
  if (/^none$/.test(range.trim())) return [];
  return range.split(/[,;]/).flatMap((part) => {
    const [, from, dash, to] = /^\s*(\d{1,5})\s*(-)?\s*(\d{1,5})?\s*$/.exec(part) ?? [];
    if (from === undefined) {
      report(`"${part.trim()}" names no slides.`);
      return [];
    }
    const last = dash === undefined ? Number(from) : Number(to ?? count);
    if (Number(from) < 1 || Number(from) > count || last > count || last < Number(from)) {
      report(`There are no slides "${part.trim()}".`);
    }
    return all.slice(Math.max(0, Number(from) - 1), last);
  });
}

function tellNotAMap(text: DialectText, { notAMap }: SlidevSlide, context: TranslateContext): void {
  if (notAMap === undefined) return;
  const first = text.lines[notAMap.from] ?? { file: '', number: 1 };
  const hint = 'leave a blank line below the separator, or write key: value lines';
  context.report(
    'front-matter/not-a-map',
    { file: first.file, line: first.number },
    'These lines are no YAML map and are shown as text.',
    hint,
  );
  text.edits.replaceLine(notAMap.to, '');
}
