/** A worker's script enters; what it reports, and how its run ended, leave. */
import { cellFrame } from '../../../deck/cell-frame.ts';
import { LIMITS, type Place, type Report } from './report.ts';

/** How a run ended. */
export type RunEnd =
  /** Nothing was left to do; the check, where there is one, was run to its end. */
  | { readonly kind: 'done'; readonly isChecked: boolean }
  /** The learner stopped it. */
  | { readonly kind: 'stopped' }
  /** It did not pause; the place is known where it was in a loop. */
  | { readonly kind: 'stuck'; readonly place?: Place }
  /** It computed, or went on, for longer than it may. */
  | { readonly kind: 'busy' | 'late' | 'flood' }
  /** The browser could not read the script. */
  | { readonly kind: 'unread'; readonly message: string; readonly line: number }
  /** The frame is gone, most likely because there was no memory left; or it never came. */
  | { readonly kind: 'lost' };

export interface Run {
  /** Ends it; `onEnd` is called before this returns. */
  stop(): void;
}

export interface RunOptions {
  /** Texts and bytes that are the worker's script one after the other. */
  readonly parts: readonly (string | ArrayBuffer)[];
  readonly needsWasm: boolean;
  /** Milliseconds from the first word of the worker to its `begin`, for what has to be prepared there. */
  readonly patience: number;
  /** The code itself begins. */
  readonly onBegin?: () => void;
  readonly onReport: (report: Report) => void;
  /** Called once; nothing is reported after it. */
  readonly onEnd: (end: RunEnd) => void;
}

/** Milliseconds between an answer and the next question. */
const PAUSE = 50;

/**
 * The frame is taken off the page when the run ends, whatever its worker does. Only what comes through the two ports made
 * here is listened to, so no message from elsewhere can be mistaken for it.
 */
export function startRun(options: RunOptions): Run {
  const frame = document.createElement('iframe');
  const framePipe = new MessageChannel();
  const workerPipe = new MessageChannel();
  const worker = workerPipe.port1;
  let hasBegun = false;
  let isOver = false;
  let timer = 0;
  let began = performance.now();
  let busy = 0;
  let asked: number | undefined;
  let isFrameThere = false;

  const finish = (end: RunEnd) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    frame.remove();
    worker.close();
    framePipe.port1.close();
    options.onEnd(end);
  };

  const ask = () => {
    asked = performance.now();
    isFrameThere = false;
    worker.postMessage(0);
    framePipe.port1.postMessage(0);
    wait(LIMITS.stuck + LIMITS.grace, () => finish({ kind: isFrameThere ? 'stuck' : 'lost' }));
  };

  /** Calls `then` unless something else comes first; a page that slept itself waits once more. */
  const wait = (time: number, then: () => void) => {
    clearTimeout(timer);
    const due = performance.now() + time;
    timer = window.setTimeout(() => {
      if (performance.now() - due > LIMITS.stuck) wait(time, then);
      else then();
    }, time);
  };

  const answered = () => {
    if (asked === undefined) return;
    const now = performance.now();
    busy += now - asked;
    asked = undefined;
    if (busy > LIMITS.busy) finish({ kind: 'busy' });
    else if (now - began > LIMITS.whole) finish({ kind: 'late' });
    else wait(PAUSE, ask);
  };

  worker.onmessage = ({ data }: MessageEvent<Report>) => {
    switch (data.kind) {
      case 'begin':
        hasBegun = true;
        began = performance.now();
        options.onBegin?.();
        ask();
        break;
      case 'pong':
        answered();
        break;
      case 'stuck':
        finish({ kind: 'stuck', place: data.place });
        break;
      case 'flood':
        finish({ kind: 'flood' });
        break;
      case 'end':
        finish({ kind: 'done', isChecked: data.isChecked });
        break;
      default:
        options.onReport(data);
    }
  };
  framePipe.port1.onmessage = ({ data }: MessageEvent<{ readonly message?: string; readonly line?: number }>) => {
    isFrameThere = true;
    if (data.message === undefined) return;
    // Once the worker listens it tells its errors itself.
    if (!hasBegun) finish({ kind: 'unread', message: data.message, line: data.line ?? 0 });
  };

  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.setAttribute('tabindex', '-1');
  frame.allow = '';
  frame.referrerPolicy = 'no-referrer';
  frame.className = 'cell-frame';
  frame.hidden = true;
  frame.srcdoc = cellFrame(options.needsWasm);
  frame.addEventListener('load', () => {
    // An opaque origin has no name; the frame itself was made here.
    frame.contentWindow?.postMessage(options.parts, '*', [framePipe.port2, workerPipe.port2]);
  });
  document.body.append(frame);
  wait(options.patience, () => finish({ kind: 'lost' }));
  return { stop: () => finish({ kind: 'stopped' }) };
}
