/** The page while it is read enters; a running talk leaves: its first paint at once, the rest when all slides are read. */
import type { TalkConfig } from '../../deck/talk-config.ts';
import { boot, markView } from './boot.ts';
import { readConfig } from './config.ts';
import { type DeskLink, linkToDesk } from './desk-link.ts';
import { openHelp, studyLinks, talkKeys } from './help.ts';
import { openJump } from './jump.ts';
import type { OwnAction } from './keys.ts';
import { bindKeys } from './keys.ts';
import { colorLetterbox } from './letterbox.ts';
import { addDeskButton, openDesk } from './open-desk.ts';
import { showPage } from './page-view.ts';
import { shownSections } from './place.ts';
import { watchPointing } from './pointing.ts';
import { toggleScheme } from './scheme.ts';
import { signalReady } from './settle.ts';
import type { Showing } from './showing.ts';
import { showSlides } from './slides-view.ts';
import type { View } from './view.ts';
import { askedView, asksForDesk, narrowQuery } from './view.ts';

/** A talk that runs, for what changes it while it does. */
export interface RunningTalk {
  /** `main.deck` */
  readonly root: HTMLElement;
  /** As the page gave it; who changes it calls `configure` of what is shown. */
  readonly config: Writable<TalkConfig>;
  /** The view that is shown now. */
  showing(): Showing;
  /** What it shares with its desks, for whoever writes on its slides. */
  readonly link: Pick<DeskLink, 'slides' | 'rewrite'>;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Resolves when the talk can be moved, with `main.deck` on a page that is to be the desk; call it as early as the script runs. */
export async function startTalk(): Promise<RunningTalk | HTMLElement> {
  boot();
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  const root = document.querySelector<HTMLElement>('main.deck');
  if (root === null) throw new Error('This page has no main.deck.');
  if (asksForDesk(location.search)) return root;
  const config = readConfig();
  const narrow = matchMedia(narrowQuery(config.reveal['scrollActivationWidth']));
  const wanted = (): View =>
    link.isLed() ? 'slides' : (askedView(location.search) ?? (narrow.matches ? 'page' : 'slides'));
  let view: View | undefined;
  // One change of view at a time: the next one waits for the one before.
  let change: Promise<void> | undefined;
  const adapt = () => {
    change = change?.then(async () => {
      if (wanted() === view) return;
      const place = showing.current();
      showing.stop();
      view = wanted();
      showing = await show(root, config, view, place);
      link.attach(showing);
    });
  };
  const link = linkToDesk(shownSections(root), config, adapt);
  view = wanted();
  let showing = await show(root, config, view, undefined);
  link.attach(showing);
  bindKeys((action) => act(action, root, showing, link, config));
  watchPointing();
  addDeskButton(root, config.words, () => openDesk(link, config.words));
  change = showing.settled.then(signalReady);
  narrow.addEventListener('change', adapt);
  adapt();
  return {
    root,
    config,
    showing: () => showing,
    link,
  };
}

async function show(
  root: HTMLElement,
  config: TalkConfig,
  view: View,
  place: HTMLElement | undefined,
): Promise<Showing> {
  markView(view);
  if (view === 'page') return showPage(root, place);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const showing = await showSlides(root, config, {
    // A deck that is being written may change its language.
    get dir() {
      return direction();
    },
    still,
  });
  if (place) showing.goTo(place);
  return showing;
}

function act(action: OwnAction, root: HTMLElement, showing: Showing, link: DeskLink, config: TalkConfig): void {
  switch (action) {
    case 'help':
      return openHelp(
        config.words,
        talkKeys(config.words, direction()),
        studyLinks(root, showing.current(), config.words),
      );
    case 'jump':
      return openJump(
        () => showing.sections(),
        config.words,
        (section) => {
          if (link.isFrozen()) link.goTo(section);
          else showing.goTo(section);
        },
      );
    case 'desk':
      return openDesk(link, config.words);
    case 'oneScreen':
      return link.isHeard() ? openDesk(link, config.words) : link.becomeDesk();
    case 'white':
      return link.toggleWhite();
    case 'fullscreen':
      return void toggleFullscreen();
    case 'scheme': {
      toggleScheme('talk');
      const section = showing.current();
      if (section) colorLetterbox(section);
    }
  }
}

function direction(): 'ltr' | 'rtl' {
  return document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
}

async function toggleFullscreen(): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  } catch {
    // The browser or the page around a frame may forbid it; the talk goes on as it is.
  }
}
