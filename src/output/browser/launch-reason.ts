/** How a browser's start failed enters; the one line that tells the user why leaves. */
import type { LaunchFailure } from './chromium.ts';

const SANDBOX = /No usable sandbox|setuid_sandbox|zygote_host_impl/i;

export function launchReason({ said, refused, late, exitCode, signal }: LaunchFailure): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.some((line) => SANDBOX.test(line)))
    return 'its sandbox is not allowed here; LECTERN_NO_SANDBOX=1 runs it without, for decks you trust';
  if (refused !== undefined) return `the system cannot run it (${refused})`;
  if (late !== undefined) return `it did not answer within ${Math.round(late / 1000)} seconds`;
  const telling = lines.find((line) => /error while loading|ERROR|FATAL/.test(line)) ?? lines[0];
  const saying = telling === undefined ? '' : `, saying "${telling.slice(0, 160)}"`;
  if (signal) return `it ended by ${signal}${saying}`;
  return `it ended at once with exit code ${exitCode ?? 'unknown'}${saying}`;
}
