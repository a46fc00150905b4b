/** The thread that draws diagrams: sources enter as messages, drawings leave, so that one that hangs can be stopped. */
import { parentPort } from 'node:worker_threads';
import type { DiagramOutcome, LocalLanguage } from './draw.ts';
import { drawDiagram } from './draw.ts';

export interface DiagramRequest {
  readonly id: number;
  readonly language: LocalLanguage;
  readonly source: string;
}

/** Begun with it, or done. */
export type DiagramAnswer =
  | { readonly id: number; readonly begun: true }
  | { readonly id: number; readonly outcome: DiagramOutcome };

const port = parentPort;
if (port !== null) {
  let queue: Promise<void> = Promise.resolve();
  port.on('message', (request: DiagramRequest) => {
    queue = queue.then(() => answer(request));
  });

  async function answer({ id, language, source }: DiagramRequest): Promise<void> {
    const begun: DiagramAnswer = { id, begun: true };
    port!.postMessage(begun);
    const outcome = await drawDiagram(language, source);
    const done: DiagramAnswer = { id, outcome };
    port!.postMessage(done);
  }
}
