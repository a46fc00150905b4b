/** What a learner's code prints enters; reports within their limits leave. */
import { LIMITS, type OutputLevel } from '../report.ts';
import { defineProperty, indexOf, now, ownKeys, repeat, slice, toText } from './built-ins.ts';
import { report, reportLast } from './channel.ts';
import { format } from './format.ts';
import { inspect } from './inspect.ts';
import { tableOf } from './table.ts';

let lines = 0;
let characters = 0;
let beyond = 0;
let isCut = false;
let depth = 0;

/** As much of the text as may still be shown; the rest is said to be missing, once. */
export function print(level: OutputLevel, text: string): void {
  if (isFull()) return;
  const shown = within(depth === 0 ? text : indented(text));
  if (shown !== undefined) report({ kind: 'print', level, text: shown });
  if (isCut) report({ kind: 'cut' });
}

/** Also ends a run that only fills its pipe: formatting costs time, and nobody sees any of it. */
function isFull(): boolean {
  if (!isCut) return false;
  beyond += 1;
  if (beyond > LIMITS.beyond) reportLast({ kind: 'flood' });
  return true;
}

/** Counts the text; undefined when none of it can be shown. */
function within(text: string): string | undefined {
  let end = text.length;
  if (characters + end > LIMITS.characters) {
    end = LIMITS.characters - characters;
    isCut = true;
  }
  let breaks = -1;
  for (let at = 0; at >= 0 && at <= end;) {
    breaks += 1;
    if (lines + breaks >= LIMITS.lines) {
      end = at - 1;
      isCut = true;
      break;
    }
    const next = indexOf(text, '\n', at);
    at = next < 0 ? -1 : next + 1;
  }
  if (end < 0) return undefined;
  lines += breaks + (isCut ? 0 : 1);
  characters += end + 1;
  return slice(text, 0, end);
}

function indented(text: string): string {
  const lead = repeat('  ', depth);
  let out = lead;
  let from = 0;
  for (let at = indexOf(text, '\n'); at >= 0 && out.length < LIMITS.characters; at = indexOf(text, '\n', from)) {
    out += slice(text, from, at + 1) + lead;
    from = at + 1;
  }
  return out + slice(text, from);
}

/** Labels of the learner's own are keys here. */
type Table<Value> = Record<string, Value | undefined>;
const empty = <Value>() => ({ __proto__: null }) as unknown as Table<Value>;
const counts = empty<number>();
const times = empty<number>();

function labelOf(label: unknown): string {
  return typeof label === 'string' ? label : label === undefined ? 'default' : inspect(label);
}

function printTime(label: unknown, rest: readonly unknown[], isLast: boolean): void {
  const name = labelOf(label);
  const from = times[name];
  if (from === undefined) return print('warn', `Timer '${name}' does not exist`);
  if (isLast) times[name] = undefined;
  const text = `${name}: ${toText((((now() - from) * 1000 + 0.5) | 0) / 1000)}ms`;
  print('log', rest.length === 0 ? text : `${text} ${format(rest)}`);
}

const METHODS = {
  log: (...values: unknown[]) => print('log', isCut ? '' : format(values)),
  info: (...values: unknown[]) => print('info', isCut ? '' : format(values)),
  warn: (...values: unknown[]) => print('warn', isCut ? '' : format(values)),
  error: (...values: unknown[]) => print('error', isCut ? '' : format(values)),
  debug: (...values: unknown[]) => print('debug', isCut ? '' : format(values)),
  trace: (...values: unknown[]) => print('log', isCut ? '' : `Trace: ${format(values)}`),
  dir: (value: unknown) => print('log', isCut ? '' : inspect(value)),
  dirxml: (...values: unknown[]) => print('log', isCut ? '' : format(values)),
  table(data: unknown, columns?: unknown) {
    if (isFull()) return;
    const table = tableOf(data, columns);
    if (table === undefined) return print('log', format([data]));
    if (within(table.text) === table.text) report({ kind: 'table', ...table });
    else report({ kind: 'cut' });
  },
  assert(isTrue: unknown, ...values: unknown[]) {
    if (isTrue) return;
    const text = format(values);
    print('error', text === '' ? 'Assertion failed' : `Assertion failed: ${text}`);
  },
  group(...values: unknown[]) {
    if (values.length > 0) print('log', isCut ? '' : format(values));
    if (depth < 20) depth += 1;
  },
  groupEnd() {
    if (depth > 0) depth -= 1;
  },
  count(label?: unknown) {
    const name = labelOf(label);
    const count = (counts[name] ?? 0) + 1;
    counts[name] = count;
    print('log', `${name}: ${count}`);
  },
  countReset(label?: unknown) {
    counts[labelOf(label)] = 0;
  },
  time(label?: unknown) {
    times[labelOf(label)] = now();
  },
  timeEnd: (label?: unknown) => printTime(label, [], true),
  timeLog: (label?: unknown, ...rest: unknown[]) => printTime(label, rest, false),
  clear() {
    depth = 0;
    if (isFull()) return;
    // It costs a line, so that nobody clears without end.
    within('');
    report({ kind: 'clear' });
  },
} as const;

/** Gives the code a console of its own, in place of the browser's, which would fill the page's. */
export function replaceConsole(): void {
  const own = {};
  const names = ownKeys(METHODS) as (keyof typeof METHODS)[];
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] as keyof typeof METHODS;
    defineProperty(own, name, { value: METHODS[name], writable: true, enumerable: true, configurable: true });
  }
  defineProperty(own, 'groupCollapsed', { value: METHODS.group, writable: true, enumerable: true, configurable: true });
  defineProperty(globalThis, 'console', { value: own, writable: true, configurable: true });
}
