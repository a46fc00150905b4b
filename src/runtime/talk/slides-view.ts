/** The page's slides enter; a talk run by reveal.js leaves, one slide at a time. */
import Reveal, { type RevealApi } from 'reveal.js';
import type { TalkConfig } from '../../deck/talk-config.ts';
import type { Blank } from '../link/state.ts';
import { rememberLinks, writeAddress } from './address.ts';
import { announceMoves } from './announce.ts';
import { matchSlides } from './auto-animate.ts';
import { clearCodeSteps, showCodeSteps } from './code-steps.ts';
import { isForTalk } from './keys.ts';
import { nameControls } from './labels.ts';
import { colorLetterbox } from './letterbox.ts';
import { prepareNeighbours } from './neighbours.ts';
import type { Surroundings } from './options.ts';
import { VIEW_DISTANCE, revealOptions } from './options.ts';
import { positionOf } from './position.ts';
import { type Running, listen } from './running.ts';
import { settled } from './settle.ts';
import type { Led, Showing } from './showing.ts';

/** Starts at the place that the address names. */
export async function showSlides(root: HTMLElement, config: TalkConfig, around: Surroundings): Promise<Showing> {
  root.classList.add('reveal');
  const reveal = new Reveal(root, {
    ...revealOptions(config, around),
    keyboardCondition: isForTalk,
    autoAnimateMatcher: matchSlides,
  });
  const over = new AbortController();
  const running: Running = { reveal, root, signal: over.signal };
  const position = positionOf(running, () => config.shape);
  const showSteps = followSteps(reveal, root);
  position.onChange(() => {
    showSteps();
    colorLetterbox(reveal.getCurrentSlide());
  });
  listen(running, ['overviewshown'], () => showCodeSteps(root));
  const writeNow = writeAddress(running, position);
  rememberLinks(running);
  keepFocus(running);
  // Before the first paint that reveal.js is responsible for: it starts within this task.
  document.documentElement.classList.add('view-started');
  await reveal.initialize();
  // The slides are a document to read, not an application that swallows a screen reader's keys.
  root.removeAttribute('role');
  nameControls(root, config.words, around.dir);
  announceMoves(running, position, config.words);
  return {
    led: { ...position, ...blanking(running) },
    current: () => reveal.getCurrentSlide(),
    sections: () => reveal.getSlides(),
    goTo(section) {
      const { h, v } = reveal.getIndices(section);
      position.go({ stack: h, slide: v ?? 0, fragment: -1 });
    },
    hold() {
      const before = reveal.getIndices();
      return ({ section, touched, reordered }) => {
        showSteps.still = true;
        for (const one of touched) {
          reveal.syncFragments(one);
          if (isBefore(one, section)) showAllSteps(one);
        }
        const { h, v } = reveal.getIndices(section);
        // Also where the slide stays in its place: what came behind it must be told that it comes later. It looks at the
        // page as it is now. reveal.js' own `sync` would lay out a background for every slide anew, which takes seconds
        // with a thousand; ours stand on the slides.
        if (reordered || section !== reveal.getCurrentSlide()) reveal.slide(h, v, before.f);
        if (reordered && reveal.isOverview()) {
          // It gives each slide its place, and a click where to lead, only when it opens.
          reveal.toggleOverview(false);
          reveal.toggleOverview(true);
        }
        if (before.f !== undefined) reveal.navigateFragment(before.f);
        for (const one of reordered ? [root] : [section, ...touched]) showCodeSteps(one);
        showSteps.still = false;
        colorLetterbox(section);
        // The slide may have another id or place, without a move that would tell.
        writeNow();
      };
    },
    configure() {
      reveal.configure({
        ...revealOptions(config, around),
        viewDistance: VIEW_DISTANCE,
        mobileViewDistance: VIEW_DISTANCE,
      });
      nameControls(root, config.words, around.dir);
      // What is before and what behind changes its side with the direction.
      const { h, v, f } = reveal.getIndices();
      reveal.slide(h, v, f);
    },
    settled: settled(reveal.getCurrentSlide()).then(() => prepareNeighbours(running)),
    stop() {
      over.abort();
      reveal.destroy();
      root.classList.remove('reveal');
      document.documentElement.classList.remove('view-started', 'is-white');
      clearCodeSteps(root);
    },
  };
}

/** Shows the steps of code after each move. Code moves only where the talk goes on or back on the slide it stood on. */
function followSteps(reveal: RevealApi, root: HTMLElement): { (): void; still: boolean } {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let last: HTMLElement | undefined;
  const show = () => {
    const slide = reveal.getCurrentSlide() as HTMLElement | undefined;
    const stays = slide === last && !show.still && !calm.matches && !reveal.isOverview() && !reveal.isPaused();
    last = slide;
    showCodeSteps(root, (figure) => stays && slide?.contains(figure) === true);
  };
  show.still = false;
  return show;
}

function isBefore(one: HTMLElement, other: HTMLElement): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** As reveal.js leaves a slide behind: who steps back to it comes to its last step. */
function showAllSteps(section: HTMLElement): void {
  for (const fragment of section.querySelectorAll('.fragment')) fragment.classList.add('visible');
}

/** reveal.js blanks to black; white is its overlay in another colour. */
function blanking(running: Running): Pick<Led, 'blank' | 'onBlank'> {
  const { reveal } = running;
  const { classList } = document.documentElement;
  const shown = (): Blank => (!reveal.isPaused() ? 'none' : classList.contains('is-white') ? 'white' : 'black');
  return {
    blank(blank) {
      if (blank !== 'none') classList.toggle('is-white', blank === 'white');
      reveal.togglePause(blank !== 'none');
    },
    onBlank(listener) {
      listen(running, ['paused', 'resumed'], () => {
        const blank = shown();
        if (blank === 'none') classList.remove('is-white');
        listener(blank);
      });
    },
  };
}

/** A link from one slide to another would leave the focus on a slide that can no longer be seen. */
function keepFocus(running: Running): void {
  const { reveal } = running;
  listen(running, ['beforeslidechange'], () => {
    const before = reveal.getCurrentSlide() as HTMLElement | undefined;
    if (!before?.contains(document.activeElement)) return;
    queueMicrotask(() => {
      const slide = reveal.getCurrentSlide();
      if (slide === before) return;
      slide.tabIndex = -1;
      slide.focus({ preventScroll: true });
    });
  });
}
