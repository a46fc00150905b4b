/** Orders enter; looks leave from a training in a worker, or in slices on the page where a browser gives no worker. */
import { slicedTrainer } from './sliced-trainer.ts';
import type { OnLook, Trainer, TrainingOrder } from './trainer.ts';
import type { FromWorker, ToWorker } from './training-worker.ts';
// oxlint-disable-next-line import/default -- Vite makes it.
import TrainingWorker from './training-worker.ts?worker&inline';

/** @param onSliced called where the page itself has to train, which is slower. */
export function trainer(onLook: OnLook, onSliced: () => void): Trainer {
  const worker = startedWorker();
  if (worker === undefined) {
    onSliced();
    return slicedTrainer(onLook, requestAnimationFrame);
  }
  let number = 0;
  let order: TrainingOrder | undefined;
  let instead: Trainer | undefined;
  const tell = (): void => worker.postMessage({ number: ++number, order } satisfies ToWorker);
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    // What was on its way when another order was given is of no use.
    if (data.number !== number || order === undefined) return;
    const answered = order;
    if (data.look.steps >= answered.until) order = undefined;
    onLook(data.look, answered);
  });
  // A policy of the page may refuse a worker only once it is started.
  worker.addEventListener('error', () => {
    worker.terminate();
    if (instead !== undefined) return;
    onSliced();
    instead = slicedTrainer(onLook, requestAnimationFrame);
    if (order !== undefined) instead.train(order);
  });
  return {
    train(next) {
      if (instead !== undefined) return instead.train(next);
      order = next;
      tell();
    },
    pause() {
      if (instead !== undefined) return instead.pause();
      order = undefined;
      tell();
    },
    end() {
      worker.terminate();
      instead?.end();
    },
  };
}

function startedWorker(): Worker | undefined {
  try {
    return new TrainingWorker();
  } catch {
    return undefined;
  }
}
