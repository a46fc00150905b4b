/** The code of a cell, made into a function, enters; it runs behind the walls, and reports of it leave. */
import { assertionsAt } from './assert.ts';
import { listenTo, preventDefault, startTimeout, whenSettled } from './built-ins.ts';
import { openChannel, report, reportLast } from './channel.ts';
import { replaceConsole } from './console.ts';
import { clearGlobals } from './globals.ts';
import { guardOf, isStopped, markPause } from './guard.ts';
import { inspect } from './inspect.ts';
import { placesOf, thrownText } from './places.ts';
import { rememberProxies } from './proxies.ts';
import { watchBuiltIns } from './replaced.ts';
import { replaceTimers, waitingTimers } from './timers.ts';
import type { CellFunction, CheckFunction, CellSettings } from '../script.ts';

/** Milliseconds after which a promise that was refused without anybody noticing has been told. */
const SETTLED = 5;

/** What the script calls with the cell; it is a global only until then. */
function start(settings: CellSettings, run: CellFunction): void {
  Reflect.deleteProperty(globalThis, 'lecternCell');
  listenTo(globalThis, 'message', (event) => {
    // Only the first message is ours; nothing later is listened to.
    if (hasBegun) return;
    const [port] = (event as MessageEvent).ports;
    if (port !== undefined) begin(settings, run, port);
  });
}

let hasBegun = false;

function begin(settings: CellSettings, run: CellFunction, port: MessagePort): void {
  hasBegun = true;
  let isDone = false;
  let isChecked = false;

  /** The run is over with the first error that nobody caught. */
  const tellError = (thrown: unknown) => {
    if (isStopped()) return;
    report({ kind: 'error', text: thrownText(thrown), places: placesOf(thrown, settings) });
    reportLast({ kind: 'end', isChecked: false });
  };
  const endWhenIdle = () => {
    if (!isDone || waitingTimers() > 0) return;
    startTimeout(() => {
      if (waitingTimers() === 0) reportLast({ kind: 'end', isChecked });
    }, SETTLED);
  };

  openChannel(port, markPause);
  watchErrors(tellError);
  rememberProxies();
  replaceTimers({ onTurn: markPause, onError: tellError, onIdle: endWhenIdle });
  replaceConsole();
  clearGlobals();
  const assert = assertionsAt();
  const sites = settings.sites.map(assertionsAt);
  const findReplaced = watchBuiltIns();

  const value = (given: unknown) => {
    if (given !== undefined) report({ kind: 'value', text: inspect(given) });
  };
  const isWhole = () => {
    const name = settings.replaced ?? findReplaced();
    if (name !== undefined) report({ kind: 'replaced', name });
    return name === undefined;
  };
  const check = (body: CheckFunction) => {
    if (!isWhole()) return undefined;
    return body(
      assert,
      (site) => sites[site] ?? assert,
      () => {
        isChecked = isWhole();
      },
    );
  };
  const done = () => {
    isDone = true;
    endWhenIdle();
  };

  markPause();
  report({ kind: 'begin' });
  const running = run(guardOf(settings), value, check);
  void whenSettled(running, done, tellError);
}

/** What nobody in the code caught: in a listener, or of a promise. */
function watchErrors(tellError: (thrown: unknown) => void): void {
  const { get: errorOf } = Object.getOwnPropertyDescriptor(ErrorEvent.prototype, 'error') ?? {};
  const { get: reasonOf } = Object.getOwnPropertyDescriptor(PromiseRejectionEvent.prototype, 'reason') ?? {};
  const { apply } = Reflect;
  const tell = (event: Event, get: (() => unknown) | undefined) => {
    preventDefault(event);
    tellError(get === undefined ? undefined : apply(get, event, []));
  };
  listenTo(globalThis, 'error', (event) => tell(event, errorOf));
  listenTo(globalThis, 'unhandledrejection', (event) => tell(event, reasonOf));
}

Object.defineProperty(globalThis, 'lecternCell', { value: start, configurable: true });
