/** The development server's page enters, a talk that follows each save leaves: without a reload, at the place it stood. */
import type { DevPage, DevUpdate } from '../../deck/dev-message.ts';
import { startTalk } from '../talk/start.ts';
import { connect } from './connection.ts';
import { followUpdates } from './follow.ts';
import { Notices } from './notices.ts';
import { openOnAltClick } from './source-click.ts';

void start();

async function start(): Promise<void> {
  const talk = await startTalk();
  const page = readPage();
  const state = { server: page.server, revision: page.revision };
  const notices = new Notices(document.body, page.words, (place) => connection.open(place));
  const follow = talk === undefined ? reloadDesk : followUpdates(talk);
  const mark = (): void => {
    document.documentElement.dataset['lecternRevision'] = String(state.revision);
  };
  const connection = connect({
    hello: () => state,
    onUpdate(update) {
      // What was meant for another state of this page is answered by saying which state that is.
      if (update.code !== page.code) {
        // What runs cannot be exchanged. The page comes back to where it stood.
        location.reload();
        return 'fine';
      }
      if (update.from !== state.revision) return update.to !== state.revision ? 'again' : 'fine';
      notices.show(update.problems);
      follow(update);
      state.server = update.server;
      state.revision = update.to;
      mark();
      return 'fine';
    },
    onLost: () => notices.say(page.words.lost),
    onBack: () => notices.say(page.words.back, 2000),
  });
  mark();
  notices.show(page.problems);
  if (talk === undefined) return;
  openOnAltClick(talk.root, (place) => connection.open(place));
}

/** The desk has taken the slides out of its page; it comes back from a reload at the same slide, step and time. */
function reloadDesk({ stacks, sections, head, config, notes }: DevUpdate): void {
  if (stacks ?? head ?? config ?? (notes || Object.keys(sections).length > 0)) location.reload();
}

function readPage(): DevPage {
  const text = document.getElementById('lectern-dev')?.textContent;
  if (!text) throw new Error('This page has no #lectern-dev.');
  return JSON.parse(text) as DevPage;
}
