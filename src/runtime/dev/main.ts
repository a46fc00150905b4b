/** The development server's page enters, a talk that follows each save leaves: without a reload, at the place it stood. */
import type { DevOpen, DevPage, DevProblem, DevUpdate } from '../../deck/dev-message.ts';
import { startDesk } from '../desk/start.ts';
import { addDeskStyle } from '../talk/load-desk.ts';
import { startTalk } from '../talk/start.ts';
import { connect } from './connection.ts';
import { followOnDesk } from './follow-desk.ts';
import { followUpdates } from './follow.ts';
import { Notices } from './notices.ts';
import { showFindings } from './show-findings.ts';
import { openOnAltClick } from './source-click.ts';

void start();

async function start(): Promise<void> {
  const started = await startTalk();
  const page = readPage();
  const state = { server: page.server, revision: page.revision };
  const isDesk = started instanceof HTMLElement;
  const notices = new Notices(document.body, page.words, openPlace);
  // Not on the desk: it stands before people, and while a deck is written the talk is open beside it.
  const shown = isDesk ? undefined : showFindings(started, page.words.check, openPlace);
  const follow = isDesk ? await followDesk(started) : followUpdates(started);
  const mark = (): void => {
    document.documentElement.dataset['lecternRevision'] = String(state.revision);
  };
  const connection = connect({
    hello: () => state,
    ...(shown === undefined ? {} : { onFindings: (findings) => shown.take(findings) }),
    onSaid: (text) => notices.say(text, 8000),
    onUpdate(update) {
      // What was meant for another state of this page is answered by saying which state that is.
      if (update.code !== page.code) {
        // What runs cannot be exchanged. The page comes back to where it stood.
        location.reload();
        return 'fine';
      }
      if (update.from !== state.revision) return update.to !== state.revision ? 'again' : 'fine';
      say(update.problems);
      if (shown === undefined) follow(update);
      else shown.around(() => follow(update));
      state.server = update.server;
      state.revision = update.to;
      mark();
      return 'fine';
    },
    onLost: () => notices.say(page.words.lost),
    onBack: () => notices.say(page.words.back, 2000),
  });
  mark();
  say(page.problems);
  if (!isDesk) openOnAltClick(started.root, openPlace);

  function say(problems: readonly DevProblem[]): void {
    const said = notices.show(problems);
    shown?.said(said);
  }

  function openPlace(place: DevOpen): void {
    connection.open(place);
  }
}

/** The desk comes with this script: both know the same slides. */
async function followDesk(root: HTMLElement): Promise<(update: DevUpdate) => void> {
  addDeskStyle(root);
  return followOnDesk(await startDesk(root), root);
}

function readPage(): DevPage {
  const text = document.getElementById('lectern-dev')?.textContent;
  if (!text) throw new Error('This page has no #lectern-dev.');
  return JSON.parse(text) as DevPage;
}
