/** A deck enters; the lessons of its study edition leave: its sections, or parts found where it names none. */
import { type Deck, type Slide, slidesOf } from '../../deck/deck.ts';
import { excerpt } from '../../deck/excerpt.ts';
import { fill, type Words } from '../../deck/words.ts';
import { openText } from './learned.ts';
import { type VisibleDeck, type VisibleSlide, visibleSlides } from '../visible.ts';
import { findParts, WHOLE } from './parts.ts';

export interface Lesson {
  /** Id of the slide that opens it. */
  readonly id: string;
  /** Name of its file, with its ending. */
  readonly file: string;
  readonly title: string;
  readonly slides: readonly [VisibleSlide, ...VisibleSlide[]];
}

/** A cover and one slide more before the first section are no lesson of their own: they begin the first. */
const FEW = 2;

/** In order; none where the edition shows no slide. */
export function lessonsOf(deck: Deck, words: Words, shown: VisibleDeck = visibleSlides(deck, 'study')): Lesson[] {
  const named = deck.sections.length > 0 ? inSections(deck, shown, words) : [];
  // One section that holds a whole long deck is its title, and no part of it.
  const isParted = named.length > 1 || shown.total <= WHOLE;
  const parts = named.length > 0 && isParted ? named : untitled(shown);
  const names = new FileNames();
  return parts.map(({ slides, title }, at): Lesson => {
    const { id } = slides[0].slide;
    const first = slides.find(({ slide }) => slide.title !== undefined)?.slide.title;
    return {
      id,
      file: names.take(id),
      title: title ?? first ?? fill(words.lesson, { number: String(at + 1) }),
      slides,
    };
  });
}

interface Part {
  /** Absent: that of its first slide that has one. */
  readonly title?: string;
  readonly slides: Lesson['slides'];
}

function untitled(shown: VisibleDeck): Part[] {
  return findParts(shown.stacks).map((slides) => ({ slides }));
}

/** By the sections that the author names; one whose every slide is left out of this edition has no lesson. */
function inSections(deck: Deck, shown: VisibleDeck, words: Words): Part[] {
  const opens = new Map(deck.sections.map(({ slide, title }) => [slide, title]));
  const slides = new Map(shown.stacks.flat().map((visible) => [visible.slide, visible]));
  const parts: { title?: string; slides: VisibleSlide[] }[] = [{ slides: [] }];
  for (const slide of slidesOf(deck)) {
    const title = opens.get(slide.id);
    if (title !== undefined) parts.push({ title, slides: [] });
    const visible = slides.get(slide);
    if (visible !== undefined) parts.at(-1)?.slides.push(visible);
  }
  const before = parts.shift()?.slides ?? [];
  const [first, ...others] = parts.filter(({ slides: own }) => own.length > 0);
  const joined =
    before.length > 0 && before.length <= FEW && first !== undefined
      ? [{ ...first, slides: [...before, ...first.slides] }, ...others]
      : [{ title: words.introduction, slides: before }, ...(first === undefined ? [] : [first]), ...others];
  return joined.flatMap(({ slides: [opening, ...rest], ...part }) =>
    opening === undefined ? [] : [{ ...part, slides: [opening, ...rest] as const }],
  );
}

/** Pages of the edition that are no lessons, and names that Windows keeps for itself. */
const RESERVED = /^(?:index|review|glossary|con|prn|aux|nul|com\d|lpt\d)$/i;

/** Ids as names of files that every disk can hold, and tells apart whatever it thinks of capitals. */
class FileNames {
  readonly #taken = new Set<string>();

  take(id: string): string {
    const safe = id
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}\p{M}_-]+/gu, '-')
      .replace(/^-+|-+$/g, '');
    const stem = RESERVED.test(safe) || safe === '' ? `lesson-${safe}` : safe;
    let name = stem;
    for (let count = 2; this.#taken.has(name.toLowerCase()); count += 1) name = `${stem}-${count}`;
    this.#taken.add(name.toLowerCase());
    return `${name}.html`;
  }
}

/** What a slide is called in an outline: its title, else how it begins, else its number. */
export function slideName(slide: Slide, number: string, words: Words): string {
  return slide.title ?? (excerpt(openText(slide.blocks)) || `${words.slide} ${number}`);
}
