/** The slide shown and the step after it enter; two pictures with their captions leave. */
import type { Cursor } from '../../deck/cursor.ts';
import { moveCursor } from '../../deck/cursor.ts';
import { fill } from '../../deck/words.ts';
import { nameOf } from '../talk/announce.ts';
import { element } from '../talk/dialog.ts';
import type { DeskPage } from './screen.ts';
import { type Redraw, slidePicture } from './slide-picture.ts';

export interface SlidesPanel {
  readonly now: HTMLElement;
  readonly next: HTMLElement;
  show(cursor: Cursor): void;
  /** To be called when slides were written on, before they are shown. */
  refresh(redraw: Redraw): void;
}

export function slidesPanel(page: DeskPage): SlidesPanel {
  const words = { ...page.config.words, ...page.config.deskWords };
  const [now, next] = [panel('now'), panel('next')];
  // What it shows is in the caption, and will be read when it is there.
  next.picture.element.setAttribute('aria-hidden', 'true');
  next.picture.element.inert = true;
  const sectionAt = (cursor: Cursor) => page.slides.sections[page.slides.spots.indexOf(cursor)];
  const tagsOf = (section: HTMLElement | undefined): Node[] =>
    section?.hasAttribute('data-optional') ? [element('span', 'desk-tag', words.optional)] : [];
  const stepOf = ({ stack, slide, fragment }: Cursor): Node => {
    const { count } = page.times;
    const total = page.config.shape[stack]?.[slide] ?? 0;
    const text = fill(words.stepOf, { number: count(fragment + 1), total: count(total) });
    return element('span', 'desk-step', total === 0 ? '' : text);
  };
  return {
    now: now.root,
    next: next.root,
    show(cursor) {
      const section = sectionAt(cursor);
      now.picture.show(section, cursor.fragment);
      now.caption.replaceChildren(element('strong', '', nameOf(section)), ...tagsOf(section), stepOf(cursor));
      // Of the same slide only the step is news.
      const captionOf = (at: Cursor): Node[] =>
        sectionAt(at) === section
          ? [stepOf(at)]
          : [element('strong', '', nameOf(sectionAt(at))), ...tagsOf(sectionAt(at))];
      const then = moveCursor(page.config.shape, cursor, 'next');
      next.root.classList.toggle('is-end', then === undefined);
      next.picture.show(then && sectionAt(then), then?.fragment ?? -1);
      next.caption.replaceChildren(
        element('span', 'desk-label', words.next),
        ...(then === undefined ? [words.talkEnds] : captionOf(then)),
      );
    },
    refresh(redraw) {
      for (const { picture } of [now, next]) picture.refresh(redraw);
    },
  };
}

function panel(name: string) {
  const caption = element('figcaption', 'desk-caption');
  const picture = slidePicture(name);
  return { root: element('figure', `desk-panel desk-${name}`, caption, picture.element), caption, picture };
}
