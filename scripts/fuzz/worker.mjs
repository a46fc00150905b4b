/** One thread of the fuzzer: numbers of documents enter, findings leave; `clock` tells which document it is at, and since when. */
import { parentPort, workerData } from 'node:worker_threads';
import { generateDocument, randomFrom } from './generate.mjs';

const { bundle, seed, from, to, step, corpus, clock: buffer, slow } = workerData;
const clock = new Float64Array(buffer);
const { checkDocument } = await import(bundle);

let slowest = { index: -1, time: 0 };
for (let index = from; index < to; index += step) {
  const random = randomFrom(seed, index);
  const text = generateDocument(random, corpus);
  const trust = random() < 0.3;
  clock[0] = index;
  clock[1] = performance.now();
  const fault = examine(index, text, trust, index % 20 === 0);
  clock[1] = 0;
  if (fault) parentPort.postMessage({ index, text, trust, fault });
  if ((index - from) % (step * 500) === 0) parentPort.postMessage({ done: (index - from) / step });
}
parentPort.postMessage({ done: Math.ceil((to - from) / step), slowest, ended: true });

function examine(index, text, trust, thorough) {
  try {
    const started = performance.now();
    const faults = checkDocument(text, trust, false);
    let time = performance.now() - started;
    // A busy machine stops a thread for a while: only what is slow each time is slow.
    for (let tries = 0; time > slow && tries < 2; tries++) {
      const again = performance.now();
      checkDocument(text, trust, false);
      time = Math.min(time, performance.now() - again);
    }
    if (time > slowest.time) slowest = { index, time };
    if (time > slow) return `took ${(time / 1000).toFixed(1)} s`;
    if (faults.length > 0) return faults[0];
    return thorough ? checkDocument(text, trust, true)[0] : undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
