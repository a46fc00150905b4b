/** What a check asserts enters; a result for each assertion leaves. Nothing is thrown, so that a check goes on to its end. */
import { type CheckResult, LIMITS } from '../report.ts';
import {
  defineProperty,
  execRegExp,
  indexOf,
  isInstance,
  isSame,
  regExpSource,
  toText,
  whenSettled,
} from './built-ins.ts';
import type { Site } from '../script.ts';
import { report } from './channel.ts';
import { isDeepEqual } from './deep-equal.ts';
import { inspect } from './inspect.ts';
import { errorText, isError } from './object-names.ts';
import { thrownText } from './places.ts';

const PromiseOf = Promise;
let count = 0;
let failures = 0;

/** As many as are listed; one that fails decides, however late it comes. */
export function tellCheck(result: CheckResult): void {
  count += 1;
  if (count > LIMITS.checks) {
    if (result.isRight || failures >= LIMITS.failures) return;
    failures += 1;
  }
  report({ kind: 'check', result });
}

interface Comparison {
  readonly actual?: string;
  readonly expected?: string;
}

/**
 * The `assert` of one place in a check; made before the learner's code runs.
 *
 * @param site that place; absent for one that is not known.
 */
export function assertionsAt({ code, isThrown }: Site = { code: '', isThrown: false }) {
  const tell = (isRight: boolean, message: unknown, { actual = '', expected = '' }: Comparison = {}): boolean => {
    const text = message === undefined ? '' : toText(message);
    const shown = isRight ? { actual: '', expected: '' } : { actual, expected };
    tellCheck({ isRight, message: text, code, isThrown, ...shown });
    return isRight;
  };
  const both = (actual: unknown, expected: unknown) => ({ actual: inspect(actual), expected: inspect(expected) });
  const isEqual = (actual: unknown, expected: unknown) => isSame(actual, expected) || actual === expected;

  const assert = (value: unknown, message?: unknown) => tell(!!value, message);
  const methods = {
    ok: assert,
    equal: (actual: unknown, expected: unknown, message?: unknown) =>
      tell(isEqual(actual, expected), message, both(actual, expected)),
    notEqual: (actual: unknown, expected: unknown, message?: unknown) =>
      tell(!isEqual(actual, expected), message, { actual: inspect(actual) }),
    deepEqual: (actual: unknown, expected: unknown, message?: unknown) =>
      tell(isDeepEqual(actual, expected), message, both(actual, expected)),
    notDeepEqual: (actual: unknown, expected: unknown, message?: unknown) =>
      tell(!isDeepEqual(actual, expected), message, { actual: inspect(actual) }),
    closeTo: (actual: unknown, expected: number, delta: number, message?: unknown) =>
      tell(typeof actual === 'number' && actual - expected <= delta && expected - actual <= delta, message, {
        actual: inspect(actual),
        expected: `${expected} ± ${delta}`,
      }),
    match: (text: unknown, pattern: RegExp, message?: unknown) =>
      tell(typeof text === 'string' && execRegExp(pattern, text) !== null, message, both(text, pattern)),
    throws(work: () => unknown, ...rest: unknown[]) {
      const { wanted, message } = wish(rest);
      try {
        work();
      } catch (thrown) {
        return tell(isWanted(thrown, wanted), message, thrownAgainst(thrown, wanted));
      }
      return tell(false, message, thrownAgainst(undefined, wanted));
    },
    rejects(work: unknown, ...rest: unknown[]): Promise<boolean> {
      const { wanted, message } = wish(rest);
      return new PromiseOf<boolean>((resolve) => {
        const failed = (thrown: unknown) =>
          resolve(tell(isWanted(thrown, wanted), message, thrownAgainst(thrown, wanted)));
        const done = () => resolve(tell(false, message, thrownAgainst(undefined, wanted)));
        try {
          const made: unknown = typeof work === 'function' ? (work as () => unknown)() : work;
          void whenSettled(settled(made), done, failed);
        } catch (thrown) {
          failed(thrown);
        }
      });
    },
  };
  return withMethods(assert, {
    ...methods,
    strictEqual: methods.equal,
    notStrictEqual: methods.notEqual,
    deepStrictEqual: methods.deepEqual,
    notDeepStrictEqual: methods.notDeepEqual,
  });
}

async function settled(value: unknown): Promise<unknown> {
  return await value;
}

interface Wish {
  /** A class, a pattern, or words of the message; undefined for anything at all. */
  readonly wanted: unknown;
  readonly message: unknown;
}

/** `throws(work, RangeError, 'message')` or `throws(work, 'message')`, as Node has it. */
function wish(rest: readonly unknown[]): Wish {
  const isMessage = rest.length === 1 && typeof rest[0] === 'string';
  return isMessage ? { wanted: undefined, message: rest[0] } : { wanted: rest[0], message: rest[1] };
}

function isWanted(thrown: unknown, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  const text = isError(thrown) ? errorText(thrown) : inspect(thrown);
  if (typeof wanted === 'string') return indexOf(text, wanted) >= 0;
  if (typeof wanted === 'function') return isInstance(wanted, thrown);
  return regExpSource(wanted) !== undefined && execRegExp(wanted, text) !== null;
}

function thrownAgainst(thrown: unknown, wanted: unknown): Comparison {
  const expected = typeof wanted === 'string' ? wanted : wanted === undefined ? '' : inspect(wanted);
  return { actual: thrown === undefined ? '' : thrownText(thrown), expected };
}

function withMethods<Call extends object, Methods extends object>(call: Call, methods: Methods): Call & Methods {
  for (const [name, value] of Object.entries(methods)) defineProperty(call, name, { value, enumerable: true });
  return call as Call & Methods;
}
