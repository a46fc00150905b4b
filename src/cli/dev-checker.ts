/** A deck's place enters; a process of its own checks it again and again, so that no save waits for it, and what it finds leaves. */
import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { CheckOutcome, DeckCheck } from '../dev/deck-check.ts';
import { closeAtSignal } from '../output/cleanup.ts';
import { packageFile } from '../output/package-files.ts';
import type { CheckAnswer, CheckOrder, CheckTask } from './check-process.ts';

/** Milliseconds after which a process that has nothing to check is ended, and its browser with it. */
const IDLE = 600_000;

/** Milliseconds that it may take to close its browser. */
const GRACE = 3000;

export class DevChecker implements DeckCheck {
  readonly #task: CheckTask;
  #child: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #ending: Promise<void> | undefined;
  readonly #forget: () => void;

  constructor(task: CheckTask) {
    this.#task = task;
    this.#forget = closeAtSignal(() => this.end());
  }

  async find(): Promise<CheckOutcome> {
    if (this.#ending !== undefined) throw new Error('The check has ended.');
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    const answer = await ask(child);
    this.#idle = setTimeout(() => void this.#close(), IDLE).unref();
    if ('fault' in answer) throw new Error(answer.fault);
    return answer;
  }

  end(): Promise<void> {
    clearTimeout(this.#idle);
    this.#forget();
    return (this.#ending ??= this.#close());
  }

  #start(): ChildProcess {
    const child = fork(packageFile('cli/check-process.js'), [], {
      // It says nothing by itself, and no key is meant for it.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Debugging this process is not debugging that one.
      execArgv: process.execArgv.filter((flag) => !flag.startsWith('--inspect')),
    });
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    // Its browser takes it over. Where the system refuses, it works as fast as the rest.
    try {
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    } catch {
      // As said.
    }
    send(child, this.#task);
    return child;
  }

  /** What waits for an answer is told by the end of the process. */
  async #close(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const late = setTimeout(() => child.kill('SIGKILL'), GRACE);
    if (child.connected) child.disconnect();
    else child.kill();
    await ended;
    clearTimeout(late);
  }
}

function ask(child: ChildProcess): Promise<CheckAnswer> {
  return new Promise((resolve, reject) => {
    const end = (error?: Error): void => {
      child.off('message', answered).off('exit', exited).off('error', end);
      if (error !== undefined) reject(error);
    };
    const answered = (answer: unknown): void => {
      end();
      resolve(answer as CheckAnswer);
    };
    const exited = (): void => end(new Error('The process that checks the deck ended before it was done.'));
    child.on('message', answered).on('exit', exited).on('error', end);
    send(child, 'check');
  });
}

function send(child: ChildProcess, order: CheckOrder): void {
  // One that has ended is told by its end.
  child.send(order, () => undefined);
}
