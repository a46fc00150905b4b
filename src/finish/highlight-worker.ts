/** The thread that colours code: blocks enter as messages, lines of runs leave, so that the main thread goes on meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { createHighlighter, type HighlightThemes } from './highlight.ts';
import type { CodeRun } from './piece.ts';

export interface HighlightRequest {
  readonly id: number;
  readonly lang: string;
  readonly text: string;
  /** Milliseconds. */
  readonly deadline: number;
}

export interface HighlightAnswer {
  readonly id: number;
  /** Absent when the deadline passed. */
  readonly lines?: readonly (readonly CodeRun[])[];
}

const port = parentPort;
if (port !== null) {
  const started = createHighlighter(workerData as HighlightThemes);
  let queue: Promise<void> = Promise.resolve();
  port.on('message', ({ id, lang, text, deadline }: HighlightRequest) => {
    queue = queue.then(async () => {
      const lines = await (await started).highlight(lang, text, deadline);
      const answer: HighlightAnswer = { id, ...(lines === undefined ? {} : { lines }) };
      port.postMessage(answer);
    });
  });
}
