/** A lesson that is being read enters; which slide was read last, and whether its end was reached, is kept; the overview leads there. */
import { recordId, type Visit } from '../../../deck/learner-record.ts';
import type { StudyConfig } from '../../../deck/study-config.ts';
import type { ProgressContext } from './context.ts';

/** Milliseconds a slide is looked at before it counts as read: scrolling past is no reading. */
const LOOK = 1500;

/** Follows the reader of a lesson; each slide is an element with its id. */
export function followReading(root: Document, { config, keeper }: ProgressContext): void {
  const page = config.pages.find(({ id }) => id === config.page);
  if (page === undefined) return;
  const slides = page.slides.map(({ id }) => root.getElementById(id)).filter((slide) => slide !== null);
  const last = slides.at(-1);
  if (last === undefined) return;

  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = (slide: string, isEnd: boolean): void => {
    const before = keeper.get(recordId({ kind: 'visit', key: page.id }));
    const wasRead = before?.kind === 'visit' && before.isRead;
    if (before?.kind === 'visit' && before.slide === slide && (wasRead || !isEnd)) return;
    keeper.change([{ kind: 'visit', key: page.id, at: Date.now(), slide, isRead: wasRead || isEnd }]);
  };
  // The slide in the middle of the window is the one that is read.
  const middle = new IntersectionObserver(
    (seen) => {
      const slide = seen.find(({ isIntersecting }) => isIntersecting)?.target;
      if (slide === undefined) return;
      clearTimeout(timer);
      timer = setTimeout(() => note(slide.id, false), LOOK);
    },
    { rootMargin: '-50% 0px -50% 0px' },
  );
  for (const slide of slides) middle.observe(slide);

  const end = root.createElement('div');
  last.append(end);
  new IntersectionObserver(([seen]) => {
    if (seen?.isIntersecting === true) note(last.id, true);
  }).observe(end);
}

/** The visit that was last, of a lesson that this build has; undefined for who never was here. */
export function lastVisit({ config, keeper }: Pick<ProgressContext, 'config' | 'keeper'>): Visit | undefined {
  return keeper
    .all()
    .filter((record) => record.kind === 'visit')
    .filter(({ key }) => config.pages.some(({ id }) => id === key))
    .sort((a, b) => b.at - a.at)[0];
}

/** Where to go on, relative to a study page. */
export function placeOfVisit({ pages }: Pick<StudyConfig, 'pages'>, visit: Visit): string | undefined {
  const page = pages.find(({ id }) => id === visit.key);
  if (page === undefined) return undefined;
  return page.slides.some(({ id }) => id === visit.slide)
    ? `${page.href}#${encodeURIComponent(visit.slide)}`
    : page.href;
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
