/** Commands of several tools enter; their times and peaks, taken in turn, leave as figures. */
import { LIMIT, runToEnd } from './run.mjs';

/**
 * `entries`: `{ what, memory?, prepare(run), command }`. One untimed run each, which is watched for memory, and then
 * `runs` timed ones: A B C A B C. A command that fails or is too late is left out of the rest.
 */
export async function measureInTurn(entries, runs, figures) {
  const left = new Set(entries);
  for (let run = 0; run <= runs; run += 1) {
    for (const entry of left) {
      await entry.prepare?.(run);
      const result = await runToEnd(entry.command, { memory: run === 0 && entry.memory !== undefined });
      if (result.late || result.failed) {
        figures.note(entry.what, result.late ? `> ${LIMIT / 1000}` : result.failed);
        console.log(`  ${entry.what}: ${figures.why(entry.what)}`);
        left.delete(entry);
        continue;
      }
      if (run > 0) figures.add(entry.what, result.milliseconds);
      else if (result.bytes !== undefined) figures.add(entry.memory, result.bytes);
    }
  }
  for (const { what } of left) console.log(`  ${what}: ${Math.round(figures.of(what))} ms`);
}
