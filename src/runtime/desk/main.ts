/** The built page, asked to be the presenter's desk, enters; the desk leaves: it shows where the talk stands, and leads it. */
import { moveCursor } from '../../deck/cursor.ts';
import { fill } from '../../deck/words.ts';
import { type DeskSide, type DeskView, deskSide } from '../link/desk-side.ts';
import { spotsOf } from '../link/spots.ts';
import { elapsed, move, resetTimer, setBlank, setSpent, spentUntil, toggleFreeze, toggleTimer } from '../link/state.ts';
import { handOver, windowPorts } from '../link/window-ports.ts';
import { readConfig } from '../talk/config.ts';
import { openHelp } from '../talk/help.ts';
import { openJump } from '../talk/jump.ts';
import { isForFocus, onPress } from '../talk/keys.ts';
import { readPlace, shownSections } from '../talk/place.ts';
import { rememberedScheme, SCHEME_KEYS, toggleScheme } from '../talk/scheme.ts';
import { settled, signalReady } from '../talk/settle.ts';
import { type DeskAction, deskAction, deskKeys } from './desk-keys.ts';
import { earlierTime, keepTime, sum } from './earlier-time.ts';
import { countWords, loadNotes, type Notes } from './notes.ts';
import type { Notice } from './notices.ts';
import { planTalk } from './plan.ts';
import { type DeskPage, deskScreen, type Screen } from './screen.ts';
import { timeTexts } from './time-text.ts';

/** Milliseconds between two looks at the clock: no second is missed. */
const LOOK = 200;

void start();

async function start(): Promise<void> {
  const root = document.querySelector<HTMLElement>('main.deck');
  if (root === null) throw new Error('This page has no main.deck.');
  const config = readConfig();
  const sections = shownSections(root);
  const spots = spotsOf(
    sections.map(({ id, dataset }) => ({ id, key: dataset['key'] ?? '' })),
    config.shape,
  );
  // Copies keep the ids of what they copy, so the slides themselves leave the page.
  root.remove();
  document.title = `${config.words.presenterDesk}: ${config.title}`;
  const dir = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  const page: DeskPage = { config, sections, spots, times: timeTexts(document.documentElement.lang), dir };
  followSlideScheme();
  runDesk(page, await loadNotes(root.dataset['notes']));
  await settled(document.querySelector('.desk'));
  signalReady();
}

function runDesk(page: DeskPage, notes: Notes): void {
  const { config, sections, spots, dir } = page;
  const words = { ...config.words, ...config.deskWords };
  const ports = windowPorts('desk');
  const plan = planTalk(
    sections.map(({ id, dataset }) => ({
      id,
      section: dataset['section'],
      minutes: dataset['minutes'] === undefined ? undefined : Number(dataset['minutes']),
      optional: dataset['optional'] !== undefined,
      words: notes.kind === 'there' ? countWords(notes.of(id)) : 0,
    })),
    config,
  );

  const goTo = (section: HTMLElement) =>
    side.write((state, now, writer) =>
      move(state, spots.spotOf(spots.cursorAt(sections.indexOf(section))), now, writer),
    );
  const act = (action: DeskAction) => run(action, { page, side, screen, goTo, words });
  const screen = deskScreen(page, notes, {
    run: act,
    takeOver: () => side.takeOver(),
    openTalk,
    choose(choice) {
      if (typeof choice === 'object') return side.choose(choice.session);
      side.alone();
      if (choice === 'new') openTalk();
    },
  });
  const tell = () => {
    const { state } = side.view();
    const index = spots.indexOf(spots.cursorOf(state.spot));
    screen.times.show(state, index, plan, ports.now());
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
    const time = page.times.span(sum(Object.values(spent)));
    const goOn = () => side.write((now, at, writer) => setSpent(now, spent, at, writer));
    return [
      {
        name: 'earlier',
        text: fill(words.earlierTime, { time }),
        action: { label: fill(words.goOnFrom, { time }), run: goOn },
      },
    ];
  }

  const start = sections.indexOf(sectionAt(sections, location.hash) ?? (sections[0] as HTMLElement));
  const side: DeskSide = deskSide(ports, {
    spot: spots.spotOf(spots.cursorAt(start)),
    memory: ports.memory,
    session: /^#desk=([\da-f]{32})$/.exec(location.hash)?.[1],
    show: draw,
  });
  ports.listen(side.receive);
  draw(side.view());
  addEventListener('pagehide', () => side.leave());
  onPress((event) => (isForFocus(event) ? undefined : deskAction(event, dir)), act);
  followLinks(sections, goTo);
  setInterval(tell, LOOK);
  setInterval(() => {
    side.tick();
    const { state, mode, session } = side.view();
    if (mode === 'leading' && state.timer.since !== undefined) keepTime(session, spentUntil(state, ports.now()));
  }, 1000);
}

interface Desk {
  readonly page: DeskPage;
  readonly side: DeskSide;
  readonly screen: Screen;
  readonly goTo: (section: HTMLElement) => void;
  readonly words: Parameters<typeof deskKeys>[0];
}

function run(action: DeskAction, { page, side, screen, goTo, words }: Desk): void {
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
      return openJump(page.sections, words, goTo, page.sections.length);
    case 'slides':
      return isAlone ? showSlides(side) : undefined;
    default:
      return side.write((state, now, writer) => {
        const cursor = moveCursor(page.config.shape, page.spots.cursorOf(state.spot), action);
        return cursor === undefined ? state : move(state, page.spots.spotOf(cursor), now, writer);
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
function followLinks(sections: readonly HTMLElement[], goTo: (section: HTMLElement) => void): void {
  document.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element ? event.target.closest('.desk-slide a') : null;
    if (anchor === null) return;
    event.preventDefault();
    const section = sectionAt(sections, anchor.getAttribute('href') ?? '');
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
