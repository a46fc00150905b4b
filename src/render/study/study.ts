/** A deck and its pieces enter; the pages of its study edition leave: an overview, a lesson for each section, a place to review. */
import type { Deck } from '../../deck/deck.ts';
import type { StudyConfig } from '../../deck/study-config.ts';
import { firstTheme, THEME_FACTS, type ThemeName } from '../../deck/theme.ts';
import type { Pieces } from '../../finish/piece.ts';
import { type PageContext, pageContext } from '../context.ts';
import { attributes, scriptJson } from '../escape.ts';
import { type PageOptions, renderPage, slideCss } from '../page.ts';
import { deckTitle } from '../talk.ts';
import { visibleSlides } from '../visible.ts';
import { studyConfig } from './config.ts';
import { renderFrame } from './frame.ts';
import { TermMarks } from './glossary.ts';
import { renderLesson } from './lesson-page.ts';
import { type Lesson, lessonsOf } from './lessons.ts';
import { renderOverview } from './overview.ts';
import { placesOf } from './places.ts';
import { hasQuiz, renderReview } from './review.ts';
import { renderScorm } from './scorm.ts';
import type { StudyPlace } from './study-place.ts';

export interface AppLinks {
  readonly manifest: string;
  readonly icon: string;
  readonly worker: string;
}

/** URLs are relative to a study page. */
export interface StudyOptions extends PageOptions {
  /** URL of the talk, when it stands beside the study edition. */
  readonly talk?: string;
  /** URLs of what makes the pages an app: its manifest, its icon and its service worker; absent where they are none. */
  readonly app?: AppLinks;
  /** URL of the script that joins the pages to a course system; one more page, `SCORM`, then holds all others. Absent: they stand by themselves. */
  readonly scorm?: string;
  /** URLs of scripts that a page loads when somebody asks for what they do, by name. */
  readonly later: Readonly<Record<string, string>>;
}

/** Files of the pages that are no lessons. */
export const OVERVIEW = 'index.html';
export const REVIEW = 'review.html';
/** Of the page that a course system opens. */
export const SCORM = 'scorm.html';

/** Each page by the name of its file; nothing where the edition shows no slide. */
export function renderStudyPages(deck: Deck, pieces: Pieces, options: StudyOptions): ReadonlyMap<string, string> {
  const { assetUrl, trusted } = options;
  const bundled = options.code?.bundled;
  const base = pageContext({ deck, pieces, medium: 'study', trusted, bundled, assetUrl });
  const shown = visibleSlides(deck, 'study');
  const lessons = lessonsOf(deck, base.words, shown);
  if (lessons.length === 0) return new Map();
  const config = studyConfig(base, lessons, options.later);
  const places = placesOf(lessons);
  const place = {
    shown,
    lessons,
    pages: config.pages,
    hasReview: hasQuiz(config),
    isOnePage: false,
    ...(options.talk === undefined ? {} : { talk: options.talk }),
  };
  const pages = new Map<string, string>();
  const add = (file: string, id: string, title: string, make: (context: PageContext) => string): void => {
    // Ids are unique in one page; elements on other pages take none away.
    const context = { ...base, ids: new Set(base.ids), placeUrl: (target: string) => places.urlFrom(file, target) };
    const body = make(context);
    pages.set(file, renderStudyPage(deck, title, body + configElement(config, id, options), options));
  };
  for (const lesson of lessons) {
    add(lesson.file, lesson.id, `${lesson.title} – ${deckTitle(deck)}`, (page) => lessonBody(lesson, page, place));
  }
  if (place.hasReview) {
    add(REVIEW, 'review', `${base.words.review} – ${deckTitle(deck)}`, (page) => {
      return renderFrame({ page, place, current: 'review', main: renderReview(page, lessons) });
    });
  }
  add(OVERVIEW, 'index', deckTitle(deck), (page) => {
    return renderFrame({ page, place, current: 'index', main: renderOverview(page, place) });
  });
  if (options.scorm !== undefined) {
    const { scorm, ...others } = options;
    const body = renderScorm(deck) + configElement(config, 'scorm', options);
    pages.set(SCORM, renderStudyPage(deck, deckTitle(deck), body, { ...others, scripts: [scorm], frames: true }));
  }
  return pages;
}

function configElement(config: Omit<StudyConfig, 'page'>, page: string, { app, scorm }: StudyOptions): string {
  const told = {
    ...config,
    page,
    ...(app === undefined ? {} : { offline: app.worker }),
    ...(scorm === undefined ? {} : { inSystem: true }),
  } satisfies StudyConfig;
  return `<script type="application/json" id="lectern-study">${scriptJson(told)}</script>\n`;
}

function lessonBody(lesson: Lesson, page: PageContext, place: StudyPlace): string {
  const terms = new TermMarks(page.deck.glossary, OVERVIEW);
  const main = renderLesson(lesson, page, place, terms);
  return renderFrame({ page, place, current: lesson.id, main }) + terms.cards();
}

/** The colours of the window's frame are the theme's `--color-paper`. */
function appHead(app: AppLinks | undefined, theme: ThemeName): readonly string[] {
  if (app === undefined) return [];
  const { paper } = THEME_FACTS[theme];
  return [
    `<link${attributes({ rel: 'icon', href: app.icon, type: 'image/svg+xml' })}>`,
    `<link${attributes({ rel: 'manifest', href: app.manifest })}>`,
    `<meta name="theme-color" media="(prefers-color-scheme: light)" content="${paper.light}">`,
    `<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${paper.dark}">`,
  ];
}

export function renderStudyPage(deck: Deck, title: string, body: string, options: StudyOptions): string {
  const { meta } = deck;
  const slides = meta.scheme === 'auto' ? '' : ` slides-${meta.scheme}`;
  return renderPage({
    meta,
    title,
    // Who reads at night has a dark system; slides that are made for one scheme keep it.
    scheme: 'auto',
    htmlClass: `no-js study-page${slides}`,
    css: slideCss(meta, options.assetUrl),
    head: appHead(options.app, firstTheme(deck).base),
    body,
    options,
  });
}
