/** The page's slides enter; the desk leaves: it shows where the talk stands, and leads it. */
import { moveCursor } from '../../deck/cursor.ts';
import type { TalkConfig } from '../../deck/talk-config.ts';
import { fill } from '../../deck/words.ts';
import { type DeskSide, type DeskView, deskSide } from '../link/desk-side.ts';
import { Relocations } from '../link/relocations.ts';
import { followSlides, slidesOf } from '../link/slides.ts';
import { elapsed, move, resetTimer, setBlank, setSpent, spentUntil, toggleFreeze, toggleTimer } from '../link/state.ts';
import { handOver, windowPorts } from '../link/window-ports.ts';
import { readConfig } from '../talk/config.ts';
import { openHelp } from '../talk/help.ts';
import { openJump, refreshJump } from '../talk/jump.ts';
import { isForFocus, onPress } from '../talk/keys.ts';
import { readPlace, shownSections } from '../talk/place.ts';
import { rememberedScheme, SCHEME_KEYS, toggleScheme } from '../talk/scheme.ts';
import { settled, signalReady } from '../talk/settle.ts';
import { type DeskAction, deskAction, deskKeys } from './desk-keys.ts';
import { earlierTime, keepTime, sum } from './earlier-time.ts';
import { countWords, loadNotes } from './notes.ts';
import type { Notice } from './notices.ts';
import { type Plan, planTalk } from './plan.ts';
import { type DeskPage, deskScreen, type Screen, type Wishes } from './screen.ts';
import type { Redraw } from './slide-picture.ts';
import { timeTexts } from './time-text.ts';

/** Milliseconds between two looks at the clock: no second is missed. */
const LOOK = 200;

/** A desk that runs, for what changes its deck while it does. */
export interface RunningDesk {
  /** As the page gave it. */
  readonly config: Writable<TalkConfig>;
  /** Fetches the presenter's notes anew; the slides' own texts are shown by what `hold` gives. */
  reloadNotes(): Promise<void>;
  /**
   * To be called before the slides in `root` are written on; what it gives is to be called afterwards, and shows the same
   * place. `insteadOf` gives the slide for one that is gone.
   */
  hold(): (insteadOf: (gone: HTMLElement) => HTMLElement | undefined, redraw: Redraw) => void;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** @param root `main.deck`, which leaves the page. */
export async function startDesk(root: HTMLElement): Promise<RunningDesk> {
  const config = readConfig();
  // Copies keep the ids of what they copy, so the slides themselves leave the page.
  root.remove();
  followSlideScheme();
  const page: Writable<DeskPage> = {
    config,
    slides: slidesOf(shownSections(root), config.shape),
    notes: await loadNotes(root.dataset['notes']),
    ...languageOf(document.documentElement),
  };
  const desk = runDesk(page);
  void settled(document.querySelector('.desk')).then(signalReady);
  const relocations = new Relocations();
  let loads = 0;
  return {
    config,
    async reloadNotes() {
      const { notes } = root.dataset;
      page.notes = await loadNotes(notes === undefined ? undefined : `${notes}?again=${String(++loads)}`);
    },
    hold() {
      const follow = followSlides(page.slides);
      return (insteadOf, redraw) => {
        const { slides, change, understand } = relocations.add(
          follow,
          slidesOf(shownSections(root), config.shape),
          insteadOf,
        );
        page.slides = slides;
        Object.assign(page, languageOf(document.documentElement));
        desk.side.rewrite(change, understand);
        desk.refresh(redraw);
      };
    },
  };
}

function languageOf({ lang, dir }: HTMLElement): Pick<DeskPage, 'times' | 'dir'> {
  return { times: timeTexts(lang), dir: dir === 'rtl' ? 'rtl' : 'ltr' };
}

/** The page's fields are those of now whenever they are asked for. */
function runDesk(page: DeskPage): { readonly side: DeskSide; refresh(redraw: Redraw): void } {
  const ports = windowPorts('desk');
  let plan = planOf(page);
  const goTo = (section: HTMLElement) => {
    const { sections, spots } = page.slides;
    const at = sections.indexOf(section);
    if (at >= 0) side.write((state, now, writer) => move(state, spots.spotOf(spots.cursorAt(at)), now, writer));
  };
  const act = (action: DeskAction) => run(action, { page, side, screen, goTo });
  const wishes: Wishes = {
    run: act,
    takeOver: () => side.takeOver(),
    openTalk,
    choose(choice) {
      if (typeof choice === 'object') return side.choose(choice.session);
      side.alone();
      if (choice === 'new') openTalk();
    },
  };
  let screen = deskScreen(page, wishes);
  const tell = () => {
    const { state } = side.view();
    const { spots } = page.slides;
    screen.times.show(state, spots.indexOf(spots.cursorOf(state.spot)), plan, ports.now());
  };
  const draw = (view: DeskView) => {
    screen.show(view, timeNotices(view));
    tell();
  };
  function openTalk(): void {
    side.expectTalk();
    open(location.pathname, '_blank', 'noopener,popup');
  }
  function timeNotices({ mode, state, session }: DeskView): Notice[] {
    const spent = mode === 'leading' && elapsed(state, ports.now()) === 0 ? earlierTime(session) : undefined;
    if (spent === undefined) return [];
    const { deskWords } = page.config;
    const time = page.times.span(sum(Object.values(spent)));
    const goOn = () => side.write((now, at, writer) => setSpent(now, spent, at, writer));
    return [
      {
        name: 'earlier',
        text: fill(deskWords.earlierTime, { time }),
        action: { label: fill(deskWords.goOnFrom, { time }), run: goOn },
      },
    ];
  }

  const { sections, spots } = page.slides;
  const start = sectionAt(sections, location.hash);
  const side: DeskSide = deskSide(ports, {
    spot: spots.spotOf(spots.cursorAt(start === undefined ? 0 : sections.indexOf(start))),
    memory: ports.memory,
    session: /^#desk=([\da-f]{32})$/.exec(location.hash)?.[1],
    show: draw,
  });
  ports.listen(side.receive);
  draw(side.view());
  addEventListener('pagehide', () => side.leave());
  onPress((event) => (isForFocus(event) ? undefined : deskAction(event, page.dir)), act);
  followLinks(page, goTo);
  setInterval(tell, LOOK);
  setInterval(() => {
    side.tick();
    const { state, mode, session } = side.view();
    if (mode === 'leading' && state.timer.since !== undefined) keepTime(session, spentUntil(state, ports.now()));
  }, 1000);
  let words = JSON.stringify([page.dir, page.config.words, page.config.deskWords]);
  return {
    side,
    refresh(redraw) {
      plan = planOf(page);
      const wordsNow = JSON.stringify([page.dir, page.config.words, page.config.deskWords]);
      if (wordsNow !== words) {
        // In another language every button has another name.
        screen.remove();
        screen = deskScreen(page, wishes);
      } else screen.refresh(redraw);
      words = wordsNow;
      draw(side.view());
      refreshJump();
    },
  };
}

function planOf({ slides, notes, config }: DeskPage): Plan | undefined {
  return planTalk(
    slides.sections.map(({ id, dataset }) => ({
      id,
      section: dataset['section'],
      minutes: dataset['minutes'] === undefined ? undefined : Number(dataset['minutes']),
      optional: dataset['optional'] !== undefined,
      words: notes.kind === 'there' ? countWords(notes.of(id)) : 0,
    })),
    config,
  );
}

interface Desk {
  readonly page: DeskPage;
  readonly side: DeskSide;
  readonly screen: Screen;
  readonly goTo: (section: HTMLElement) => void;
}

function run(action: DeskAction, { page, side, screen, goTo }: Desk): void {
  const words = { ...page.config.words, ...page.config.deskWords };
  const isAlone = side.view().talk === 'none';
  switch (action) {
    case 'black':
    case 'white':
      if (isAlone) return;
      return side.write((state, _, writer) => setBlank(state, state.blank === action ? 'none' : action, writer));
    case 'freeze':
      if (isAlone) return;
      return side.write((state, _, writer) => toggleFreeze(state, writer));
    case 'timer':
      return side.write(toggleTimer);
    case 'reset':
      // A clock that runs is never thrown away by one key.
      return side.write((state, _, writer) => (state.timer.since === undefined ? resetTimer(state, writer) : state));
    case 'larger':
    case 'smaller':
      return screen.notes.resize(action === 'larger' ? 1 : -1);
    case 'notesUp':
    case 'notesDown':
      return screen.notes.scroll(action === 'notesDown' ? 1 : -1);
    case 'scheme':
      return toggleScheme('desk');
    case 'help':
      return openHelp(words, deskKeys(words, page.dir, isAlone));
    case 'jump':
      if (side.view().mode === 'watching') return;
      return openJump(() => page.slides.sections, words, goTo, Infinity);
    case 'slides':
      return isAlone ? showSlides(side) : undefined;
    default:
      return side.write((state, now, writer) => {
        const { spots } = page.slides;
        const cursor = moveCursor(page.config.shape, spots.cursorOf(state.spot), action);
        return cursor === undefined ? state : move(state, spots.spotOf(cursor), now, writer);
      });
  }
}

/** From the desk that has the screen for itself back to the slides, in the same window and at the same place. */
function showSlides(side: DeskSide): void {
  const { state, session, id } = side.view();
  const { desk: _, ...rest } = state;
  const { fragment } = state.spot.cursor;
  handOver('talk', { session, id, state: rest });
  location.assign(
    `${location.pathname}#/${encodeURIComponent(state.spot.id)}${fragment < 0 ? '' : `/${String(fragment)}`}`,
  );
}

/** A link to another slide leads the talk there; the desk itself stays. */
function followLinks(page: DeskPage, goTo: (section: HTMLElement) => void): void {
  document.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element ? event.target.closest('.desk-slide a') : null;
    if (anchor === null) return;
    event.preventDefault();
    const section = sectionAt(page.slides.sections, anchor.getAttribute('href') ?? '');
    if (section !== undefined) goTo(section);
  });
}

/** The slide that an address names by its id. */
function sectionAt(sections: readonly HTMLElement[], hash: string): HTMLElement | undefined {
  const place = hash.startsWith('#') ? readPlace(hash) : undefined;
  return place?.kind === 'id' ? sections.find(({ id }) => id === place.id) : undefined;
}

/** The copies are as light or dark as the audience sees the slides, whatever the desk is. */
function followSlideScheme(): void {
  addEventListener('storage', ({ key }) => {
    const scheme = rememberedScheme('talk');
    if (key === SCHEME_KEYS.talk && scheme !== undefined) document.documentElement.dataset['slideScheme'] = scheme;
  });
}
