/** The built page enters, a running talk leaves. */
import { startTalk } from './start.ts';

void startTalk();
