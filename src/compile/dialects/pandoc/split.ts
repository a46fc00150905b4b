/** A Pandoc deck's blocks enter; the level of its slides' headings, and the places where slides part, leave. */
import type { Cut } from '../native/slides.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { Div, Divs } from './divs.ts';

/** A block in no other: `level` of a heading, 0 for a rule; absent for all others, a whole `:::` div being one. */
export interface TopBlock {
  readonly from: number;
  readonly to: number;
  readonly level?: number;
  /** The div that this block is. */
  readonly div?: Div;
}

export function topBlocks(text: DialectText, { all }: Divs): readonly TopBlock[] {
  const byLine = new Map(all.map((div) => [div.open, div]));
  return blocksIn(text, byLine, 0, text.tokens.length);
}

function blocksIn(
  { tokens }: DialectText,
  divs: ReadonlyMap<number, Div>,
  start: number,
  end: number,
): readonly TopBlock[] {
  const blocks: TopBlock[] = [];
  let below = -1;
  let inTable = 0;
  for (let index = start; index < end; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const { type, tag, level, nesting, map } = token;
    // A heading or rule in a cell parts no slides.
    if (type === 'html_block' && level === 0) {
      inTable +=
        (token.content.match(/<table[\s>]/gi) ?? []).length - (token.content.match(/<\/table>/gi) ?? []).length;
    } else if (inTable > 0) continue;
    if (map === null || level !== 0 || nesting === -1 || map[0] < below) continue;
    const [from, to] = map;
    const div = type === 'container_open' ? divs.get(from) : undefined;
    if (div) {
      blocks.push({ from, to: div.close + 1, div });
      below = div.close + 1;
    } else if (type === 'heading_open') blocks.push({ from, to, level: Number(tag.slice(1)) });
    else if (type === 'hr') blocks.push({ from, to, level: 0 });
    else if (type !== 'inline') blocks.push({ from, to });
  }
  return blocks;
}

/** Pandoc's level for slides: the highest of a heading with something other below it. */
export function computedLevel(blocks: readonly TopBlock[]): number {
  let least = 6;
  for (const [index, { level }] of blocks.entries()) {
    const next = blocks[index + 1];
    if (level !== undefined && level > 0 && level < least && next && next.level === undefined) least = level;
  }
  return least;
}

/**
 * The blocks with divs opened that begin with a heading of a slide and hold none above it: such a div is the slide, and
 * its classes are the slide's.
 */
export function withSlideDivs(
  text: DialectText,
  blocks: readonly TopBlock[],
  { all }: Divs,
  slideLevel: number,
  isPlain: (div: Div) => boolean,
): { readonly blocks: readonly TopBlock[]; readonly opened: ReadonlySet<Div> } {
  const byLine = new Map(all.map((div) => [div.open, div]));
  const opened = new Set<Div>();
  const open = (block: TopBlock): readonly TopBlock[] => {
    const { div } = block;
    if (div === undefined || isPlain(div)) return [block];
    const { from, to } = div.tokens;
    if (text.tokens[from]?.type !== 'heading_open') return [block];
    const inner = blocksIn(text, byLine, from, to);
    const [{ level = 0 } = block, ...others] = inner;
    const isSlide =
      level > 0 && level <= slideLevel && others.every((other) => other.level === undefined || other.level > level);
    if (!isSlide) return [block];
    opened.add(div);
    return inner.flatMap(open);
  };
  return { blocks: blocks.flatMap(open), opened };
}

/** A heading above the slides' level begins a stack of those below it. A rule right above a slide's heading is its own. */
export function cutsOf(
  blocks: readonly TopBlock[],
  slideLevel: number,
): readonly (Cut & { readonly heading?: TopBlock })[] {
  const cuts: (Cut & { heading?: TopBlock })[] = [];
  let sectionLevel: number | undefined;
  for (const [index, block] of blocks.entries()) {
    const { from, to, level } = block;
    if (level === undefined || level > slideLevel) continue;
    const before = blocks[index - 1];
    if (level === 0) {
      if (blocks[index + 1]?.level !== slideLevel)
        cuts.push({ from: to, end: from, vertical: sectionLevel !== undefined });
      continue;
    }
    const end = level === slideLevel && before?.level === 0 ? before.from : from;
    const vertical = sectionLevel !== undefined && level > sectionLevel;
    if (!vertical) sectionLevel = level < slideLevel ? level : undefined;
    cuts.push({ from, end, vertical, heading: block });
  }
  return cuts;
}
