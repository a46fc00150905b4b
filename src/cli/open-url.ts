/** A URL enters; the user's browser opens it, or the terminal says why not. */
import open from 'open';
import type { Terminal } from './report/terminal.ts';

export function openUrl(url: string, terminal: Terminal): void {
  const fail = (): void => terminal.say(`No browser could be started.\n  hint: open ${url} yourself`);
  open(url).then((child) => child.on('error', fail), fail);
}
