/** The tasks of a deck enter; the parts of its workbook leave: a unit for each slide that has some, and the appendix. */
import { plainTextOfBlocks } from '../../deck/text.ts';
import { type PageContext, type SlideContext, slideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { renderBlocks } from '../blocks/block.ts';
import { partsOf } from '../layouts/parts.ts';
import { helpOf, referencesOf, renderHelp } from './help.ts';
import { renderTask } from './task.ts';
import type { SlideTasks, Tasks } from './tasks.ts';

export interface WorkbookParts {
  /** One a slide, in order. */
  readonly units: readonly { readonly html: string; readonly slides: number }[];
  /** Hints and solutions; empty where there are none. */
  readonly end: string;
}

/** @param picture of a slide, small. */
export function renderWorkbook(tasks: Tasks, page: PageContext, picture: (one: SlideTasks) => string): WorkbookParts {
  let section: string | undefined;
  const units = tasks.slides.map((one) => {
    const own = one.visible.slide.section;
    const head = own === undefined || own === section ? '' : `<h2 class="workbook-section">${escapeHtml(own)}</h2>\n`;
    section = own;
    return { html: head + renderSlideTasks(one, tasks, page, picture, own), slides: 1 };
  });
  return { units, end: renderHelp(tasks, page) };
}

function renderSlideTasks(
  one: SlideTasks,
  { byKey }: Tasks,
  page: PageContext,
  picture: (one: SlideTasks) => string,
  section: string | undefined,
): string {
  const { slide } = one.visible;
  const shown = one.hasPicture ? picture(one) : '';
  const context: SlideContext = {
    ...slideContext(page, slide, true),
    onSlide: false,
    task: (block) => {
      const task = byKey.get(block.key);
      const help = helpOf(block, page.deck.meta.solutions === 'withheld');
      return task === undefined ? '' : renderTask(task, help, context);
    },
  };
  const html = renderBlocks(one.blocks, context) + referencesOf(slide, context);
  const title = slide.title ?? plainTextOfBlocks(partsOf(slide.blocks, context).heading);
  // A slide that opens a section bears its name.
  const heading = title === '' || title === section ? '' : `<h3>${escapeHtml(title)}</h3>\n`;
  const own = attributes({ id: shown === '' ? slide.id : undefined, class: 'workbook-slide' });
  return `<section${own}>${heading}${shown}<div class="reading workbook-tasks">${html}</div></section>\n`;
}
