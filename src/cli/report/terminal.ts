/** The only place that prints: results to standard output, findings and progress to standard error. */
import { fstatSync, writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import pc from 'picocolors';
import type { Colors } from 'picocolors/types';
import { safeText, widthOf } from './terminal-text.ts';

export interface Terminal {
  /** Colours for standard output and standard error; plain functions when colours are off. */
  readonly outColors: Colors;
  readonly errColors: Colors;
  /** Columns of standard error; 100 when it is no terminal. */
  readonly columns: number;
  /** Prints to standard output and ends the line. */
  result(text: string): void;
  /** Prints to standard error and ends the line. */
  say(text: string): void;
  /** Shows what is being done: one changing line at a terminal, a line each elsewhere. */
  progress(text: string): void;
  /** Resolves when everything printed has left this process, or cannot; with what standard output refused, if it did. */
  flush(): Promise<Error | undefined>;
}

/**
 * The terminal of this process. A reader that went away (`lectern … | head`) is no error; a full disk that standard
 * output is sent to is one. What standard error refuses cannot be told to anyone.
 */
export function openTerminal(env: NodeJS.ProcessEnv = process.env): Terminal {
  const { stdout, stderr } = process;
  let refused: Error | undefined;
  stdout.on('error', (error) => {
    if (!isClosedPipe(error)) refused ??= error;
  });
  stderr.on('error', () => undefined);
  const isLive = stderr.isTTY && env['TERM'] !== 'dumb' && env['CI'] === undefined;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001B[K');
    shown = false;
  };
  return {
    outColors: pc.createColors(wantsColors(stdout, env)),
    errColors: pc.createColors(wantsColors(stderr, env)),
    columns: stderr.isTTY ? stderr.columns : 100,
    result(text) {
      clear();
      if (!isFile(stdout.fd)) return void stdout.write(`${text}\n`);
      // Node's stream for files takes a write that the disk cut short for a whole one.
      try {
        writeFileSync(stdout.fd, `${text}\n`);
      } catch (error) {
        refused ??= error as Error;
      }
    },
    say(text) {
      clear();
      stderr.write(`${text}\n`);
    },
    progress(text) {
      const line = safeText(text);
      if (!isLive) {
        stderr.write(`${line}\n`);
        return;
      }
      clear();
      // A line that wraps could not be taken back.
      if (widthOf(line) >= stderr.columns) return;
      stderr.write(line);
      shown = true;
    },
    async flush() {
      clear();
      await Promise.all([drained(stdout), drained(stderr)]);
      return refused;
    },
  };
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

/** https://no-color.org and https://force-color.org */
function wantsColors(stream: WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return stream.isTTY && env['TERM'] !== 'dumb';
}

function isClosedPipe({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'EIO';
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.errored) resolve();
    else stream.write('', () => resolve());
  });
}
