/** The page while it is read enters; a running talk leaves: its first paint at once, the rest when all slides are read. */
import type { TalkConfig } from '../../deck/talk-config.ts';
import { boot, markView } from './boot.ts';
import { readConfig } from './config.ts';
import { openHelp } from './help.ts';
import { openJump } from './jump.ts';
import type { OwnAction } from './keys.ts';
import { bindKeys } from './keys.ts';
import { colorLetterbox } from './letterbox.ts';
import { showPage } from './page-view.ts';
import { watchPointing } from './pointing.ts';
import { toggleScheme } from './scheme.ts';
import { signalReady } from './settle.ts';
import type { Showing } from './showing.ts';
import { showSlides } from './slides-view.ts';
import type { View } from './view.ts';
import { askedView, narrowQuery } from './view.ts';

/** A talk that runs, for what changes it while it does. */
export interface RunningTalk {
  /** `main.deck` */
  readonly root: HTMLElement;
  /** As the page gave it; what changes it calls `configure` of what is shown. */
  readonly config: Writable<TalkConfig>;
  /** The view that is shown now. */
  showing(): Showing;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Resolves when the talk can be moved; call it as early as the script runs. */
export async function startTalk(): Promise<RunningTalk> {
  boot();
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  const root = document.querySelector<HTMLElement>('main.deck');
  if (root === null) throw new Error('This page has no main.deck.');
  const config = readConfig();
  const narrow = matchMedia(narrowQuery(config.reveal['scrollActivationWidth']));
  const wanted = (): View => askedView(location.search) ?? (narrow.matches ? 'page' : 'slides');

  let showing = await show(root, config, wanted(), undefined);
  bindKeys((action) => act(action, showing, config));
  watchPointing();
  // One change of view at a time: the next one waits for the one before.
  let change = showing.settled.then(signalReady);
  narrow.addEventListener('change', () => {
    change = change.then(async () => {
      const place = showing.current();
      showing.stop();
      showing = await show(root, config, wanted(), place);
    });
  });
  return { root, config, showing: () => showing };
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
  const showing = await showSlides(root, config, { dir: direction(), still });
  if (place) showing.goTo(place);
  return showing;
}

function act(action: OwnAction, showing: Showing, config: TalkConfig): void {
  switch (action) {
    case 'help':
      return openHelp(config.words, direction());
    case 'jump':
      return openJump(showing.sections(), config.words, (section) => showing.goTo(section));
    case 'fullscreen':
      return void toggleFullscreen();
    case 'scheme': {
      toggleScheme();
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
