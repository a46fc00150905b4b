/** Nothing enters; the eight requests of the lab leave, with what is given of each and what of it can be changed. */
import { type Circumstances, type Ruling, rulingsOf, type Subject } from './model.ts';

export const REQUESTS = ['portrait', 'call', 'voice', 'poster', 'wedding', 'satire', 'intimate', 'film'] as const;
export type RequestId = (typeof REQUESTS)[number];

/** What can be changed beside where a request goes. `settles`: whoever asks takes the next best that the product offers. */
export const SWITCHES = ['settles', 'deceives', 'lifelike', 'posted', 'agreed', 'disclosed'] as const;
export type Switch = (typeof SWITCHES)[number];

/** A request as it is sent: where to, and which of its switches are on. */
export interface Sent {
  readonly request: RequestId;
  readonly target: Circumstances['target'];
  /** In the order of `SWITCHES`, none twice, none that the request does not have. */
  readonly on: readonly Switch[];
}

interface Request {
  readonly subject: Subject;
  /** Where it settles for something else: what that is. */
  readonly settled?: Subject;
  /** What holds of it where no switch says otherwise; the rest does not. */
  readonly always: readonly Exclude<Switch, 'settles'>[];
  readonly switches: readonly Switch[];
  /** As it is met first. */
  readonly first: Omit<Sent, 'request'>;
}

const PRODUCT = { target: 'product', on: [] } as const;

export const REQUEST: Readonly<Record<RequestId, Request>> = {
  portrait: {
    subject: { medium: 'picture', likeness: 'nobody' },
    always: ['lifelike', 'posted'],
    switches: ['deceives'],
    first: { target: 'text', on: [] },
  },
  call: {
    subject: { medium: 'words', likeness: 'nobody' },
    always: ['deceives', 'posted'],
    switches: ['disclosed'],
    first: PRODUCT,
  },
  voice: {
    subject: { medium: 'voice', likeness: 'self' },
    settled: { medium: 'voice', likeness: 'nobody' },
    always: ['agreed', 'lifelike', 'posted'],
    switches: ['settles', 'disclosed'],
    first: PRODUCT,
  },
  poster: {
    subject: { medium: 'picture', likeness: 'other' },
    always: ['lifelike', 'posted'],
    switches: ['agreed', 'disclosed'],
    first: { target: 'product', on: ['agreed'] },
  },
  wedding: {
    subject: { medium: 'picture', likeness: 'other' },
    always: ['lifelike'],
    switches: ['posted', 'agreed', 'disclosed'],
    first: PRODUCT,
  },
  satire: {
    subject: { medium: 'picture', likeness: 'leader' },
    always: ['posted'],
    switches: ['lifelike', 'disclosed'],
    first: PRODUCT,
  },
  intimate: {
    subject: { medium: 'picture', likeness: 'other', isIntimate: true },
    always: ['lifelike'],
    switches: ['posted', 'disclosed'],
    first: PRODUCT,
  },
  film: {
    subject: { medium: 'film', likeness: 'other' },
    settled: { medium: 'animation', likeness: 'other' },
    always: ['lifelike', 'posted'],
    switches: ['settles', 'agreed', 'disclosed'],
    first: PRODUCT,
  },
};

export function firstOf(request: RequestId): Sent {
  return { request, ...REQUEST[request].first };
}

/** With one of its switches turned. */
export function turned(sent: Sent, which: Switch, isOn: boolean): Sent {
  const { switches } = REQUEST[sent.request];
  const on = SWITCHES.filter((one) => switches.includes(one) && (one === which ? isOn : sent.on.includes(one)));
  return { ...sent, on };
}

export function rulingsOn({ request, target, on }: Sent): readonly Ruling[] {
  const { subject, settled, always } = REQUEST[request];
  const holds = (which: Exclude<Switch, 'settles'>): boolean => always.includes(which) || on.includes(which);
  const [agreed, disclosed, deceives] = [holds('agreed'), holds('disclosed'), holds('deceives')];
  const circumstances = { target, agreed, disclosed, deceives, lifelike: holds('lifelike'), posted: holds('posted') };
  return rulingsOf(on.includes('settles') ? (settled ?? subject) : subject, circumstances);
}

/** Every way in which a request can be sent. */
export function waysOf(request: RequestId): readonly Sent[] {
  const { switches } = REQUEST[request];
  return (['text', 'product'] as const).flatMap((target) =>
    Array.from({ length: 2 ** switches.length }, (_, bits) => ({
      request,
      target,
      on: SWITCHES.filter((one) => switches.includes(one) && (bits >> switches.indexOf(one)) % 2 === 1),
    })),
  );
}

/** The same text for the same way, and another for another. */
export function codeOf({ request, target, on }: Sent): string {
  return [request, target, ...on].join(' ');
}
