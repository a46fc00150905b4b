/** The thread that colours code: blocks enter as messages, lines of runs leave, so that the main thread goes on meanwhile. */
import { parentPort } from 'node:worker_threads';
import { createHighlighter, type HighlightThemes } from './highlight.ts';
import type { CodeRun } from './piece.ts';

/** A block to begin with, a block to answer within `deadline` milliseconds, or the end. */
export type HighlightRequest =
  | { readonly kind: 'foresee'; readonly lang: string; readonly text: string }
  | {
      readonly kind: 'highlight';
      readonly id: number;
      readonly themes: HighlightThemes;
      readonly lang: string;
      readonly text: string;
      readonly deadline: number;
    }
  | { readonly kind: 'end' };

export interface HighlightAnswer {
  readonly id: number;
  /** Absent when the deadline passed. */
  readonly lines?: readonly (readonly CodeRun[])[];
}

const port = parentPort;
if (port !== null) {
  const started = createHighlighter();
  let queue: Promise<void> = Promise.resolve();
  port.on('message', (request: HighlightRequest) => {
    // A thread that ends by itself keeps its compiled code for the next one.
    if (request.kind === 'end') port.close();
    else queue = queue.then(() => answer(request));
  });

  async function answer(request: Exclude<HighlightRequest, { kind: 'end' }>): Promise<void> {
    const highlighter = await started;
    if (request.kind === 'foresee') return highlighter.foresee(request.lang, request.text);
    const { id, themes, lang, text, deadline } = request;
    const lines = await highlighter.highlight(themes, lang, text, deadline);
    const reply: HighlightAnswer = { id, ...(lines === undefined ? {} : { lines }) };
    port!.postMessage(reply);
  }
}
