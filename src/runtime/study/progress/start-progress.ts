/** A study page and what is kept of its deck enter; marks, notices, the place to go on and the progress panel leave. */
import type { ProgressContext } from './context.ts';
import { pressButton } from './dialog.ts';
import type { ReadingPlace } from '../outline.ts';
import { icon } from '../icon.ts';
import { markLessons } from './marks.ts';
import { Notices } from './notices.ts';
import { openPanel } from './panel.ts';
import { tellTroubles } from './troubles.ts';
import { element } from '../../talk/dialog.ts';
import { continueReading, followReading } from './visits.ts';

/** @returns where other parts of the page may tell the learner something. */
export function startProgress(root: Document, context: ProgressContext, place: ReadingPlace): Notices {
  const notices = new Notices(root.body, context.words.progressClose);
  tellTroubles(context, notices);
  markLessons(root, context);
  continueReading(root, context);
  followReading(root, context, place);
  // Without a script nothing is kept, so the button is the script's.
  const button = pressButton('', () => openPanel(context), 'progress-button');
  button.append(icon('progress'), element('span', 'button-name', context.words.progress));
  button.setAttribute('aria-haspopup', 'dialog');
  // On a phone its name is not shown.
  button.setAttribute('aria-label', context.words.progress);
  root.querySelector('.study-tools')?.prepend(button);
  return notices;
}
