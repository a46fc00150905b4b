/** A study page and what is kept of its deck enter; marks, notices, the place to go on and the progress panel leave. */
import { progressContext } from './context.ts';
import { pressButton } from './dialog.ts';
import { icon } from './icons.ts';
import { markLessons } from './marks.ts';
import { Notices } from './notices.ts';
import type { OpenedProgress } from './open-progress.ts';
import { openPanel } from './panel.ts';
import { tellTroubles } from './troubles.ts';
import { element } from '../../talk/dialog.ts';
import { continueReading, followReading } from './visits.ts';
import type { StudyConfig } from '../../../deck/study-config.ts';

/** @returns where other parts of the page may tell the learner something. */
export function startProgress(root: Document, config: StudyConfig, opened: OpenedProgress): Notices {
  const context = progressContext(config, opened);
  const notices = new Notices(root.body, context.words.progressClose);
  tellTroubles(context, notices);
  markLessons(root, context);
  continueReading(root, context);
  followReading(root, context);
  // Without a script nothing is kept, so the button is the script's.
  const button = pressButton('', () => openPanel(context), 'progress-button');
  button.append(icon('progress'), element('span', 'button-name', context.words.progress));
  button.setAttribute('aria-haspopup', 'dialog');
  // On a phone its name is not shown.
  button.setAttribute('aria-label', context.words.progress);
  root.querySelector('.study-tools')?.prepend(button);
  return notices;
}
