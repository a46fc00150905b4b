/** Messages and the presenter's wishes enter; what the desk shows, and what it says to the talk, leave. */
import type { Content, Message } from './message.ts';
import { ANSWER, type Memory, type Ports, RELOAD, SILENCE } from './ports.ts';
import type { LinkState, Rewrite, Spot } from './state.ts';
import { firstState, giveLead, isNewer } from './state.ts';

/**
 * - `choosing`: opened by hand; the presenter has not said which window it is for.
 * - `joining`: waits for the first word of the talk.
 * - `leading`: the talk follows.
 * - `watching`: another desk leads.
 */
export type DeskMode = 'choosing' | 'joining' | 'leading' | 'watching';

/** A window that shows the talk and could be led. */
export interface OpenTalk {
  readonly session: string;
  readonly label: string;
  /** Whether a desk leads it already. */
  readonly led: boolean;
}

export interface DeskView {
  readonly session: string;
  /** This desk. */
  readonly id: string;
  readonly mode: DeskMode;
  readonly state: LinkState;
  /** Whether the talk's window answers; a desk that has the screen for itself asks for none. */
  readonly talk: 'there' | 'gone' | 'none';
  /** While choosing. */
  readonly talks: readonly OpenTalk[];
}

export interface DeskSide {
  view(): DeskView;
  receive(message: Message): void;
  /** Each second: says that the desk is there, and notices who is not. */
  tick(): void;
  /** Changes the state; a desk that only watches changes nothing. */
  write(change: (state: LinkState, now: number, writer: string) => LinkState): void;
  takeOver(): void;
  choose(session: string): void;
  /** Keeps the screen for itself; gives the session a talk's window may take later. */
  alone(): void;
  /** A page of the talk that starts from now on takes the empty place. */
  expectTalk(): void;
  /** As in the talk, which does so by itself. */
  rewrite(change: Rewrite, understand: Rewrite): void;
  leave(): void;
}

export interface DeskStart {
  readonly spot: Spot;
  readonly memory?: Memory | undefined;
  /** From the address: the talk's window that opened this one. */
  readonly session?: string | undefined;
  show(view: DeskView): void;
}

/** So many greetings without an answer, and the talk's window counts as gone. */
const PATIENCE = 3;

export function deskSide(ports: Ports, start: DeskStart): DeskSide {
  const page = ports.nonce();
  const { memory } = start;
  let id = memory?.id ?? ports.nonce();
  let session = memory?.session ?? start.session ?? '';
  let solo = memory?.solo === true;
  let state = memory?.state ?? firstState(start.spot, id);
  let mode: DeskMode = session === '' ? 'choosing' : memory === undefined ? 'joining' : modeOf(state);
  /** How often the talk was greeted since its last word. Not a time: a hidden desk's clock may tick once a minute. */
  let unanswered = memory === undefined ? PATIENCE : 0;
  /** When it said goodbye; undefined while it stays. */
  let left: number | undefined;
  /** The page it spoke from last: what an earlier load of it still says is over. */
  let talkPage = '';
  let isDoubted = false;
  /** How many messages of it came. */
  let words = 0;
  let understand: Rewrite = (heard) => heard;
  const talks = new Map<string, OpenTalk & { readonly seen: number }>();

  function modeOf(given: LinkState): DeskMode {
    return given.desk === id ? 'leading' : 'watching';
  }
  const say = (content: Content) => ports.post({ session, from: id, page, role: 'desk', ...content });
  const isThere = () => left === undefined && unanswered < PATIENCE;
  /** A talk that loads anew is away for a moment and not worth a word. */
  const isBack = () => left !== undefined && ports.now() - left < RELOAD;
  const view = (): DeskView => ({
    session,
    id,
    mode,
    state,
    talk: isThere() || isBack() ? 'there' : solo ? 'none' : 'gone',
    talks: [...talks.values()]
      .filter(({ seen }) => ports.now() - seen < SILENCE)
      .map(({ session: of, label, led }) => ({ session: of, label, led })),
  });
  let shown = '';
  const show = () => {
    const now = view();
    // A talk that answers every second changes nothing by it.
    const text = JSON.stringify(now);
    if (text === shown) return;
    shown = text;
    start.show(now);
  };
  const keep = () => ports.keep({ session, id, state, ...(solo ? { solo } : {}) });
  const set = (next: LinkState) => {
    state = next;
    mode = modeOf(state);
    keep();
    show();
  };
  const lead = () => {
    set(giveLead(state, id, id));
    say({ kind: 'state', state });
  };
  const join = () => {
    say({ kind: 'hello', joins: true });
    // Nobody there who could give the lead: it is free.
    ports.later(ANSWER, () => mode === 'joining' && lead());
  };
  const adopt = (message: Message) => {
    if (mode !== 'leading') return;
    say({ kind: 'adopt', to: message.page, state });
  };
  /** A page of the talk started that belongs to another session: it may be the talk's window, opened again. */
  const greetStranger = (message: Message) => {
    if (mode !== 'leading' || solo) return;
    const wasNeverThere = talkPage === '' && memory === undefined;
    if (left !== undefined || wasNeverThere) return adopt(message);
    const before = words;
    say({ kind: 'hello' });
    ports.later(ANSWER, () => words === before && adopt(message));
  };

  /** Whoever knows more answers. */
  const greet = () => {
    unanswered++;
    if (mode === 'choosing') ports.post({ session: '', from: id, page, role: 'desk', kind: 'who' });
    else say(mode === 'joining' ? { kind: 'hello', joins: true } : { kind: 'hello' });
  };

  const side: DeskSide = {
    view,
    receive(message) {
      if (message.page === page) return;
      if (message.kind === 'here' && mode === 'choosing') {
        const { label, led } = message;
        talks.set(message.session, { session: message.session, label, led, seen: ports.now() });
        return show();
      }
      if (message.session !== session) {
        if (message.kind === 'hello' && message.role === 'talk') greetStranger(message);
        return;
      }
      if (message.role === 'talk') {
        if (message.kind !== 'bye') [unanswered, left, talkPage] = [0, undefined, message.page];
        else if (message.page === talkPage) left = ports.now();
        words++;
      }
      switch (message.kind) {
        case 'hello':
          if (message.role === 'desk' && message.from === id) say({ kind: 'taken', to: message.page });
          // A talk that has just loaded, or another desk while no talk is there, is told where things stand.
          else if (mode !== 'joining' && (message.role === 'talk' || !isThere())) say({ kind: 'state', state });
          break;
        case 'taken':
          if (message.to !== page) break;
          // As in the talk: a page that is on its way out answers once, a copied tab's window twice.
          if (isDoubted) {
            id = ports.nonce();
            mode = modeOf(state);
            keep();
          }
          isDoubted = true;
          break;
        case 'probe':
          if (message.to === id) say({ kind: 'hello' });
          break;
        case 'state':
          if (mode === 'joining' || isNewer(message.state, state)) return set(understand(message.state));
          if (isNewer(state, message.state)) say({ kind: 'state', state });
      }
      show();
    },
    tick() {
      greet();
      show();
    },
    write(change) {
      if (mode !== 'leading') return;
      const next = change(state, ports.now(), id);
      if (next === state) return;
      set(next);
      say({ kind: 'state', state });
    },
    takeOver: lead,
    choose(chosen) {
      session = chosen;
      mode = 'joining';
      join();
      show();
    },
    alone() {
      session = ports.nonce();
      solo = true;
      set(giveLead(state, id, id));
    },
    expectTalk() {
      solo = false;
      keep();
      show();
    },
    rewrite(change, understood) {
      state = change(state);
      understand = understood;
      keep();
    },
    leave: () => say({ kind: 'bye' }),
  };
  if (mode === 'joining') join();
  else greet();
  return side;
}
