/** A handout's parts enter; the pages of HTML that are printed one behind the other leave: one, or several for a long deck. */
import type { Deck } from '../deck/deck.ts';
import { type HandoutParts, SLIDES_END } from '../render/handout/handout.ts';
import type { DeckAssets } from './assets.ts';
import { type PdfOptions, SLIDES_IN_PART } from './pdf.ts';
import { canSplit } from './sheet-site.ts';

/** A long deck is printed in parts as its slides are (`SLIDES_IN_PART`); each begins on a page of its own. */
export async function handoutPages(
  deck: Deck,
  { head, units, end, tail }: HandoutParts,
  assets: DeckAssets,
  { code, slidesOnPage = SLIDES_IN_PART }: Pick<PdfOptions, 'code' | 'slidesOnPage'>,
): Promise<readonly string[]> {
  const slides = units.reduce((sum, unit) => sum + unit.slides, 0);
  const isLong = slides > slidesOnPage;
  const htmls = units.map(({ html }) => html);
  const runs =
    isLong && (await canSplit(deck, { slides: htmls }, assets, code)) ? runsOf(units, slidesOnPage) : [htmls];
  return runs.map((run, at) => {
    const isLast = at === runs.length - 1;
    return `${head(at === 0)}${run.join('')}${SLIDES_END}${isLast ? end : ''}${tail}`;
  });
}

/** As few runs as can be, with about as many slides each. */
function runsOf(units: HandoutParts['units'], most: number): readonly (readonly string[])[] {
  const total = units.reduce((sum, { slides }) => sum + slides, 0);
  const share = total / Math.ceil(total / most);
  const runs: string[][] = [];
  let before = 0;
  for (const { html, slides } of units) {
    const run = (runs[Math.min(Math.floor(before / share), Math.ceil(total / most) - 1)] ??= []);
    run.push(html);
    before += slides;
  }
  return runs.filter((run) => run !== undefined);
}
