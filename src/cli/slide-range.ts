/** `--range` and a deck enter; the ids of the slides it names leave. */
import { didYouMean, nearestWord } from '../compile/paths.ts';
import type { Deck } from '../deck/deck.ts';
import type { Edition } from '../deck/edition.ts';
import { visibleSlides, type VisibleSlide } from '../render/visible.ts';
import { UsageError } from './failure.ts';

/**
 * Comma-separated: `3`, `4-7`, `4-`, `-7` (numbers as the slides show them), `section:Law`, `#id`. Throws `UsageError`
 * for what names nothing.
 */
export function slidesInRange(range: string, deck: Deck, edition: Edition): ReadonlySet<string> {
  const slides = visibleSlides(deck, edition).stacks.flat();
  const found = new Set<string>();
  for (const part of partsOf(range, deck)) {
    for (const { slide } of slidesOfPart(part, slides, deck)) found.add(slide.id);
  }
  if (found.size === 0) throw new UsageError(`The range "${range}" names no slide.`, HOW);
  return found;
}

const HOW = 'write --range 1,4-7 or --range "section:Law"';

/** A section's title may hold commas: the longest that is one is taken whole. */
function partsOf(range: string, { sections }: Deck): readonly string[] {
  const pieces = range.split(',');
  const parts: string[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = (pieces[at] ?? '').trim();
    let text = piece;
    if (/^section:/i.test(piece)) {
      for (let end = pieces.length; end > at + 1; end -= 1) {
        const joined = pieces.slice(at, end).join(',').trim();
        if (!sections.some(({ title }) => isNamed(title, joined))) continue;
        text = joined;
        at = end - 1;
        break;
      }
    }
    if (text !== '') parts.push(text);
  }
  return parts;
}

function isNamed(title: string, part: string): boolean {
  return (
    title.trim().toLowerCase() ===
    part
      .replace(/^section:/i, '')
      .trim()
      .toLowerCase()
  );
}

function slidesOfPart(part: string, slides: readonly VisibleSlide[], deck: Deck): readonly VisibleSlide[] {
  if (/^section:/i.test(part)) {
    const section = deck.sections.find(({ title }) => isNamed(title, part));
    if (section !== undefined) return slides.filter(({ slide }) => slide.section === section.title);
    const name = part.replace(/^section:/i, '').trim();
    const titles = deck.sections.map(({ title }) => title);
    const hint = titles.length === 0 ? 'the deck has no sections' : `its sections are ${titles.join(', ')}`;
    throw new UsageError(`No section is named "${name}".`, didYouMean(nearestWord(name, titles)) ?? hint);
  }
  if (part.startsWith('#')) {
    const wanted = slides.filter(({ slide }) => slide.id === part.slice(1));
    if (wanted.length > 0) return wanted;
    const near = nearestWord(
      part.slice(1),
      slides.map(({ slide }) => slide.id),
    );
    throw new UsageError(`No slide has the id "${part.slice(1)}".`, didYouMean(near) ?? 'lectern inspect lists them');
  }
  const numbers = /^(\d*)\s*(-?)\s*(\d*)$/.exec(part);
  const [, first = '', dash = '', last = ''] = numbers ?? [];
  if (numbers === null || (first === '' && last === '')) throw new UsageError(`"${part}" is no range of slides.`, HOW);
  const from = first === '' ? 1 : Number(first);
  const to = dash === '' ? from : last === '' ? slides.length : Number(last);
  if (from > to) throw new UsageError(`"${part}" ends before it begins.`, `write ${String(to)}-${String(from)}`);
  if (from < 1 || from > slides.length || (last !== '' && to > slides.length)) {
    const has = slides.length === 1 ? 'the deck has 1 slide' : `the deck has ${slides.length} slides`;
    throw new UsageError(`There is no slide ${from < 1 || from > slides.length ? from : to}.`, has);
  }
  return slides.filter(({ number = 0 }) => number >= from && number <= to);
}
