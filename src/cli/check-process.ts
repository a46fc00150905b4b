/** The process beside `dev` that checks its deck: orders enter over its channel, what was found leaves by it; without the channel it ends. */
import type { CheckOutcome } from '../dev/deck-check.ts';
import { installCleanup } from '../output/cleanup.ts';
import { explainFailure } from './failure.ts';
import { ResidentCheck, type CheckTask } from './resident-check.ts';

export type { CheckTask } from './resident-check.ts';

/** To the process: its task, then the word for each check. */
export type CheckOrder = CheckTask | 'check';

/** From it, one for each `check`. */
export type CheckAnswer = CheckOutcome | { readonly fault: string };

installCleanup();
let check: ResidentCheck | undefined;

process.on('message', (order: CheckOrder) => {
  if (order !== 'check') check = new ResidentCheck(order);
  else void answer();
});
process.on('disconnect', () => void end());

async function answer(): Promise<void> {
  let found: CheckAnswer;
  try {
    if (check === undefined) throw new Error('Nothing is to be checked.');
    found = await check.find();
  } catch (error) {
    found = { fault: explainFailure(error).message };
  }
  // Nobody is left to be told where this fails.
  process.send?.(found, undefined, {}, () => undefined);
}

async function end(): Promise<void> {
  await check?.end();
  process.exit();
}
