/** A slide enters; what its study page shows of it leaves: the texts beside it, what is done, how many words and minutes that is. */
import type { Block } from '../../deck/block.ts';
import type { Deck, RichText, Slide } from '../../deck/deck.ts';
import { type CellLanguage, type DoingBlock, isDoing } from '../../deck/doing.ts';
import { isKeptLab, type KeptLab, labMinutes } from '../../deck/lab-state.ts';
import { countWords, plainTextOfBlocks } from '../../deck/text.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { visibleSlides } from '../visible.ts';

/**
 * The study texts of a slide; where they are nothing but things to do, or there are none, those for paper serve too. The
 * presenter's notes never do.
 */
export function studyTexts({ texts: { study, handout } }: Slide): readonly RichText[] {
  return study.some(({ blocks }) => blocks.some((block) => !isWork(block))) ? study : [...handout, ...study];
}

/** Everything of a slide that is on a study page. */
export function studyBlocks(slide: Slide): readonly Block[] {
  return [...slide.blocks, ...studyTexts(slide).flatMap(({ blocks }) => blocks)];
}

/** Whether this edition shows a block. */
export function isShown(block: Block): boolean {
  return block.kind !== 'only' || block.editions.includes('study');
}

/** Plain text of what is shown before anything is answered: no solutions, hints, right answers or explanations. */
export function openText(blocks: readonly Block[]): string {
  const asked: Block[] = [];
  const text = plainTextOfBlocks(blocks, (block) => {
    if (!isShown(block)) return false;
    if (!isDoing(block)) return true;
    if (block.title !== undefined) asked.push({ kind: 'prose', span: block.span, tokens: block.title });
    asked.push(...(block.kind === 'cell' ? [block.code] : block.blocks));
    return false;
  });
  return asked.length === 0 ? text : `${text} ${openText(asked)}`.trim();
}

/** What is kept of a learner: what Lectern knows, and labs with an id. */
export type WorkBlock = DoingBlock | KeptLab;

export function isWork(block: Block): block is WorkBlock {
  return isDoing(block) || isKeptLab(block);
}

/** What learners work on, on the study page of a slide, in order. */
export function worksOf(slide: Slide): readonly WorkBlock[] {
  const found: WorkBlock[] = [];
  walkBlocks(studyBlocks(slide), { enters: isShown, block: (block) => void (isWork(block) && found.push(block)) });
  return found;
}

/** Of that, quizzes, exercises, prompts and cells. */
export function doingsOf(slide: Slide): readonly DoingBlock[] {
  return worksOf(slide).filter(isDoing);
}

/** The languages of the cells that a deck's lessons hold. */
export function cellLanguagesOf(deck: Deck): ReadonlySet<CellLanguage> {
  const languages = new Set<CellLanguage>();
  for (const { slide } of visibleSlides(deck, 'study').stacks.flat()) {
    for (const doing of doingsOf(slide)) if (doing.kind === 'cell') languages.add(doing.language);
  }
  return languages;
}

/** Words a minute of somebody who reads to understand. */
const READING_PACE = 200;

/** Minutes to answer a quiz. */
const ANSWERING = 0.5;

/** Minutes, not rounded: reading at a learner's pace, and what the author says that exercises and labs take. */
export function minutesOf(slide: Slide): number {
  const reading = readingMinutes(openText(studyBlocks(slide)));
  return worksOf(slide).reduce((sum, work) => sum + workMinutes(work), reading);
}

/** A character of Chinese, Japanese or Korean is read in half the time of a word. */
function readingMinutes(text: string): number {
  const characters = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0;
  return (countWords(text) - characters / 2) / READING_PACE;
}

function workMinutes(work: WorkBlock): number {
  if (work.kind === 'lab') return labMinutes(work);
  if (work.kind === 'exercise') return work.minutes ?? 0;
  return work.kind === 'quiz' ? ANSWERING : 0;
}
