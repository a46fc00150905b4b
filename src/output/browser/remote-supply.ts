/** Endpoints enter; the browser with least to do leaves for each piece of work, as long as one of them is there. */
import { setTimeout as delay } from 'node:timers/promises';
import { BrowserDied, BrowserMissing } from '../errors.ts';
import { Refusal } from './connect.ts';
import type { Endpoint } from './endpoint.ts';
import type { Running } from './running.ts';
import type { Supply } from './supply.ts';

/** Milliseconds that the first work waits for all browsers, so that it is spread over them. */
const GATHERING = 1500;

interface Seat {
  readonly endpoint: Endpoint;
  /** Absent where the browser is lost. */
  joining: Promise<Running> | undefined;
  /** Absent while it is being joined. */
  running: Running | undefined;
  busy: number;
  /** Times it was lost. A server may start another browser for each who comes, so it is joined once more at the end. */
  losses: number;
  /** Why it cannot be used; the last of the reasons. */
  reason: string | undefined;
  hint: string | undefined;
}

/** @param onNotice told of each browser that is not used (any more). */
export function remoteSupply(
  endpoints: readonly Endpoint[],
  join: (endpoint: Endpoint) => Promise<Running>,
  onNotice: (message: string) => void,
): Supply {
  let isClosed = false;
  const seats = endpoints.map((endpoint): Seat => {
    const empty = { joining: undefined, running: undefined, busy: 0, losses: 0, reason: undefined, hint: undefined };
    return { ...empty, endpoint };
  });
  const gathered = Promise.race([
    Promise.allSettled(seats.map((seat) => sit(seat))),
    delay(GATHERING, undefined, { ref: false }),
  ]);

  function sit(seat: Seat): Promise<Running> {
    const joining = join(seat.endpoint).then(
      (running) => {
        seat.running = running;
        return running;
      },
      (error: unknown) => {
        seat.joining = undefined;
        if (!(error instanceof Refusal)) throw error;
        seat.reason = error.message;
        seat.hint = error.hint;
        if (!isClosed && seats.length > 1) onNotice(`${seat.endpoint.label} is not used: ${error.message}.`);
        throw error;
      },
    );
    joining.catch(() => undefined);
    seat.joining = joining;
    return joining;
  }

  /** The browser that is there, or may come, with least to do; not the one of the attempt before where there is another. */
  function best(before: Running | undefined): Seat | undefined {
    const open = seats.filter((seat) => seat.joining !== undefined);
    const rank = (seat: Seat): number =>
      Number(before !== undefined && seat.running === before) * 1e6 +
      Number(seat.running === undefined) * 1e3 +
      seat.busy;
    return open.toSorted((a, b) => rank(a) - rank(b))[0];
  }

  function noneLeft(): Error {
    const said = seats.map(({ endpoint, reason }) => `${endpoint.label}: ${reason ?? 'it was not asked'}`).join('; ');
    const hint =
      seats.find((seat) => seat.hint !== undefined)?.hint ?? 'start the browser servers again, or leave out --browser';
    return seats.some(({ losses }) => losses > 0)
      ? new BrowserDied(`All browsers elsewhere are gone (${said}).`, hint)
      : new BrowserMissing(`No browser elsewhere could be used (${said}).`, hint);
  }

  return {
    width: endpoints.length,
    isRemote: true,
    async take(_attempt, before) {
      await gathered;
      for (;;) {
        let seat = best(before);
        if (seat === undefined) {
          // A server that starts a browser for each who comes gives another; one whose only browser ended does not.
          seat = seats.find(({ losses }) => losses === 1);
          if (seat === undefined || isClosed) throw noneLeft();
          seat.losses += 1;
          void sit(seat);
        }
        seat.busy += 1;
        try {
          return await (seat.joining as Promise<Running>);
        } catch (error) {
          seat.busy -= 1;
          if (!(error instanceof Refusal)) throw error;
        }
      }
    },
    async give(running, loss) {
      const seat = seats.find((one) => one.running === running);
      if (seat === undefined) return running.stop();
      seat.busy -= 1;
      if (loss === undefined) return undefined;
      seat.joining = undefined;
      seat.running = undefined;
      seat.busy = 0;
      seat.losses += 1;
      seat.reason = 'it ended while it was working';
      if (loss instanceof BrowserDied) seat.reason = 'it did not answer any more';
      if (!isClosed && seats.some((other) => other.joining !== undefined)) {
        onNotice(`${seat.endpoint.label} is not used any more: ${seat.reason}. Its work is done elsewhere.`);
      }
      await running.stop();
    },
    // Browsers elsewhere end for reasons of their own: each that is left may try.
    mayRetry: ({ pages }) => pages < 2,
    async close() {
      isClosed = true;
      await Promise.all(seats.map(async ({ joining }) => (await joining?.catch(() => undefined))?.stop()));
    },
  };
}
