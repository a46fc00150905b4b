/** Words of the glossary that are marked on a page enter; each shows what it means when it is pointed at, reached by key or touched. */

/** How long a card stays when the pointer has left the word, in ms: long enough to reach the card. */
const LEAVING = 250;

/** Between word and card, and card and window's edge, in CSS pixels. */
const GAP = 6;
const EDGE = 12;

export function startTerms(): void {
  for (const word of document.querySelectorAll<HTMLElement>('a.term')) {
    const card = document.getElementById(word.getAttribute('aria-describedby') ?? '');
    if (card !== null) link(word, card);
  }
}

function link(word: HTMLElement, card: HTMLElement): void {
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const isOpen = (): boolean => card.matches(':popover-open');
  const open = (): void => {
    clearTimeout(leaving);
    if (isOpen()) return;
    for (const other of document.querySelectorAll<HTMLElement>('.term-card:popover-open')) other.hidePopover();
    card.showPopover();
    place(word, card);
  };
  const close = (): void => {
    clearTimeout(leaving);
    if (isOpen()) card.hidePopover();
  };
  const leave = (): void => {
    clearTimeout(leaving);
    leaving = setTimeout(() => !word.matches(':focus, :hover') && !card.matches(':hover') && close(), LEAVING);
  };
  for (const one of [word, card]) {
    one.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && open());
    one.addEventListener('pointerleave', leave);
  }
  word.addEventListener('focus', open);
  word.addEventListener('blur', leave);
  // It explains; the list of all words is one press on the overview away.
  word.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen()) return;
    event.preventDefault();
    close();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !word.contains(target) && !card.contains(target)) close();
  });
  addEventListener('scroll', () => isOpen() && place(word, card), { passive: true });
}

/** Below the word, or above it where there is no room. */
function place(word: HTMLElement, card: HTMLElement): void {
  const at = word.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const isRtl = document.documentElement.dir === 'rtl';
  const left = isRtl ? at.right - width : at.left;
  const below = at.bottom + GAP;
  const top = below + height > innerHeight - EDGE && at.top > height ? at.top - GAP - height : below;
  card.style.left = `${Math.max(EDGE, Math.min(left, document.documentElement.clientWidth - EDGE - width))}px`;
  card.style.top = `${top}px`;
}
