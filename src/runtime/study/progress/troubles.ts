/** What is the matter with keeping enters; what the learner is told of it leaves, with what can be done. */
import type { ProgressContext } from './context.ts';
import type { Trouble } from './keeper.ts';
import type { Notice, Notices } from './notices.ts';
import { saveProgress } from './progress-file.ts';

/** The most serious one is shown, until it is over. */
export function tellTroubles(context: ProgressContext, notices: Notices): void {
  const { keeper } = context;
  const tell = (): void => {
    const [worst] = keeper.troubles;
    if (worst === undefined) notices.remove('kept');
    else notices.show({ ...noticeOf(worst, context), name: 'kept' });
  };
  tell();
  keeper.onTrouble(tell);
}

function noticeOf(trouble: Trouble, context: ProgressContext): Omit<Notice, 'name'> {
  const { keeper, words } = context;
  const save = { label: words.progressSave, run: () => void saveProgress(context) };
  switch (trouble) {
    case 'memory':
      return { text: words.keptNowhere, actions: [save], isOnce: true };
    case 'local':
      return { text: words.keptLocal, actions: [save], isOnce: true };
    case 'unreadable':
      return { text: words.keptUnreadable, actions: [], isOnce: true };
    case 'full':
      return { text: words.keptFull, actions: [{ label: words.tryAgain, run: () => void keeper.flush() }, save] };
    case 'failing':
      return { text: words.keptFailing, actions: [{ label: words.tryAgain, run: () => void keeper.flush() }, save] };
    case 'deleted':
      return {
        text: words.keptDeleted,
        actions: [{ label: words.keepAgain, run: () => void keeper.keepAgain() }, save],
      };
    case 'newer':
      return { text: words.keptNewer, actions: [{ label: words.loadAnew, run: () => location.reload() }, save] };
  }
}
