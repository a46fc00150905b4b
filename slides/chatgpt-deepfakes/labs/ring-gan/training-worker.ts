/** In a worker: orders enter as messages, trainings are made, looks at them leave as messages. */
import { PACE, type TrainingOrder } from './trainer.ts';
import { isOf, Training, type TrainingLook } from './training.ts';

/** Of a page: an order with its number, or undefined to pause. */
export interface ToWorker {
  readonly number: number;
  readonly order: TrainingOrder | undefined;
}

/** Of the worker: a look, for the order with this number. */
export interface FromWorker {
  readonly number: number;
  readonly look: TrainingLook;
}

/** Milliseconds after which it listens whether there is another order. */
const SPELL = 25;

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
};

let training: Training | undefined;
let current: ToWorker = { number: 0, order: undefined };
let timer: ReturnType<typeof setTimeout> | undefined;
/** When the last look was sent. */
let looked = 0;

scope.onmessage = ({ data }) => {
  current = data;
  clearTimeout(timer);
  const { order } = data;
  if (order === undefined) return;
  if (training === undefined || !isOf(training, order.plan) || training.steps > order.until) {
    training = new Training(order.plan);
  }
  work();
};

function work(): void {
  const { number, order } = current;
  if (training === undefined || order === undefined) return;
  const begun = performance.now();
  while (training.steps < order.until && performance.now() - begun < SPELL) {
    const isLook = training.step();
    if (!isLook || !order.isShown || training.steps >= order.until) continue;
    const wait = Math.max(0, looked + PACE - performance.now());
    post(number, training.look());
    timer = setTimeout(work, wait);
    return;
  }
  if (training.steps < order.until) timer = setTimeout(work, 0);
  else post(number, training.look());
}

function post(number: number, look: TrainingLook): void {
  looked = performance.now();
  scope.postMessage({ number, look }, [look.points.buffer, look.curve.buffer]);
}
