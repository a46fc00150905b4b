/** Messages and the talk's own moves enter; the state the talk shall show, and what it answers, leave. */
import type { Content, Message } from './message.ts';
import { ANSWER, type Memory, type Ports, SILENCE } from './ports.ts';
import type { Blank, LinkState, Rewrite, Spot } from './state.ts';
import { firstState, giveLead, isNewer, move, setBlank, toggleFreeze } from './state.ts';

export interface TalkSide {
  state(): LinkState;
  session(): string;
  /** Whether a desk leads that was heard of just now. */
  isLed(): boolean;
  /** Whether a desk has spoken since a time. */
  isHeardSince(time: number): boolean;
  receive(message: Message): void;
  /** The talk was moved in its own window. */
  moved(spot: Spot): void;
  blanked(blank: Blank): void;
  /** The audience's slide comes along again: asked for in its own window when no desk is there to do it. */
  thaw(): void;
  /**
   * Takes over what slides are called that were written on: in the state, and from then on in what others say who have
   * not heard of it yet. Nothing is shown or told.
   */
  rewrite(change: Rewrite, understand: Rewrite): void;
  leave(): void;
}

export interface TalkStart {
  readonly spot: Spot;
  /** What the window remembered. */
  readonly memory?: Memory | undefined;
  /** The name of the slide shown, for a desk that asks which windows there are. */
  label(): string;
  /** Called when the state was changed by a desk, or for one. */
  show(state: LinkState): void;
}

export function talkSide(ports: Ports, start: TalkStart): TalkSide {
  const page = ports.nonce();
  let id = start.memory?.id ?? ports.nonce();
  let session = start.memory?.session ?? ports.nonce();
  let state = start.memory?.state ?? firstState(start.spot, id);
  /** When each desk of this session was last heard. */
  const heard = new Map<string, number>();
  /** The page that each desk spoke from last: what an earlier load of it still says is over. */
  const pages = new Map<string, string>();
  let isDoubted = false;
  let lastWord = -Infinity;
  let understand: Rewrite = (heard) => heard;
  /** Desks that spoke since they were asked whether they are there. */
  const answered = new Set<string>();

  const say = (content: Content) => ports.post({ session, from: id, page, role: 'talk', ...content });
  const keep = () => ports.keep({ session, id, state });
  const write = (next: LinkState) => {
    if (next === state) return;
    state = next;
    keep();
    // Without a desk nobody listens.
    if (state.desk !== undefined) say({ kind: 'state', state });
  };
  const accept = (next: LinkState) => {
    if (!isNewer(next, state)) return;
    state = next;
    keep();
    start.show(state);
  };
  const grant = (desk: string) => {
    write(giveLead(state, desk, id));
    start.show(state);
  };
  const silence = (desk: string) => ports.now() - (heard.get(desk) ?? -Infinity);

  /** Only a desk that was just opened gets the lead by itself, and only where no other has it; one that watches must ask. */
  const greetDesk = (desk: string, joins: boolean) => {
    heard.set(desk, ports.now());
    answered.add(desk);
    const leader = state.desk;
    if (!joins || leader === desk) return say({ kind: 'state', state });
    if (leader === undefined || !heard.has(leader)) return grant(desk);
    say({ kind: 'state', state });
    answered.delete(leader);
    say({ kind: 'probe', to: leader });
    ports.later(ANSWER, () => {
      if (state.desk === leader && !answered.has(leader)) grant(desk);
    });
  };

  const side: TalkSide = {
    state: () => state,
    session: () => session,
    isLed: () => state.desk !== undefined && silence(state.desk) < SILENCE,
    isHeardSince: (time) => lastWord >= time,
    receive(message) {
      if (message.page === page) return;
      if (message.kind === 'who') return say({ kind: 'here', label: start.label(), led: side.isLed() });
      if (message.kind === 'adopt' && message.to === page && !side.isLed()) {
        session = message.session;
        state = understand(message.state);
        heard.set(message.from, ports.now());
        keep();
        start.show(state);
        return say({ kind: 'hello' });
      }
      if (message.session !== session) return;
      if (message.role === 'desk' && message.kind !== 'bye') {
        pages.set(message.from, message.page);
        lastWord = ports.now();
      }
      switch (message.kind) {
        case 'hello':
          if (message.role === 'desk') greetDesk(message.from, message.joins === true);
          else if (message.from === id) say({ kind: 'taken', to: message.page });
          return;
        case 'taken':
          if (message.to !== page) return;
          // The page that a reload leaves behind may answer for a moment still; the window of a copied tab answers twice.
          if (!isDoubted) {
            isDoubted = true;
            return ports.later(ANSWER, () => say({ kind: 'hello' }));
          }
          // A copied tab is a window of its own: it stays where it is and follows nobody.
          id = ports.nonce();
          session = ports.nonce();
          state = firstState(state.spot, id);
          return keep();
        case 'state':
          if (message.role === 'desk') heard.set(message.from, ports.now());
          return accept(understand(message.state));
        case 'bye':
          if (pages.get(message.from) === message.page) heard.delete(message.from);
      }
    },
    moved: (spot) => write(move(state, spot, ports.now(), id)),
    blanked: (blank) => write(setBlank(state, blank, id)),
    thaw: () => write(state.frozen === undefined ? state : toggleFreeze(state, id)),
    rewrite(change, understood) {
      state = change(state);
      understand = understood;
      keep();
    },
    leave: () => say({ kind: 'bye' }),
  };
  // A desk of this session, or one whose talk is gone, answers.
  if (start.memory?.state.desk !== undefined) heard.set(start.memory.state.desk, ports.now());
  say({ kind: 'hello' });
  keep();
  return side;
}
