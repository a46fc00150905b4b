/** The talk's moves and the desk's wishes enter; both windows show the same, and the key that opens the desk has something to do. */
import { moveCursor, sameCursor } from '../../deck/cursor.ts';
import type { TalkConfig } from '../../deck/talk-config.ts';
import type { RewrittenSlides } from '../link/relocations.ts';
import { type Slides, slidesOf } from '../link/slides.ts';
import type { LinkState } from '../link/state.ts';
import { audienceSpot } from '../link/state.ts';
import { type TalkSide, talkSide } from '../link/talk-side.ts';
import { handOver, windowPorts } from '../link/window-ports.ts';
import { nameOf } from './announce.ts';
import { isForFocus, onPress } from './keys.ts';
import { moveOf } from './move-keys.ts';
import { findSection } from './place.ts';
import type { Led, Showing } from './showing.ts';

export interface DeskLink {
  /** A desk leads, or led a moment ago: the talk is shown as slides whatever the window's shape. */
  isLed(): boolean;
  /** A desk that leads was heard of just now. */
  isHeard(): boolean;
  /** Whether a desk has spoken since a time, in milliseconds since 1970. */
  isHeardSince(time: number): boolean;
  /** The view that is shown from now on. */
  attach(showing: Showing): void;
  /** Whether the slide stays for the audience while a desk moves on. */
  isFrozen(): boolean;
  /** Moves on behalf of this window's own dialogs. */
  goTo(section: HTMLElement): void;
  toggleWhite(): void;
  /** The address of a desk for this window. */
  deskUrl(): string;
  /** Turns this window into the desk. */
  becomeDesk(): void;
  /** The slides as this window knows them. */
  slides(): Slides;
  /**
   * Takes over slides that were written on. `show` shows the place that was looked at, and is no move of anybody's; `now`
   * is absent where slides, their names and the number of their steps are what they were.
   */
  rewrite(show: () => void, now?: RewrittenSlides): void;
}

/** `led` is called when a desk comes to lead this window. */
export function linkToDesk(sections: readonly HTMLElement[], config: TalkConfig, led: () => void): DeskLink {
  const ports = windowPorts('talk');
  let slides = slidesOf(sections, config.shape);
  const indexOf = (section: HTMLElement | undefined): number => slides.sections.indexOf(section as HTMLElement);
  let shown: Led | undefined;
  let applying = false;
  /** Something is to be shown that the address does not know. */
  let due = ports.memory !== undefined && !isFreshAddress(ports.memory.state);

  const apply = (state: LinkState) => {
    if (state.desk !== undefined) led();
    const { classList } = document.documentElement;
    classList.toggle('is-frozen', state.frozen !== undefined);
    classList.toggle('is-led', state.desk !== undefined);
    due = shown === undefined;
    if (shown === undefined) return;
    applying = true;
    const cursor = slides.spots.cursorOf(audienceSpot(state));
    if (!sameCursor(shown.current(), cursor)) shown.go(cursor);
    shown.blank(state.blank);
    applying = false;
  };
  const start = slides.spots.cursorAt(Math.max(0, indexOf(findSection(location.hash))));
  const side: TalkSide = talkSide(ports, {
    spot: slides.spots.spotOf(start),
    memory: ports.memory,
    label: () => nameOf(slides.sections[slides.spots.indexOf(side.state().spot.cursor)]),
    show: apply,
  });
  ports.listen(side.receive);
  addEventListener('pagehide', () => side.leave());
  moveWhileFrozen(side, (move) => {
    if (!side.isLed()) {
      side.thaw();
      apply(side.state());
    }
    const cursor = moveCursor(config.shape, slides.spots.cursorOf(side.state().spot), move);
    if (cursor === undefined) return;
    side.moved(slides.spots.spotOf(cursor));
    apply(side.state());
  });

  return {
    isLed: () => side.state().desk !== undefined,
    isHeard: side.isLed,
    isHeardSince: side.isHeardSince,
    isFrozen: () => side.state().frozen !== undefined,
    attach(showing) {
      shown = showing.led;
      if (shown === undefined) return;
      const moved = () => {
        if (applying || shown === undefined) return;
        // Frozen, the slide stays: what moved it, as an address typed by hand, is undone.
        if (side.state().frozen !== undefined) apply(side.state());
        else side.moved(slides.spots.spotOf(shown.current()));
      };
      shown.onChange(moved);
      shown.onBlank((blank) => applying || side.blanked(blank));
      if (!due) moved();
      apply(side.state());
    },
    goTo(section) {
      side.moved(slides.spots.spotOf(slides.spots.cursorAt(indexOf(section))));
      apply(side.state());
    },
    toggleWhite() {
      side.blanked(side.state().blank === 'white' ? 'none' : 'white');
      apply(side.state());
    },
    slides: () => slides,
    rewrite(show, now) {
      if (now !== undefined) {
        slides = now.slides;
        side.rewrite(now.change, now.understand);
      }
      applying = true;
      show();
      applying = false;
      if (shown !== undefined) apply(side.state());
    },
    deskUrl: () => `${location.pathname}?view=desk#desk=${side.session()}`,
    becomeDesk() {
      const id = ports.nonce();
      const state = { ...side.state(), desk: id, epoch: side.state().epoch + 1 };
      handOver('desk', { session: ports.nonce(), id, state, solo: true });
      location.assign(`${location.pathname}?view=desk`);
    },
  };
}

/** A step asked for in this window moves the desk; only without one does the audience's slide come along. */
function moveWhileFrozen(side: TalkSide, run: (move: NonNullable<ReturnType<typeof moveOf>>) => void): void {
  const dir = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  onPress((event) => {
    if (side.state().frozen === undefined || isForFocus(event)) return undefined;
    return moveOf(event, dir);
  }, run);
}

/** Whether someone came here by an address that says more than what this window remembers, rather than by loading it anew. */
function isFreshAddress(remembered: LinkState): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  const isNew = entry instanceof PerformanceNavigationTiming && entry.type === 'navigate';
  return isNew && (location.hash.length > 2 || remembered.desk === undefined);
}
