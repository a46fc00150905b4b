/** Updates enter; the page shows them, and whoever looks at it goes on looking at the same slide and step. */
import type { DevUpdate } from '../../deck/dev-message.ts';
import { Relocations } from '../link/relocations.ts';
import { followSlides, slidesOf } from '../link/slides.ts';
import { refreshJump } from '../talk/jump.ts';
import { shownSections } from '../talk/place.ts';
import type { RunningTalk } from '../talk/start.ts';
import { patchHead } from './head.ts';
import { patchSlides } from './patch.ts';
import { holdPlaying, holdScrolled, lookAtDetails } from './viewer.ts';

export function followUpdates(talk: RunningTalk): (update: DevUpdate) => void {
  const { root } = talk;
  const relocations = new Relocations();
  lookAtDetails(root);
  return (update) => {
    const showing = talk.showing();
    const current = showing.current();
    const restore = showing.hold();
    // Otherwise the same slides stand in the same places, with as many steps.
    const isRenamed = update.stacks !== undefined || update.config !== undefined;
    const follow = isRenamed ? followSlides(talk.link.slides()) : undefined;
    const playOn = current && holdPlaying(current);
    const scrollBack = current && holdScrolled(current);
    const options = optionsOf(talk.config) + root.ownerDocument.dir;
    if (update.head) patchHead(update.head, 'talk');
    if (update.config) {
      Object.assign(talk.config, update.config);
      document.title = talk.config.title;
    }
    const { touched, reordered } = patchSlides(root.querySelector('.slides') ?? root, update);
    const insteadOf = (gone: HTMLElement) => sectionByKey(root, update.gone[gone.dataset['key'] ?? '']);
    const stays = current?.isConnected === true ? current : current && insteadOf(current);
    const section = stays ?? showing.sections()[0];
    const held = holdStill(root, [current, section]);
    if (section && (reordered || touched.length > 0)) {
      const show = () => restore({ section, touched, reordered });
      talk.link.rewrite(
        show,
        follow && relocations.add(follow, slidesOf(shownSections(root), talk.config.shape), insteadOf),
      );
      scrollBack?.();
      playOn?.(section);
    }
    if (optionsOf(talk.config) + root.ownerDocument.dir !== options) showing.configure();
    refreshJump();
    // What moves only because it was written anew must not be seen to move.
    requestAnimationFrame(() => requestAnimationFrame(held));
  };
}

/**
 * Nothing in these slides, nor in the progress bar, moves until the function that is given back is called. The rest is out
 * of sight; to name all slides would have the page's whole style computed anew.
 */
function holdStill(root: HTMLElement, slides: readonly (HTMLElement | undefined)[]): () => void {
  const held = [root.querySelector('.progress'), ...slides];
  for (const element of held) element?.classList.add('is-patching');
  return () => {
    for (const element of held) element?.classList.remove('is-patching');
  };
}

/** What of the configuration is more than the number of slides and steps. */
function optionsOf({ shape: _shape, title: _title, ...options }: RunningTalk['config']): string {
  return JSON.stringify(options);
}

export function sectionByKey(root: HTMLElement, key: string | undefined): HTMLElement | undefined {
  if (key === undefined) return undefined;
  return root.querySelector<HTMLElement>(`section[data-key="${CSS.escape(key)}"]`) ?? undefined;
}
