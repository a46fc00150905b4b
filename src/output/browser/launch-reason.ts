/** Playwright's message of a launch that failed, a page of log, enters; the one line that tells the user why leaves. */

const SANDBOX = /No usable sandbox|setuid_sandbox|zygote_host_impl/i;

export function launchReason(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).replace(/\u001b\[[0-9;]*m/g, '');
  if (SANDBOX.test(text))
    return 'its sandbox is not allowed here; LECTERN_NO_SANDBOX=1 runs it without, for decks you trust';
  const late = /Timeout (\d+)ms exceeded/.exec(text)?.[1];
  if (late !== undefined) return `it did not answer within ${Math.round(Number(late) / 1000)} seconds`;
  const refused = /spawn .* (E[A-Z]+)$/m.exec(text)?.[1];
  if (refused !== undefined) return `the system cannot run it (${refused})`;
  const said = [...text.matchAll(/^\s*(?:- )?\[pid=\d+\]\[err\] (.+)$/gm)].map((match) => (match[1] ?? '').trim());
  const telling = said.find((line) => /error while loading|ERROR|FATAL/.test(line)) ?? said[0];
  const saying = telling === undefined ? '' : `, saying "${telling.slice(0, 160)}"`;
  const [, code = 'null', signal = 'null'] = /<process did exit: exitCode=(\w+), signal=(\w+)>/.exec(text) ?? [];
  if (signal !== 'null') return `it ended by ${signal}${saying}`;
  if (code !== 'null') return `it ended at once with exit code ${code}${saying}`;
  if (telling !== undefined) return `it said "${telling.slice(0, 160)}"`;
  return (text.split('\n', 1)[0] ?? '').replace(/^browserType\.\w+: /, '').slice(0, 200);
}
