/** A Pandoc deck's blocks enter; the level of its slides' headings, and the places where slides part, leave. */
import type { Cut } from '../native/slides.ts';
import type { DialectText } from '../text/dialect-text.ts';

/** A block in no other: `level` of a heading, 0 for a rule; absent for all others, a whole `:::` div being one. */
export interface TopBlock {
  readonly from: number;
  readonly to: number;
  readonly level?: number;
}

export function topBlocks(text: DialectText): readonly TopBlock[] {
  const blocks: TopBlock[] = [];
  let depth = 0;
  for (const { type, tag, level, nesting, map } of text.tokens) {
    if (map === null || level !== 0 || nesting === -1) continue;
    const [from, to] = map;
    if (type === 'container_close') depth = Math.max(0, depth - 1);
    else if (depth > 0) depth += type === 'container_open' ? 1 : 0;
    else if (type === 'container_open') {
      depth++;
      blocks.push({ from, to });
    } else if (type === 'heading_open') blocks.push({ from, to, level: Number(tag.slice(1)) });
    else if (type === 'hr') blocks.push({ from, to, level: 0 });
    else if (type !== 'inline') blocks.push({ from, to });
  }
  return blocks;
}

/** Quarto's slides begin at level 2; Pandoc's at the highest level of a heading with something other below it. */
export function slideLevelOf(
  values: Readonly<Record<string, unknown>>,
  blocks: readonly TopBlock[],
  isQuarto: boolean,
): number {
  const said = values['slide-level'] ?? ofFormat(values.format);
  if (typeof said === 'number' && said >= 0 && said <= 6) return said;
  if (isQuarto) return 2;
  let least = 6;
  for (const [index, { level }] of blocks.entries()) {
    const next = blocks[index + 1];
    if (level !== undefined && level > 0 && level < least && next && next.level === undefined) least = level;
  }
  return least;
}

function ofFormat(format: unknown): unknown {
  if (typeof format !== 'object' || format === null) return undefined;
  const { revealjs } = format as Readonly<Record<string, unknown>>;
  return typeof revealjs === 'object' && revealjs !== null
    ? (revealjs as Readonly<Record<string, unknown>>)['slide-level']
    : undefined;
}

/** A heading above the slides' level begins a stack of those below it. A rule right above a slide's heading is its own. */
export function cutsOf(blocks: readonly TopBlock[], slideLevel: number): readonly Cut[] {
  const cuts: Cut[] = [];
  let sectionLevel: number | undefined;
  for (const [index, { from, to, level }] of blocks.entries()) {
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
    cuts.push({ from, end, vertical });
  }
  return cuts;
}
