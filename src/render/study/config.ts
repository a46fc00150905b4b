/** A deck and its lessons enter; what study pages tell their scripts leaves. */
import { CELL_WORDS } from '../../deck/cell-words.ts';
import { DOING_WORDS } from '../../deck/doing-words.ts';
import { hashOf } from '../../deck/hash.ts';
import { type KeptLab, labTask } from '../../deck/lab-state.ts';
import { normalText } from '../../deck/normal-text.ts';
import { PROGRESS_WORDS, REVIEW_WORDS } from '../../deck/progress-words.ts';
import type { DoingPlace } from '../../deck/progress.ts';
import type { StudyConfig, StudyPage } from '../../deck/study-config.ts';
import { plainText } from '../../deck/text.ts';
import type { Words } from '../../deck/words.ts';
import type { PageContext } from '../context.ts';
import { deckTitle } from '../talk.ts';
import { minutesOf, type WorkBlock, worksOf } from './learned.ts';
import { type Lesson, slideName } from './lessons.ts';

/** Without the page, which each says of itself. */
export function studyConfig(
  page: PageContext,
  lessons: readonly Lesson[],
  scripts: StudyConfig['scripts'],
): Omit<StudyConfig, 'page'> {
  const { deck, words } = page;
  return {
    deck: deck.name,
    title: deckTitle(deck),
    lang: deck.meta.lang,
    pages: lessons.map((lesson) => studyPage(lesson, page)),
    doings: lessons.flatMap((lesson) =>
      lesson.slides.flatMap(({ slide }) => worksOf(slide).map((work) => workPlace(work, lesson))),
    ),
    scripts,
    words: scriptWords(words),
  };
}

/** What the pages' scripts say, by name. */
export function scriptWords(words: Words): StudyConfig['words'] {
  return Object.fromEntries(SCRIPT_WORDS.map((key) => [key, words[key]]));
}

function studyPage({ id, file, title, slides }: Lesson, { formatNumber, words }: PageContext): StudyPage {
  const minutes = slides.reduce((sum, { slide }) => sum + minutesOf(slide), 0);
  return {
    id,
    title,
    href: encodeURIComponent(file),
    minutes: Math.max(1, Math.round(minutes)),
    slides: slides.map(({ slide, number }) => ({
      id: slide.id,
      title: slideName(slide, formatNumber(number ?? 0), words),
    })),
  };
}

function workPlace(doing: WorkBlock, lesson: Lesson): DoingPlace {
  if (doing.kind === 'lab') return labPlace(doing, lesson);
  return {
    key: doing.key,
    kind: doing.kind,
    likeness: doing.likeness,
    title: doing.title === undefined ? '' : plainText(doing.title),
    points: doing.kind === 'quiz' ? doing.points : 0,
    page: lesson.id,
  };
}

/** Another task is another question; another element can do nothing with what was kept. */
function labPlace(lab: KeptLab, lesson: Lesson): DoingPlace {
  const task = labTask(lab);
  return {
    key: lab.attrs.id,
    kind: 'lab',
    likeness: { question: hashOf(normalText(`${lab.element} ${task ?? ''}`)), answers: hashOf(lab.element) },
    title: task ?? '',
    points: 0,
    page: lesson.id,
    ...(task === undefined ? { isUncounted: true } : {}),
  };
}

/** The words that the pages' scripts say; the rest stands in the pages already. */
const SCRIPT_WORDS = [
  ...CELL_WORDS,
  ...DOING_WORDS,
  ...PROGRESS_WORDS,
  ...REVIEW_WORDS,
  'stepOf',
  'previousStep',
  'nextStep',
  'firstStep',
  'enlarge',
  'turn',
  'close',
  'copyCode',
  'copied',
  'notCopied',
  'search',
  'searchResults',
  'nothingFound',
  'searchMissing',
  'glossary',
  'colorScheme',
  'schemeAuto',
  'schemeLight',
  'schemeDark',
] as const satisfies readonly (keyof Words)[];
