/** The built page, asked to be the presenter's desk, enters; the desk leaves. */
import { startDesk } from './start.ts';

const root = document.querySelector<HTMLElement>('main.deck');
if (root === null) throw new Error('This page has no main.deck.');
void startDesk(root);
