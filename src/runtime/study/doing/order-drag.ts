/** An item of a list enters; it leaves so that a pointer can drag it to another place: mice anywhere on it, fingers by its grip. */

export interface Draggable {
  readonly item: HTMLElement;
  /** Where a finger takes it; the rest of the item still scrolls the page. */
  readonly grip: HTMLElement;
  readonly isLocked: () => boolean;
  /** It was let go in another place than it was taken from. */
  readonly dropped: () => void;
  readonly signal: AbortSignal;
}

/** Pixels from the window's edge within which the page goes along. */
const EDGE = 48;

export function makeDraggable({ item, grip, isLocked, dropped, signal }: Draggable): void {
  let drag: Drag | undefined;
  const end = (isKept: boolean): void => {
    if (drag === undefined) return;
    const { from } = drag;
    drag = undefined;
    item.classList.remove('is-dragged');
    item.style.translate = '';
    if (!isKept) {
      restore(item, from);
      grip.focus({ preventScroll: true });
    } else if (item.nextElementSibling !== from) dropped();
  };

  item.addEventListener(
    'pointerdown',
    (event) => {
      const at = event.target as Element;
      const isGrip = grip.contains(at);
      if (isLocked() || event.button !== 0 || drag !== undefined) return;
      if (!isGrip && (event.pointerType !== 'mouse' || at.closest('button, a, input, select') !== null)) return;
      // No text is selected on the way; the focus goes where it would have gone.
      event.preventDefault();
      grip.focus({ preventScroll: true });
      item.setPointerCapture(event.pointerId);
      drag = {
        pointer: event.pointerId,
        grabbed: event.clientY - item.getBoundingClientRect().top,
        from: item.nextElementSibling,
      };
      item.classList.add('is-dragged');
    },
    { signal },
  );
  item.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== drag?.pointer) return;
      goTo(item, event.clientY - drag.grabbed);
      if (event.clientY < EDGE) scrollBy(0, -EDGE / 4);
      else if (event.clientY > innerHeight - EDGE) scrollBy(0, EDGE / 4);
    },
    { signal },
  );
  item.addEventListener('pointerup', (event) => event.pointerId === drag?.pointer && end(true), { signal });
  item.addEventListener('pointercancel', (event) => event.pointerId === drag?.pointer && end(false), { signal });
  item.addEventListener(
    'keydown',
    (event) => {
      if (drag === undefined || event.key !== 'Escape') return;
      event.preventDefault();
      end(false);
    },
    { signal },
  );
}

interface Drag {
  readonly pointer: number;
  /** Where the item was taken, in pixels below its top. */
  readonly grabbed: number;
  /** What stood behind it. */
  readonly from: Element | null;
}

/** Puts the item among the others where its middle is, and draws it right below the pointer. */
function goTo(item: HTMLElement, top: number): void {
  const middle = top + item.offsetHeight / 2;
  for (
    let other = item.previousElementSibling;
    other !== null && middle < middleOf(other);
    other = item.previousElementSibling
  )
    item.after(other);
  for (let other = item.nextElementSibling; other !== null && middle > middleOf(other); other = item.nextElementSibling)
    item.before(other);
  item.style.translate = '';
  item.style.translate = `0 ${top - item.getBoundingClientRect().top}px`;
}

function middleOf(element: Element): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

function restore(item: HTMLElement, from: Element | null): void {
  if (from === null) item.parentElement?.append(item);
  else from.before(item);
}
