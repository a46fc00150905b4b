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

/** What a worker is made of. */
export interface WorkerSource {
  /** Its script, one part after the other. */
  readonly parts: readonly (string | Blob)[];
  /** What it is given beside its script. */
  readonly files?: Readonly<Record<string, Blob>>;
  readonly needsWasm: boolean;
}

/** A frame on the page with a worker in it; what comes through the two ports can have come from nobody else. */
export interface Sandbox {
  readonly worker: MessagePort;
  readonly frame: MessagePort;
  /** Ends the worker, whatever it does. */
  readonly close: () => void;
}

export interface RunOptions {
  /** What a worker is told that says that it is `ready`; absent for one that begins by itself. */
  readonly task?: unknown;
  /** Milliseconds that may pass until it begins. */
  readonly patience: number;
  /** The code itself begins. */
  readonly onBegin?: () => void;
  readonly onReport: (report: Report) => void;
  /** Called once; nothing is reported after it. */
  readonly onEnd: (end: RunEnd) => void;
}

/** Milliseconds between an answer and the next question. */
const PAUSE = 50;

export function openSandbox({ parts, files = {}, needsWasm }: WorkerSource): Sandbox {
  const frame = document.createElement('iframe');
  const framePipe = new MessageChannel();
  const workerPipe = new MessageChannel();
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.setAttribute('tabindex', '-1');
  frame.allow = '';
  frame.referrerPolicy = 'no-referrer';
  frame.className = 'cell-frame';
  frame.hidden = true;
  frame.srcdoc = cellFrame(needsWasm);
  frame.addEventListener('load', () => {
    // An opaque origin has no name; the frame itself was made here.
    frame.contentWindow?.postMessage({ parts, files }, '*', [framePipe.port2, workerPipe.port2]);
  });
  document.body.append(frame);
  return {
    worker: workerPipe.port1,
    frame: framePipe.port1,
    close() {
      frame.remove();
      workerPipe.port1.close();
      framePipe.port1.close();
    },
  };
}

/** Runs what the sandbox holds; it is closed when that ends. */
export function startRun({ worker, frame, close }: Sandbox, options: RunOptions): Run {
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
    close();
    options.onEnd(end);
  };

  const ask = () => {
    asked = performance.now();
    isFrameThere = false;
    worker.postMessage(0);
    frame.postMessage(0);
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
      case 'ready':
        worker.postMessage(options.task);
        break;
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
        finish(data.place === undefined ? { kind: 'stuck' } : { kind: 'stuck', place: data.place });
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
  frame.onmessage = ({ data }: MessageEvent<{ readonly message?: string; readonly line?: number }>) => {
    isFrameThere = true;
    if (data.message === undefined) return;
    // Once the worker listens it tells its errors itself.
    if (!hasBegun) finish({ kind: 'unread', message: data.message, line: data.line ?? 0 });
  };

  wait(options.patience, () => finish({ kind: 'lost' }));
  return { stop: () => finish({ kind: 'stopped' }) };
}
