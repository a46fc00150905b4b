/** A room of windows on one channel, for tests: talks and desks enter, what they say to each other passes through. */
import { type DeskSide, deskSide } from '../../../src/runtime/link/desk-side.ts';
import { type Message, readMessage } from '../../../src/runtime/link/message.ts';
import type { Memory, Ports } from '../../../src/runtime/link/ports.ts';
import type { LinkState, Spot } from '../../../src/runtime/link/state.ts';
import { type TalkSide, talkSide } from '../../../src/runtime/link/talk-side.ts';

/** A place: its slide and its step. */
export const spot = (slide: number, fragment = -1): Spot => ({
  cursor: { stack: slide, slide: 0, fragment },
  id: `s${slide}`,
  key: `k${slide}`,
});

/** Windows on one channel, with a clock that is moved by hand. Messages arrive at once, or when told to, or never. */
export class Room {
  now = 1_000_000;
  /** Held messages wait in order; `deliver` passes them on. */
  held = false;
  #names = 0;
  #windows = new Map<string, { receive?: (message: Message) => void; memory?: Memory; page?: string }>();
  #later: { at: number; run: () => void }[] = [];
  #queue: { from: string; message: Message }[] = [];

  #ports(name: string): Ports {
    const window = this.#windows.get(name) ?? {};
    this.#windows.set(name, window);
    return {
      post: (message) => {
        // As over the channel: a copy.
        const read = readMessage(structuredClone(message));
        if (read === undefined) throw new Error('A message that cannot be read was sent.');
        window.page = read.page;
        this.#queue.push({ from: name, message: read });
        if (!this.held) this.deliver();
      },
      now: () => this.now,
      later: (milliseconds, run) => void this.#later.push({ at: this.now + milliseconds, run }),
      nonce: () => `n${++this.#names}`,
      keep: (memory) => (window.memory = structuredClone(memory)),
    };
  }

  /** Passes on the oldest messages, or loses them. */
  deliver(most = Infinity, lost = false): void {
    for (let count = 0; count < most && this.#queue.length > 0; count++) {
      const [next] = this.#queue.splice(0, 1);
      if (lost || next === undefined) continue;
      for (const [other, { receive }] of this.#windows) if (other !== next.from) receive?.(next.message);
    }
  }

  talk(name: string, start = spot(0), shown: LinkState[] = []): TalkSide {
    return this.#open(name, () =>
      talkSide(this.#ports(name), {
        spot: start,
        memory: this.#windows.get(name)?.memory,
        label: () => `Window ${name}`,
        show: (state) => shown.push(state),
      }),
    );
  }

  desk(name: string, session?: string): DeskSide {
    return this.#open(name, () =>
      deskSide(this.#ports(name), {
        spot: spot(0),
        memory: this.#windows.get(name)?.memory,
        session,
        show: () => undefined,
      }),
    );
  }

  /** What a page says while it starts is heard once it listens itself. */
  #open<Side extends TalkSide | DeskSide>(name: string, make: () => Side): Side {
    const { held } = this;
    this.held = true;
    const side = make();
    const window = this.#windows.get(name);
    if (window) window.receive = side.receive;
    this.held = held;
    if (!held) this.deliver();
    return side;
  }

  pageOf(name: string): string {
    return this.#windows.get(name)?.page ?? '';
  }

  /** A copied tab: the other window's memory. */
  copy(from: string, to: string): void {
    const memory = this.#windows.get(from)?.memory;
    this.#windows.set(to, memory === undefined ? {} : { memory });
  }

  /** The window is gone, without a word. With `all`, its memory too. */
  crash(name: string, all = false): void {
    const window = this.#windows.get(name);
    if (window) delete window.receive;
    if (all) this.#windows.delete(name);
  }

  pass(milliseconds: number, ...desks: readonly DeskSide[]): void {
    for (let passed = 0; passed < milliseconds; passed += 100) {
      this.now += 100;
      const due = this.#later.filter(({ at }) => at <= this.now);
      this.#later = this.#later.filter(({ at }) => at > this.now);
      for (const { run } of due) run();
      if (passed % 1000 === 0) for (const desk of desks) desk.tick();
    }
  }
}
