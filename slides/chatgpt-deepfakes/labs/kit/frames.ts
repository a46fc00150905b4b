/** A step of an animation enters; it leaves running frame by frame, only while it is seen, with its own time measured. */
import type { Presence } from './presence.ts';

export interface FrameWork {
  /**
   * One frame. Ends the loop when it returns false.
   * @param seconds since the last frame, 0.1 at most: who looks away misses nothing.
   */
  readonly step: (seconds: number) => boolean | void;
  /** Instead of all frames, where motion is not wanted: shows the end at once. */
  readonly atOnce: () => void;
}

export interface FrameLoop {
  /** Goes on until `stop`, or until the step says so; waits while nobody can see it. */
  start(): void;
  stop(): void;
  readonly isRunning: boolean;
  /** Milliseconds of script that 95 of 100 of the last frames did not exceed; 0 before the first. */
  readonly p95: number;
}

/** Frames whose times are kept. */
const KEPT = 256;

/** Longest time between two frames that is told, in seconds. */
const LONGEST = 0.1;

export function frameLoop(presence: Presence, { step, atOnce }: FrameWork): FrameLoop {
  const times = new Float32Array(KEPT);
  let frames = 0;
  let isRunning = false;
  let asked: number | undefined;
  let before = 0;

  const ask = (): void => {
    if (!isRunning || asked !== undefined || !presence.isSeen) return;
    before = performance.now();
    asked = requestAnimationFrame(frame);
  };
  const frame = (now: number): void => {
    asked = undefined;
    if (!isRunning || !presence.isSeen) return;
    const begun = performance.now();
    const goesOn = step(Math.max(0, Math.min(LONGEST, (now - before) / 1000)));
    times[frames++ % KEPT] = performance.now() - begun;
    before = now;
    if (goesOn === false) isRunning = false;
    else if (isRunning) asked = requestAnimationFrame(frame);
  };
  presence.onChange(() => {
    if (isRunning && presence.isCalm) {
      isRunning = false;
      atOnce();
    } else ask();
  });
  return {
    start() {
      if (isRunning) return;
      if (presence.isCalm) return atOnce();
      isRunning = true;
      ask();
    },
    stop() {
      isRunning = false;
      if (asked !== undefined) cancelAnimationFrame(asked);
      asked = undefined;
    },
    get isRunning() {
      return isRunning;
    },
    get p95() {
      const kept = times.slice(0, Math.min(frames, KEPT)).sort();
      return kept[Math.floor(kept.length * 0.95)] ?? kept.at(-1) ?? 0;
    },
  };
}
