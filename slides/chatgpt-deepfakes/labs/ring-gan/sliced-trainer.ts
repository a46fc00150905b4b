/** Orders enter where there is no worker; looks leave from a training on the page's own thread, a short slice in each frame. */
import { type OnLook, PACE, type Trainer, type TrainingOrder } from './trainer.ts';
import { isOf, Training } from './training.ts';

/** Milliseconds of a frame that training may take, so that the page has the rest for itself. */
const SLICE = 5;

/** @param frame asks for the next frame, as `requestAnimationFrame` does. */
export function slicedTrainer(onLook: OnLook, frame: (slice: () => void) => void): Trainer {
  let training: Training | undefined;
  let current: TrainingOrder | undefined;
  let isAsked = false;
  let looked = 0;

  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    frame(slice);
  };
  const tell = (order: TrainingOrder): void => {
    if (training === undefined) return;
    looked = performance.now();
    onLook(training.look(), order);
  };
  const slice = (): void => {
    isAsked = false;
    const order = current;
    if (training === undefined || order === undefined) return;
    const begun = performance.now();
    while (training.steps < order.until && performance.now() - begun < SLICE) {
      const isLook = training.step();
      // At the pace of the worker: what comes too soon is seen with the next look.
      if (isLook && order.isShown && training.steps < order.until && begun - looked >= PACE) tell(order);
    }
    if (training.steps < order.until) return ask();
    current = undefined;
    tell(order);
  };
  return {
    train(order) {
      if (training === undefined || !isOf(training, order.plan) || training.steps > order.until) {
        training = new Training(order.plan);
      }
      current = order;
      ask();
    },
    pause() {
      current = undefined;
    },
    end() {
      current = undefined;
      training = undefined;
    },
  };
}
