/** The page's configuration enters; reveal.js' options leave. */
import type { RevealConfig } from 'reveal.js';
import type { TalkConfig } from '../../deck/talk-config.ts';

/** What the page tells apart from its configuration. */
export interface Surroundings {
  readonly dir: 'ltr' | 'rtl';
  /** The viewer asked for less movement. */
  readonly still: boolean;
}

/** How many slides around the current one are laid out, so that transitions have something to move. */
export const VIEW_DISTANCE = 3;

/**
 * The deck's own options may change the behaviour, not the ground it stands on: the slide's size and place are the style
 * sheet's, other windows get and give no messages, and only this page starts scripts.
 */
export function revealOptions(config: TalkConfig, { dir, still }: Surroundings): RevealConfig {
  return {
    // The address is written by `writeAddress`; reveal.js writes up to a second late, over where a link has led meanwhile.
    hash: false,
    respondToHashChanges: true,
    controlsTutorial: false,
    hideCursorTime: 3000,
    // Numbers stand on the slides; the option tells the overview and links to count slides one by one.
    slideNumber: 'c',
    showSlideNumber: 'speaker',
    autoAnimateDuration: 0.6,
    ...(config.reveal as RevealConfig),
    ...config.size,
    transition: still ? 'none' : (config.transition as RevealConfig['transition']),
    autoAnimate: !still && config.reveal['autoAnimate'] !== false,
    backgroundTransition: 'none',
    progress: config.progress,
    rtl: dir === 'rtl',
    center: false,
    margin: 0,
    disableLayout: true,
    scrollActivationWidth: 0,
    embedded: false,
    help: false,
    jumpToSlide: false,
    showNotes: false,
    postMessage: false,
    postMessageEvents: false,
    dependencies: [],
    plugins: [],
    // Until the first slide stands, nothing else competes for the network and the processor.
    viewDistance: 1,
    mobileViewDistance: 1,
  };
}
