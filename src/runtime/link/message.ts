/** What came over the channel enters; a message that can be trusted to be well formed leaves, or nothing. */
import type { Blank, LinkState, Spot, Timer } from './state.ts';

export type Role = 'talk' | 'desk';

/** What each message says of its sender. */
export interface Sender {
  /** The nonce that a talk's window and its desks have in common; empty for a desk that has not chosen yet. */
  readonly session: string;
  /** The window; the same after a reload. */
  readonly from: string;
  /** The page; another after each load. */
  readonly page: string;
  readonly role: Role;
}

/** What is said. State goes whole, so that any one message is enough. */
export type Content =
  /** I am here; whoever knows better says so. `joins`: a desk that has just been opened and may get the lead. */
  | { readonly kind: 'hello'; readonly joins?: boolean }
  | { readonly kind: 'state'; readonly state: LinkState }
  /** This window closes or loads anew. */
  | { readonly kind: 'bye' }
  /** Is this desk still there? It answers with `hello`. */
  | { readonly kind: 'probe'; readonly to: string }
  /** This page is the copy of a window that is still open. */
  | { readonly kind: 'taken'; readonly to: string }
  /** Which windows show the talk? They answer with `here`. */
  | { readonly kind: 'who' }
  | { readonly kind: 'here'; readonly label: string; readonly led: boolean }
  /** A page that has just started takes the place of the talk's window that is gone. */
  | { readonly kind: 'adopt'; readonly to: string; readonly state: LinkState };

export type Message = Sender & Content;

/** Other pages may speak on the same channel, in other versions too: only what has the right form gets in. */
export function readMessage(data: unknown): Message | undefined {
  if (!isRecord(data)) return undefined;
  const { session, from, page, role, kind } = data;
  if (![session, from, page].every(isText) || (role !== 'talk' && role !== 'desk')) return undefined;
  switch (kind) {
    case 'hello':
    case 'bye':
    case 'who':
      return data as unknown as Message;
    case 'probe':
    case 'taken':
      return isText(data['to']) ? (data as unknown as Message) : undefined;
    case 'here':
      return isText(data['label']) && typeof data['led'] === 'boolean' ? (data as unknown as Message) : undefined;
    case 'state':
      return isState(data['state']) ? (data as unknown as Message) : undefined;
    case 'adopt':
      return isText(data['to']) && isState(data['state']) ? (data as unknown as Message) : undefined;
    default:
      return undefined;
  }
}

/** Whether something read from the channel or from storage is a whole state. */
export function isState(data: unknown): data is LinkState {
  if (!isRecord(data)) return false;
  const { epoch, version, writer, desk, spot, frozen, blank, timer } = data;
  return (
    isCount(epoch) &&
    isCount(version) &&
    isText(writer) &&
    (desk === undefined || isText(desk)) &&
    isSpot(spot) &&
    (frozen === undefined || isSpot(frozen)) &&
    (['none', 'black', 'white'] satisfies Blank[]).includes(blank as Blank) &&
    isTimer(timer)
  );
}

function isSpot(data: unknown): data is Spot {
  if (!isRecord(data) || !isText(data['id']) || !isText(data['key']) || !isRecord(data['cursor'])) return false;
  const { stack, slide, fragment } = data['cursor'];
  return isCount(stack) && isCount(slide) && Number.isInteger(fragment) && (fragment as number) >= -1;
}

function isTimer(data: unknown): data is Timer {
  if (!isRecord(data) || !isRecord(data['spent'])) return false;
  const times = Object.values(data['spent']);
  return (data['since'] === undefined || isTime(data['since'])) && times.every(isTime);
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function isText(data: unknown): data is string {
  return typeof data === 'string' && data.length < 10_000;
}

function isCount(data: unknown): data is number {
  return Number.isSafeInteger(data) && (data as number) >= 0;
}

function isTime(data: unknown): data is number {
  return typeof data === 'number' && Number.isFinite(data) && data >= 0;
}
