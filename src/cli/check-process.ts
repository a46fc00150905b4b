/** The process beside `dev` that checks its deck: orders enter over its channel, what was found leaves by it; without the channel it ends. */
import { installCleanup } from '../output/cleanup.ts';
import type { CheckAnswer, CheckOrder } from './dev-checker.ts';
import { explainFailure } from './failure.ts';
import { ResidentCheck } from './resident-check.ts';

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
