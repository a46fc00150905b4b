/** Two views enter, the message that takes a page from the one to the other leaves. */
import type { DevProblem, DevSlide, DevUpdate } from '../deck/dev-message.ts';
import type { View, ViewSlide } from './view.ts';

/** What is remembered of an earlier view: enough to take a page from there to now. */
export interface PastView {
  readonly revision: number;
  /** The slide's lasting number by its key, in order. */
  readonly keys: ReadonlyMap<string, number>;
  /** Order, names and numbers, to be compared. */
  readonly order: string;
  readonly head: string;
  readonly config: string;
}

export function remember(view: View): PastView {
  return {
    revision: view.revision,
    keys: new Map(view.stacks.flat().map(({ slide, uid }) => [slide.key, uid])),
    order: JSON.stringify(stacksOf(view, new Map())),
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
  const keyOf = new Map([...(past?.keys ?? [])].map(([key, uid]) => [uid, key]));
  const known = (slide: ViewSlide): boolean => past !== undefined && keyOf.has(slide.uid);
  const changed = slides.filter((slide) => !known(slide) || slide.changedIn > (past?.revision ?? 0));
  const stacks = stacksOf(view, keyOf);
  return {
    server,
    from,
    to: view.revision,
    ...(past?.order === now.order && changed.every(known) ? {} : { stacks }),
    sections: Object.fromEntries(changed.map(({ slide, html }) => [slide.key, html])),
    gone: past === undefined ? {} : goneSlides(past, slides.filter(isShown)),
    ...(past?.head === now.head ? {} : { head: view.head }),
    ...(past?.config === now.config ? {} : { config: view.config }),
    notes: view.modelsIn > (past?.revision ?? 0),
    code,
    problems,
  };
}

/** A hidden slide has no number, and stands in no page. */
function isShown({ number }: ViewSlide): boolean {
  return number !== undefined;
}

function stacksOf(view: View, keyOf: ReadonlyMap<number, string>): readonly (readonly DevSlide[])[] {
  return view.stacks.map((stack) =>
    stack.map(({ uid, slide, number, label, footerNumber }) => {
      const was = keyOf.get(uid);
      return {
        key: slide.key,
        ...(was === undefined || was === slide.key ? {} : { was }),
        id: slide.id,
        ...(number === undefined ? {} : { number }),
        ...(label === undefined ? {} : { label }),
        ...(footerNumber === undefined ? {} : { footerNumber }),
      };
    }),
  );
}

/** Where to stand when the slide that was looked at is gone: at the next one that was there, else the one before, else there. */
function goneSlides(past: PastView, slides: readonly ViewSlide[]): Readonly<Record<string, string>> {
  const keyNow = new Map(slides.map(({ uid, slide }) => [uid, slide.key]));
  const order = [...past.keys];
  const stays = order.map(([, uid]) => keyNow.get(uid));
  const gone: Record<string, string> = {};
  order.forEach(([key], index) => {
    if (stays[index] !== undefined) return;
    const after = stays.slice(index).find((one) => one !== undefined);
    const before = stays.slice(0, index).findLast((one) => one !== undefined);
    const to = after ?? before ?? slides[Math.min(index, slides.length - 1)]?.slide.key;
    if (to !== undefined) gone[key] = to;
  });
  return gone;
}
