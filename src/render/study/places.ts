/** Lessons enter; where each slide, and each element on one, stands among their pages leaves. */
import { htmlIdPrefix } from '../../deck/html-marks.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { isShown, studyBlocks } from './learned.ts';
import type { Lesson } from './lessons.ts';

export interface Places {
  /** URL of an element for the page with that file: a fragment alone where it is on that page, or nowhere. */
  urlFrom(file: string, id: string): string;
}

export function placesOf(lessons: readonly Lesson[]): Places {
  const files = new Map<string, string>();
  for (const lesson of lessons) for (const { slide } of lesson.slides) files.set(slide.id, lesson.file);
  const slideIds = [...files.keys()].sort((a, b) => b.length - a.length);
  for (const { file, slides } of lessons) {
    const add = (id: string | undefined): void => {
      if (id !== undefined && !files.has(id)) files.set(id, file);
    };
    for (const { slide } of slides) {
      walkBlocks(studyBlocks(slide), {
        enters: isShown,
        block: (block) => add(block.attrs?.['id']),
        token: ({ attrs }) => add(attrs?.find(([name]) => name === 'id')?.[1]),
      });
    }
  }
  // Ids of raw HTML, and those that render makes itself, begin with their slide's.
  const bySlide = (id: string): string | undefined => {
    const slide = slideIds.find((one) => id.startsWith(htmlIdPrefix(one)));
    return slide === undefined ? undefined : files.get(slide);
  };
  return {
    urlFrom(file, id) {
      const target = files.get(id) ?? bySlide(id);
      return target === undefined || target === file ? `#${id}` : `${encodeURIComponent(target)}#${id}`;
    },
  };
}
