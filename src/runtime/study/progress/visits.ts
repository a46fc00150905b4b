/** A lesson that is being read enters; which slide was read last, and whether its end was reached, is kept; the overview leads there. */
import { recordId, type Visit } from '../../../deck/learner-record.ts';
import type { StudyConfig, StudyPage } from '../../../deck/study-config.ts';
import type { ReadingPlace } from '../outline.ts';
import type { ProgressContext } from './context.ts';

/** Milliseconds a slide is looked at before it counts as read: scrolling past is no reading. */
const LOOK = 1500;

/** Follows the reader of a page that holds lessons, one or all. */
export function followReading(root: Document, { config, keeper }: ProgressContext, place: ReadingPlace): void {
  const note = (page: string, slide: string, isEnd: boolean): void => {
    const before = keeper.get(recordId({ kind: 'visit', key: page }));
    const wasRead = before?.kind === 'visit' && before.isRead;
    if (before?.kind === 'visit' && before.slide === slide && (wasRead || !isEnd) && isLast(before)) return;
    keeper.change([{ kind: 'visit', key: page, at: Date.now(), slide, isRead: wasRead || isEnd }]);
  };
  // Of a lesson that is opened again at the same slide the visit is newer all the same.
  const isLast = (visit: Visit): boolean => lastVisit({ config, keeper })?.key === visit.key;

  let timer: ReturnType<typeof setTimeout> | undefined;
  place.onChange((slide) => {
    const page = config.pages.find(({ slides }) => slides.some(({ id }) => id === slide));
    clearTimeout(timer);
    if (page !== undefined) timer = setTimeout(() => note(page.id, slide, false), LOOK);
  });

  // Who writes or chooses something on a slide reads it.
  root.addEventListener('input', ({ target }) => {
    const slide = target instanceof Element ? target.closest('.lesson-slide')?.id : undefined;
    const page = config.pages.find(({ slides }) => slides.some(({ id }) => id === slide));
    if (slide !== undefined && page !== undefined) note(page.id, slide, false);
  });

  for (const { id, slides } of config.pages) {
    const last = slides.at(-1)?.id ?? '';
    const article = root.getElementById(last);
    if (article === null || !article.matches('.lesson-slide')) continue;
    const end = root.createElement('div');
    article.append(end);
    new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting === true) note(id, last, true);
    }).observe(end);
  }
}

/** The visit that was last, of a lesson that this build has; undefined for who never was here. */
export function lastVisit({ config, keeper }: Pick<ProgressContext, 'config' | 'keeper'>): Visit | undefined {
  return keeper
    .all()
    .filter((record) => record.kind === 'visit')
    .filter(({ key }) => config.pages.some(({ id }) => id === key))
    .sort((a, b) => b.at - a.at)[0];
}

/** Where a lesson begins, relative to a study page; on a page that has all lessons each is a part of it. */
export function lessonUrl({ id, href }: Pick<StudyPage, 'id' | 'href'>): string {
  return href === '' ? `#${encodeURIComponent(id)}` : href;
}

/** Where to go on, relative to a study page. */
export function placeOfVisit({ pages }: Pick<StudyConfig, 'pages'>, visit: Visit): string | undefined {
  const page = pages.find(({ id }) => id === visit.key);
  if (page === undefined) return undefined;
  return page.slides.some(({ id }) => id === visit.slide)
    ? `${page.href}#${encodeURIComponent(visit.slide)}`
    : lessonUrl(page);
}

/** The link that begins leads on to where the reader was. */
export function continueReading(root: ParentNode, context: ProgressContext): void {
  const links = [...root.querySelectorAll<HTMLAnchorElement>('a[data-continue]')];
  const draw = (): void => {
    const visit = lastVisit(context);
    const place = visit === undefined ? undefined : placeOfVisit(context.config, visit);
    if (place === undefined) return;
    for (const link of links) {
      link.href = place;
      link.textContent = context.words.continueStudy;
    }
  };
  draw();
  context.keeper.onChange(draw);
}
