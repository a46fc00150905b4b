/** The built page enters, a running talk leaves, or the desk's own script takes over. */
import { loadDesk } from './load-desk.ts';
import { startTalk } from './start.ts';

void startTalk().then((started) => started instanceof HTMLElement && loadDesk(started));
