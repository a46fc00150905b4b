/** Two views enter, the message that takes a page from the one to the other leaves. */
import type { DevProblem, DevSlide, DevUpdate } from '../deck/dev-message.ts';
import type { ShownSlide, View, ViewSlide } from './view.ts';

/** What is remembered of an earlier view: enough to take a page from there to now. */
export interface PastView {
  readonly revision: number;
  readonly stacks: readonly (readonly ShownSlide[])[];
  readonly head: string;
  readonly config: string;
}

export function remember(view: View): PastView {
  return {
    revision: view.revision,
    stacks: view.stacks.map((stack) => stack.map(({ shown }) => shown)),
    head: JSON.stringify(view.head),
    config: JSON.stringify(view.config),
  };
}

export interface UpdateInput {
  /** What the page shows; absent when nothing is known of it: it then gets everything. */
  readonly past: PastView | undefined;
  /** The revision the page says it shows. */
  readonly from: number;
  readonly view: View;
  /** `remember(view)` */
  readonly now: PastView;
  readonly server: string;
  /** Names the state of the deck's own code. */
  readonly code: string;
  readonly problems: readonly DevProblem[];
}

export function updateFrom({ past, from, view, now, server, code, problems }: UpdateInput): DevUpdate {
  const slides = view.stacks.flat();
  const stays = past !== undefined && isSameOrder(past.stacks, now.stacks);
  const keyOf = stays ? undefined : new Map((past?.stacks ?? []).flat().map(({ uid, key }) => [uid, key]));
  const known = ({ shown }: ViewSlide): boolean => past !== undefined && (stays || keyOf?.has(shown.uid) === true);
  const changed = slides.filter((slide) => slide.changedIn > (past?.revision ?? 0) || !known(slide));
  return {
    server,
    from,
    to: view.revision,
    ...(keyOf === undefined ? {} : { stacks: stacksOf(view, keyOf) }),
    sections: Object.fromEntries(changed.map(({ slide, html }) => [slide.key, html])),
    gone: past === undefined || stays ? {} : goneSlides(past, slides.filter(isShown)),
    ...(past?.head === now.head ? {} : { head: view.head }),
    ...(past?.config === now.config ? {} : { config: view.config }),
    notes: view.modelsIn > (past?.revision ?? 0),
    code,
    problems,
  };
}

/** Whether the same slides stand in the same places, under the same names. */
function isSameOrder(one: PastView['stacks'], other: PastView['stacks']): boolean {
  const isSame = (stack: readonly ShownSlide[], h: number): boolean =>
    stack.length === other[h]?.length && stack.every((shown, v) => shown === other[h]?.[v]);
  return one.length === other.length && one.every(isSame);
}

/** A hidden slide has no number, and stands in no page. */
function isShown({ shown }: ViewSlide): boolean {
  return shown.number !== undefined;
}

function stacksOf(view: View, keyOf: ReadonlyMap<number, string>): readonly (readonly DevSlide[])[] {
  return view.stacks.map((stack) =>
    stack.map(({ shown: { uid, ...shown } }) => {
      const was = keyOf.get(uid);
      return was === undefined || was === shown.key ? shown : { ...shown, was };
    }),
  );
}

/** Where to stand when the slide that was looked at is gone: at the next one that was there, else the one before, else there. */
function goneSlides(past: PastView, slides: readonly ViewSlide[]): Readonly<Record<string, string>> {
  const keyNow = new Map(slides.map(({ shown }) => [shown.uid, shown.key]));
  const order = past.stacks.flat();
  const stays = order.map(({ uid }) => keyNow.get(uid));
  const gone: Record<string, string> = {};
  order.forEach(({ key }, index) => {
    if (stays[index] !== undefined) return;
    const after = stays.slice(index).find((one) => one !== undefined);
    const before = stays.slice(0, index).findLast((one) => one !== undefined);
    const to = after ?? before ?? slides[Math.min(index, slides.length - 1)]?.slide.key;
    if (to !== undefined) gone[key] = to;
  });
  return gone;
}
