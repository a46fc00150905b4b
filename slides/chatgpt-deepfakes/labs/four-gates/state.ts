/** Requests that were sent and what was expected of them enter; they leave as they are kept, and checked when they come back. */
import { type End, endOf, ENDS } from './model.ts';
import { codeOf, firstOf, type RequestId, REQUESTS, rulingsOn, type Sent, waysOf } from './requests.ts';

export interface GatesState {
  readonly request: RequestId;
  /** How each request stands now, as `codeOf` writes it. */
  readonly ways: Readonly<Record<RequestId, string>>;
  /** What was expected of each way that was sent, the first time. */
  readonly guesses: ReadonlyMap<string, End>;
}

/** As it is kept. */
export interface KeptGates {
  readonly request: RequestId;
  readonly ways: readonly string[];
  readonly guesses: readonly (readonly [code: string, guess: End])[];
}

const WAYS: ReadonlyMap<string, Sent> = new Map(REQUESTS.flatMap(waysOf).map((sent) => [codeOf(sent), sent]));

export function beginning(request: RequestId): GatesState {
  const ways = REQUESTS.map((one) => [one, codeOf(firstOf(one))] as const);
  return { request, ways: Object.fromEntries(ways) as GatesState['ways'], guesses: new Map() };
}

/** The request that is shown, as it would be sent now. */
export function sentNow({ request, ways }: GatesState): Sent {
  return WAYS.get(ways[request]) ?? firstOf(request);
}

export function keptOf({ request, ways, guesses }: GatesState): KeptGates {
  return { request, ways: Object.values(ways), guesses: [...guesses] };
}

/** @returns undefined for what this lab has not kept. */
export function readState(state: unknown): GatesState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { request, ways, guesses } = state as Readonly<Record<string, unknown>>;
  if (!REQUESTS.includes(request as RequestId) || !Array.isArray(ways) || !Array.isArray(guesses)) return undefined;
  const read = new Map<RequestId, string>();
  for (const code of ways) {
    const sent = WAYS.get(code as string);
    if (sent !== undefined) read.set(sent.request, code as string);
  }
  const pairs = guesses.filter(isGuess);
  if (read.size !== REQUESTS.length || ways.length !== REQUESTS.length) return undefined;
  if (pairs.length !== guesses.length) return undefined;
  return {
    request: request as RequestId,
    ways: Object.fromEntries(read) as GatesState['ways'],
    guesses: new Map(pairs),
  };
}

function isGuess(pair: unknown): pair is readonly [string, End] {
  return Array.isArray(pair) && pair.length === 2 && WAYS.has(pair[0] as string) && ENDS.includes(pair[1] as End);
}

/** Of all that was sent: how many, and how often the expectation was right. */
export function tallyOf({ guesses }: GatesState): { readonly right: number; readonly sent: number } {
  const right = [...guesses].filter(([code, guess]) => guess === endOfCode(code)).length;
  return { right, sent: guesses.size };
}

/** Where a request has ended so far, in the order of the gates. */
export function endsOf({ guesses }: GatesState, request: RequestId): readonly End[] {
  const codes = [...guesses.keys()].filter((code) => WAYS.get(code)?.request === request);
  const ends = new Set(codes.map(endOfCode));
  return ENDS.filter((end) => ends.has(end));
}

/** Each request was sent, and the film has ended at each gate and behind the last. */
export function isDone(state: GatesState): boolean {
  const isAll = REQUESTS.every((request) => endsOf(state, request).length > 0);
  return isAll && endsOf(state, 'film').length === ENDS.length;
}

function endOfCode(code: string): End | undefined {
  const sent = WAYS.get(code);
  return sent === undefined ? undefined : endOf(rulingsOn(sent));
}
