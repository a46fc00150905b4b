/** What a talk and its desk share enters with a wish; the next whole state leaves. Pure: every window that has seen the same states agrees. */
import type { Cursor } from '../../deck/cursor.ts';
import { sameCursor } from '../../deck/cursor.ts';

/** A place that can be found again when slides were added, moved or edited in between. */
export interface Spot {
  readonly cursor: Cursor;
  readonly id: string;
  /** The slide's stable key (`data-key`); empty where there is none. */
  readonly key: string;
}

export type Blank = 'none' | 'black' | 'white';

/** Time is kept by slide, so that sections and pace follow from it. */
export interface Timer {
  /** Milliseconds since 1970 from which time on the slide shown is not yet in `spent`; absent while paused. */
  readonly since?: number;
  /** Milliseconds by slide id. */
  readonly spent: Readonly<Record<string, number>>;
}

/** Everything a window needs to be right after one message. */
export interface LinkState {
  /** Grows by one when another desk comes to lead; what an earlier leader still says is then old. */
  readonly epoch: number;
  /** Grows by one at each change. */
  readonly version: number;
  /** Who made this state; decides between two changes made at once. */
  readonly writer: string;
  /** Id of the desk that leads; absent before there is one. */
  readonly desk?: string;
  readonly spot: Spot;
  /** Where the audience's slide stays while the desk moves on; absent when it follows. */
  readonly frozen?: Spot;
  readonly blank: Blank;
  readonly timer: Timer;
}

/** Longest span, in milliseconds, that is counted between two moves: a clock that was set must not add days. */
const LONGEST = 12 * 60 * 60 * 1000;

export function firstState(spot: Spot, writer: string): LinkState {
  return { epoch: 0, version: 0, writer, spot, blank: 'none', timer: { spent: {} } };
}

/** Whether `a` replaces `b`. A total order: windows that exchange their states end with the same one. */
export function isNewer(a: LinkState, b: LinkState): boolean {
  if (a.epoch !== b.epoch) return a.epoch > b.epoch;
  if (a.version !== b.version) return a.version > b.version;
  return a.writer > b.writer;
}

/** Where the audience's slide stands. */
export function audienceSpot(state: LinkState): Spot {
  return state.frozen ?? state.spot;
}

/** Moves; time on the slide left behind is booked. The clock starts by itself with the first move under a desk's lead. */
export function move(state: LinkState, spot: Spot, now: number, writer: string): LinkState {
  if (spot.id === state.spot.id && sameCursor(spot.cursor, state.spot.cursor)) return state;
  const timer = spot.id === state.spot.id ? state.timer : booked(state, now);
  const starts = state.desk !== undefined && isUnused(timer);
  return changed({ ...state, spot, timer: starts ? { ...timer, since: now } : timer }, writer);
}

export function setBlank(state: LinkState, blank: Blank, writer: string): LinkState {
  return blank === state.blank ? state : changed({ ...state, blank }, writer);
}

/** Freezes the audience's slide where it stands, or lets it come along again. */
export function toggleFreeze(state: LinkState, writer: string): LinkState {
  const { frozen, ...rest } = state;
  return changed(frozen === undefined ? { ...rest, frozen: state.spot } : rest, writer);
}

/** Starts or pauses the clock. */
export function toggleTimer(state: LinkState, now: number, writer: string): LinkState {
  if (state.timer.since === undefined) return changed({ ...state, timer: { ...state.timer, since: now } }, writer);
  return changed({ ...state, timer: { spent: booked(state, now).spent } }, writer);
}

/** Back to nothing, and paused. */
export function resetTimer(state: LinkState, writer: string): LinkState {
  return changed({ ...state, timer: { spent: {} } }, writer);
}

/** Takes over another run's time. */
export function setSpent(state: LinkState, spent: Timer['spent'], now: number, writer: string): LinkState {
  return changed({ ...state, timer: { since: now, spent } }, writer);
}

/** Where what a state names is after the slides were written on. */
export interface Relocation {
  spotOf(spot: Spot): Spot;
  /** A slide's id now. */
  idOf(id: string): string;
  /** Whether a place's slide was one of those before, and whether it is one of those now. */
  knew(spot: Spot): boolean;
  knows(spot: Spot): boolean;
}

/** The same state for slides that were written on. Each window does this by itself: it is nobody's change. */
export function relocate(state: LinkState, { spotOf, idOf }: Relocation): LinkState {
  const spent: Record<string, number> = {};
  for (const [id, time] of Object.entries(state.timer.spent)) spent[idOf(id)] = (spent[idOf(id)] ?? 0) + time;
  const frozen = state.frozen === undefined ? {} : { frozen: spotOf(state.frozen) };
  return { ...state, spot: spotOf(state.spot), ...frozen, timer: { ...state.timer, spent } };
}

/** A state in other names. */
export type Rewrite = (state: LinkState) => LinkState;

/** Makes a desk the one that leads. */
export function giveLead(state: LinkState, desk: string, writer: string): LinkState {
  return changed({ ...state, desk, epoch: state.epoch + 1 }, writer);
}

/** Milliseconds by slide up to now. */
export function spentUntil(state: LinkState, now: number): Timer['spent'] {
  return booked(state, now).spent;
}

/** Milliseconds in all. */
export function elapsed(state: LinkState, now: number): number {
  return Object.values(spentUntil(state, now)).reduce((sum, time) => sum + time, 0);
}

function isUnused(timer: Timer): boolean {
  return timer.since === undefined && Object.keys(timer.spent).length === 0;
}

function booked({ spot, timer }: LinkState, now: number): Timer {
  if (timer.since === undefined) return timer;
  const span = Math.min(Math.max(0, now - timer.since), LONGEST);
  return { since: now, spent: { ...timer.spent, [spot.id]: (timer.spent[spot.id] ?? 0) + span } };
}

function changed(state: LinkState, writer: string): LinkState {
  return { ...state, version: state.version + 1, writer };
}
