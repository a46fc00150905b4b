/** A deck's slides enter; the headings of its transcript leave, nested section → slide → stack, each with its anchor. */
import type { Deck, Slide } from '../../deck/deck.ts';
import { plainText } from '../../deck/text.ts';
import { isHeading } from '../layouts/parts.ts';
import type { VisibleSlide } from '../visible.ts';

export interface TranscriptHeading {
  /** 1 for the deck's title; a section has 2, a slide 2 to 4. */
  readonly level: number;
  /** As text, for an anchor. */
  readonly text: string;
  /** As the heading is linked to on GitHub and where Markdown is shown alike; unique in the transcript. */
  readonly anchor: string;
  /** Absent for a section whose first slide has a heading of its own, and for a title that no slide shows. */
  readonly slide?: Slide;
}

/**
 * @param title the deck's.
 * @param untitled the heading of a slide that has none.
 */
export function transcriptOutline(
  deck: Deck,
  stacks: readonly (readonly VisibleSlide[])[],
  title: string,
  untitled: (slide: VisibleSlide) => string,
): readonly TranscriptHeading[] {
  const anchorOf = anchors();
  const headings: TranscriptHeading[] = [];
  const add = (level: number, text: string, slide?: Slide): void => {
    headings.push({ level, text, anchor: anchorOf(text), ...(slide === undefined ? {} : { slide }) });
  };
  const opened = new Map(deck.sections.map((section) => [section.slide, section.title]));
  const first = stacks[0]?.[0];
  const cover = first !== undefined && isTitlePage(first.slide, title) ? first.slide : undefined;
  add(1, title, cover);
  let inSection = false;
  for (const stack of stacks) {
    let top: number | undefined;
    for (const visible of stack) {
      const { slide } = visible;
      const section = opened.get(slide.id);
      const text = headingText(slide) ?? untitled(visible);
      const isSection = section !== undefined && (slide.title === undefined || isSame(section, text));
      inSection ||= section !== undefined;
      // The title page is the whole talk's heading, never its first section's.
      if (section !== undefined && (!isSection || slide === cover)) add(2, section);
      if (slide === cover) continue;
      const level = isSection ? 2 : (top ?? (inSection ? 3 : 2));
      add(level, isSection && slide.title === undefined ? section : text, slide);
      top ??= level + 1;
    }
  }
  return headings;
}

/** The words of the slide's first heading, else its title; undefined without either. */
function headingText(slide: Slide): string | undefined {
  const heading = slide.blocks.find(isHeading);
  const text = heading === undefined ? '' : plainText(heading.tokens);
  return text === '' ? slide.title : text;
}

/** Whether a slide shows nothing above its content but the deck's title. */
function isTitlePage(slide: Slide, title: string): boolean {
  return slide.layout === 'cover' && isSame(headingText(slide) ?? title, title);
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** As GitHub makes them: letters, numbers, hyphens; the second of a name is numbered. */
function anchors(): (text: string) => string {
  const taken = new Map<string, number>();
  return (text) => {
    const base = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const count = taken.get(base) ?? 0;
    taken.set(base, count + 1);
    const anchor = count === 0 ? base : `${base}-${count}`;
    if (count > 0) taken.set(anchor, 1);
    return anchor;
  };
}
