/** Reports enter; they leave through a port that nobody but this file has in hand. */
import type { Report } from '../report.ts';
import { listenTo, postTo } from './built-ins.ts';

let port: MessagePort | undefined;
let isClosed = false;

/**
 * @param onPing what to do when the page asks whether anybody is there. It gets nothing of the message: an event leads to
 * the port it came from, and a learner's code could have replaced what reads it.
 */
export function openChannel(to: MessagePort, onPing: () => void): void {
  port = to;
  listenTo(to, 'message', () => {
    onPing();
    report({ kind: 'pong' });
  });
  to.start();
}

/** Says nothing once the run was told to be over. */
export function report(message: Report): void {
  if (port !== undefined && !isClosed) postTo(port, message);
}

/** The last word of this worker. */
export function reportLast(message: Report): void {
  report(message);
  isClosed = true;
}
