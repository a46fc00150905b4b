/** A study page that can be read enters; what a learner does in it and what is kept of that leave: the one place where these parts meet. */
import type { StudyConfig } from '../../deck/study-config.ts';
import { startCells } from './cell/start-cells.ts';
import { startDoings } from './doing/start-doings.ts';
import { hearLabs } from './labs.ts';
import { startOffline } from './offline/start-offline.ts';
import type { ReadingPlace } from './outline.ts';
import { systemHost } from './progress/system-host.ts';
import { progressContext } from './progress/context.ts';
import { openProgress } from './progress/open-progress.ts';
import { startReview } from './review/start-review.ts';
import { startProgress } from './progress/start-progress.ts';

export async function startLearning(root: Document, config: StudyConfig, place: ReadingPlace): Promise<void> {
  const host = config.inSystem === true ? systemHost() : undefined;
  const labs = hearLabs(root);
  const opened = await openProgress(config, location, { learner: host?.learner, peer: host?.join(window) });
  const context = progressContext(config, opened);
  startDoings(root, config, opened.store);
  startCells(root, config, opened.store);
  labs.start(config, opened.store);
  startReview(root, context);
  const notices = startProgress(root, context, place);
  startOffline(config, context.words, notices);
}
