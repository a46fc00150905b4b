/** What the desk knows enters; its whole screen leaves: times, slides, notes, notices and buttons. */
import { moveCursor } from '../../deck/cursor.ts';
import type { TalkConfig } from '../../deck/talk-config.ts';
import { fill } from '../../deck/words.ts';
import type { DeskView, OpenTalk } from '../link/desk-side.ts';
import type { Slides } from '../link/slides.ts';
import { nameOf } from '../talk/announce.ts';
import { element } from '../talk/dialog.ts';
import type { DeskAction } from './desk-keys.ts';
import type { Notes } from './notes.ts';
import { type NotesView, notesView } from './notes-view.ts';
import { chooserView, type Notice, noticesView } from './notices.ts';
import type { Redraw } from './slide-picture.ts';
import { slidesPanel } from './slides-panel.ts';
import { type TimesView, timesView } from './times-view.ts';
import type { TimeTexts } from './time-text.ts';
import { deskTools } from './tools.ts';

export interface Screen {
  readonly notes: NotesView;
  readonly times: TimesView;
  /** After each change; not for the time that passes. */
  show(view: DeskView, extra: readonly Notice[]): void;
  /** To be called when slides were written on, before they are shown. */
  refresh(redraw: Redraw): void;
  remove(): void;
}

export interface Wishes {
  run(action: DeskAction): void;
  takeOver(): void;
  openTalk(): void;
  choose(choice: OpenTalk | 'new' | 'none'): void;
}

/** What the desk is made from; of a deck that is being written its fields change. */
export interface DeskPage {
  readonly config: TalkConfig;
  readonly slides: Slides;
  readonly notes: Notes;
  readonly times: TimeTexts;
  readonly dir: 'ltr' | 'rtl';
}

/** Puts the desk into the page, in the place of its slides. */
export function deskScreen(page: DeskPage, wishes: Wishes): Screen {
  const words = { ...page.config.words, ...page.config.deskWords };
  const slides = slidesPanel(page);
  const times = timesView(words, page.times);
  const notesPart = notesView(page);
  const tools = deskTools(words, page.dir, wishes.run);
  const notices = noticesView();
  const chooser = chooserView(words, wishes.choose);
  const status = element('div', 'talk-status');
  status.setAttribute('role', 'status');
  const title = element('h1', 'talk-status');
  const nameWindow = () => {
    document.title = `${words.presenterDesk}: ${page.config.title}`;
    title.textContent = document.title;
  };
  nameWindow();
  const desk = element(
    'main',
    'desk',
    title,
    times.element,
    notices.element,
    chooser.element,
    slides.now,
    slides.next,
    times.sections,
    notesPart.element,
    tools.element,
    status,
  );
  document.body.append(desk);

  return {
    notes: notesPart,
    times,
    show(view, extra) {
      const { state, mode } = view;
      const { sections, spots } = page.slides;
      const cursor = spots.cursorOf(state.spot);
      const section = sections[spots.indexOf(cursor)];
      desk.dataset['mode'] = mode;
      desk.dataset['blank'] = state.blank;
      chooser.element.hidden = mode !== 'choosing';
      chooser.show(view);
      slides.show(cursor);
      notesPart.show(section, cursor.fragment);
      notices.show([...linkNotices(view, page, wishes), ...extra]);
      tools.show({
        pressed: new Set<DeskAction>([
          ...(state.blank === 'none' ? [] : [state.blank]),
          ...(state.frozen === undefined ? [] : (['freeze'] as const)),
        ]),
        disabled: new Set(idleActions(view, page)),
        hidden: new Set<DeskAction>(view.talk === 'none' ? ['freeze', 'black', 'white'] : ['slides']),
        isRunning: state.timer.since !== undefined,
      });
      // Only another slide is said: steps stand in the notes, and time would never be silent.
      if (status.textContent !== nameOf(section)) status.textContent = nameOf(section);
    },
    refresh(redraw) {
      nameWindow();
      slides.refresh(redraw);
    },
    remove: () => desk.remove(),
  };
}

/** What can be asked for now without any effect. */
function idleActions({ mode, state }: DeskView, { config, slides: { spots } }: DeskPage): DeskAction[] {
  if (mode === 'watching') return ['previous', 'next', 'jump', 'black', 'white', 'freeze', 'timer', 'reset'];
  const cursor = spots.cursorOf(state.spot);
  const moves = (['previous', 'next'] as const).filter((move) => !moveCursor(config.shape, cursor, move));
  return state.timer.since === undefined ? moves : [...moves, 'reset'];
}

/** What keeps the audience's window from showing what the desk shows. */
function linkNotices({ mode, talk, state }: DeskView, page: DeskPage, wishes: Wishes): Notice[] {
  const { sections, spots } = page.slides;
  const words = page.config.deskWords;
  const notices: Notice[] = [];
  if (mode === 'watching')
    notices.push({
      name: 'watching',
      text: words.deskWatches,
      action: { label: words.takeOver, run: wishes.takeOver },
    });
  if (mode === 'leading' && talk === 'gone')
    notices.push({ name: 'gone', text: words.talkIsGone, action: { label: words.openTalk, run: wishes.openTalk } });
  if (state.blank !== 'none')
    notices.push({ name: 'blank', text: state.blank === 'black' ? words.screenIsBlack : words.screenIsWhite });
  if (state.frozen !== undefined) {
    const slide = nameOf(sections[spots.indexOf(spots.cursorOf(state.frozen))]);
    notices.push({ name: 'frozen', text: fill(words.screenIsFrozen, { slide }) });
  }
  return notices;
}
