/** A course system's interface enters; a session with it leaves, which never throws and sends only what is new. */
import type { ScormApi } from './find-api.ts';

export class Lms {
  readonly #api: ScormApi;
  readonly #sent = new Map<string, string>();
  #isOver = false;

  private constructor(api: ScormApi) {
    this.#api = api;
  }

  /** Undefined where the course system refuses. */
  static begin(api: ScormApi): Lms | undefined {
    return isTrue(() => api.LMSInitialize('')) ? new Lms(api) : undefined;
  }

  /** Empty where the course system has none. */
  get(name: string): string {
    try {
      const value = this.#api.LMSGetValue(name);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    } catch {
      return '';
    }
  }

  /** @returns whether the course system has it. */
  set(name: string, value: string): boolean {
    if (this.#sent.get(name) === value) return true;
    const isSet = isTrue(() => this.#api.LMSSetValue(name, value));
    if (isSet) this.#sent.set(name, value);
    return isSet;
  }

  /** Asks the course system to store what it was given. */
  commit(): boolean {
    return isTrue(() => this.#api.LMSCommit(''));
  }

  /** Once; later calls do nothing. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    isTrue(() => this.#api.LMSFinish(''));
  }
}

/** Course systems answer `"true"`, some `true`. */
function isTrue(call: () => unknown): boolean {
  try {
    const answer = call();
    return answer === true || answer === 'true';
  } catch {
    return false;
  }
}
