/** Two states of some code enter; lines and words that stay move from one to the other, in copies that are gone afterwards. */

/** Milliseconds. */
const LEAVE = 180;
const MOVE = 520;
const COME = 260;
/** What comes waits until what stays has nearly arrived. */
const WAIT = 300;

const EASING = 'cubic-bezier(0.45, 0.05, 0.15, 1)';

/** Elements that may move or fade one by one; with more, the states are exchanged by fading alone. */
const MOST = 3000;

/**
 * @param show makes `to` the state that is shown. The states themselves are never touched otherwise: taking the copies
 * away ends everything.
 */
export function moveCode(figure: HTMLElement, from: HTMLElement, to: HTMLElement, show: () => void): void {
  const colors = [...partsOf(from)].map(colorOf);
  const scrolled = from.scrollTop;
  const width = from.clientWidth;
  show();
  const leaving = copyOf(from, width);
  const coming = copyOf(to, to.clientWidth);
  figure.append(leaving, coming);
  leaving.scrollTop = scrolled;
  coming.scrollTop = to.scrollTop;
  const scale = figure.getBoundingClientRect().width / figure.offsetWidth || 1;
  const was = new Map([...partsOf(leaving)].map((part, at) => [part, colors[at]] as const));
  const is = new Map([...partsOf(coming)].map((part) => [part, colorOf(part)] as const));
  const [before, after] = [readLines(leaving), readLines(coming)];
  const animations = [leaving.animate([{ opacity: 1 }, { opacity: 0 }], { duration: LEAVE, fill: 'forwards' })];
  if (was.size + is.size > MOST) animations.push(fadeIn(coming));
  else for (const step of stepsBetween(before, after, scale, { was, is })) animations.push(step());
  // Cancelled where the copies were taken away before.
  Promise.all(animations.map(({ finished }) => finished)).then(
    () => {
      leaving.remove();
      coming.remove();
    },
    () => undefined,
  );
}

/** Ends a move at once: its state stands as it is. */
export function stopMoves(figure: Element): void {
  for (const copy of figure.querySelectorAll(':scope > .is-moving')) {
    for (const animation of copy.getAnimations({ subtree: true })) animation.cancel();
    copy.remove();
  }
}

function copyOf(state: HTMLElement, width: number): HTMLElement {
  const copy = state.cloneNode(true) as HTMLElement;
  copy.classList.add('is-shown', 'is-moving');
  copy.setAttribute('aria-hidden', 'true');
  copy.inert = true;
  for (const name of ['id', 'tabindex', 'data-steps']) copy.removeAttribute(name);
  // Without the bar it scrolls by, and yet as wide as with it.
  copy.style.inlineSize = `${String(width)}px`;
  return copy;
}

/** Lines and the spans in them, in order. */
function partsOf(state: Element): NodeListOf<HTMLElement> {
  return state.querySelectorAll<HTMLElement>('.line, .line > span');
}

function colorOf(element: Element): string {
  return getComputedStyle(element).color;
}

interface Line {
  readonly element: HTMLElement;
  readonly box: DOMRect;
  readonly words: readonly { readonly element: HTMLElement; readonly box: DOMRect }[];
}

function readLines(state: Element): readonly Line[] {
  return [...state.querySelectorAll<HTMLElement>('.line')].map((element) => ({
    element,
    box: element.getBoundingClientRect(),
    words: [...element.querySelectorAll<HTMLElement>(':scope > span')].map((word) => ({
      element: word,
      box: word.getBoundingClientRect(),
    })),
  }));
}

/** Of every line and word: in the state that goes, and in the one that comes. */
interface Colors {
  readonly was: ReadonlyMap<Element, string | undefined>;
  readonly is: ReadonlyMap<Element, string>;
}

/** Everything is measured before the first of them is begun. */
function stepsBetween(
  before: readonly Line[],
  after: readonly Line[],
  scale: number,
  colors: Colors,
): (() => Animation)[] {
  const lowest = Math.min(...[...before, ...after].map(({ box }) => box.height).filter((height) => height > 0));
  const goesOn = ({ box }: Line): boolean => box.height > 1.5 * lowest;
  const lines = new Map<string, Line>();
  const words = new Map<string, Line['words'][number]>();
  for (const line of before) {
    const key = line.element.dataset['move'];
    if (key !== undefined) lines.set(key, line);
    // A word of a line that goes on in the next one would stand elsewhere as a box of its own.
    if (goesOn(line)) continue;
    for (const word of line.words) {
      const own = word.element.dataset['move'];
      if (own !== undefined) words.set(own, word);
    }
  }
  return after.flatMap((line) => {
    const { element } = line;
    const whole = lines.get(element.dataset['move'] ?? '');
    if (whole !== undefined) {
      whole.element.style.visibility = 'hidden';
      return [
        ...moveFrom(element, 0, (whole.box.y - line.box.y) / scale),
        ...line.words.flatMap((word, at) => recolor(word.element, whole.words[at]?.element, colors)),
        ...recolor(element, whole.element, colors),
      ];
    }
    const isWhole = line.words.every((word) => word.element.dataset['move'] === undefined);
    if (isWhole) return [() => fadeIn(element)];
    return [...element.childNodes].flatMap((node) => {
      const word = line.words.find((one) => one.element === node);
      if (word === undefined) return fadeText(node);
      const from = goesOn(line) ? undefined : words.get(word.element.dataset['move'] ?? '');
      if (from === undefined) return word.element.textContent.trim() === '' ? [] : [() => fadeIn(word.element)];
      from.element.style.visibility = 'hidden';
      word.element.classList.add('moving-word');
      return [
        ...moveFrom(word.element, (from.box.x - word.box.x) / scale, (from.box.y - word.box.y) / scale),
        ...recolor(word.element, from.element, colors),
      ];
    });
  });
}

/** @param x @param y pixels of the slide from where it stands now. */
function moveFrom(element: HTMLElement, x: number, y: number): (() => Animation)[] {
  if (Math.abs(x) < 0.5 && Math.abs(y) < 0.5) return [];
  const path = [{ transform: `translate(${String(x)}px, ${String(y)}px)` }, { transform: 'none' }];
  return [() => element.animate(path, { duration: MOVE, easing: EASING })];
}

function recolor(element: HTMLElement, before: Element | undefined, { was, is }: Colors): (() => Animation)[] {
  const color = before && was.get(before);
  if (color === undefined || color === is.get(element)) return [];
  return [() => element.animate([{ color }, {}], { duration: MOVE, easing: EASING })];
}

function fadeText(node: Node): (() => Animation)[] {
  if (!(node instanceof Text) || node.data.trim() === '') return [];
  const word = document.createElement('span');
  node.replaceWith(word);
  word.append(node);
  return [() => fadeIn(word)];
}

function fadeIn(element: HTMLElement): Animation {
  return element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: COME, delay: WAIT, fill: 'backwards' });
}
