/** The page's slides and an update enter; the slides as they are to be leave, with as much of the old DOM as can stay. */
import morphdom from 'morphdom';
import type { DevSlide, DevUpdate } from '../../deck/dev-message.ts';
import { isAlive, twinKeys } from './twins.ts';
import { holdViewer } from './viewer.ts';

export interface Patched {
  /** Slides whose content changed. */
  readonly touched: readonly HTMLElement[];
  /** Whether slides came, went or moved, or their stack's element did. */
  readonly reordered: boolean;
}

/** What reveal.js and the runtime write on a slide, and the server knows nothing of. */
const RUNTIME_CLASSES = new Set(['present', 'past', 'future', 'visible', 'running', 'stack', 'is-patching']);
const RUNTIME_ATTRIBUTES = new Set([
  'class',
  'style',
  'hidden',
  'inert',
  'aria-hidden',
  'tabindex',
  'data-fragment',
  'data-index-h',
  'data-index-v',
  'data-previous-indexv',
  'data-auto-animate-target',
]);

export function patchSlides(slides: Element, { stacks, sections }: DevUpdate): Patched {
  const touched: HTMLElement[] = [];
  const refresh = (section: HTMLElement, html: string | undefined): void => {
    if (html === undefined) return;
    morphSection(section, parseSection(html));
    touched.push(section);
  };
  if (stacks === undefined) {
    for (const [key, html] of Object.entries(sections)) {
      const section = slides.querySelector<HTMLElement>(`section[data-key="${CSS.escape(key)}"]`);
      if (section) refresh(section, html);
    }
    return { touched, reordered: false };
  }
  const byKey = new Map(
    [...slides.querySelectorAll<HTMLElement>('section[data-key]')].map((section) => [section.dataset['key'], section]),
  );
  const taken = new Set(stacks.flatMap((stack) => stack.flatMap(({ was }) => was ?? [])));
  const before = standing(slides);
  const placed = stacks.map((stack) =>
    stack.filter(isShown).map((slide) => {
      const html = sections[slide.key];
      const old = slide.was ?? (taken.has(slide.key) ? undefined : slide.key);
      let section = byKey.get(old);
      if (section) refresh(section, html);
      else {
        section = parseSection(html ?? '');
        touched.push(section);
      }
      nameSection(section, slide);
      return section;
    }),
  );
  const stacked = new Set(placed.filter((_, index) => (stacks[index]?.length ?? 0) > 1));
  const filled = placed.filter((stack) => stack.length > 0);
  arrange(slides, filled, stacked);
  return { touched, reordered: !isSame(before, standing(slides)) };
}

/** Hidden slides have no number. reveal.js took them out of the page when it began, and they stay out. */
function isShown({ number }: DevSlide): boolean {
  return number !== undefined;
}

/** What a slide is called, and where it stands. */
function nameSection(section: HTMLElement, { key, id, number, label, footerNumber }: DevSlide): void {
  section.id = id;
  section.dataset['key'] = key;
  set(section, 'data-number', number === undefined ? undefined : String(number));
  set(section, 'aria-label', label);
  const shown = section.querySelector('.footer-number');
  if (shown && footerNumber !== undefined && shown.innerHTML !== footerNumber) shown.innerHTML = footerNumber;
}

function set(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Puts sections in order, those of `stacked` in an element of their own; what stands right is not moved. */
function arrange(
  slides: Element,
  stacks: readonly (readonly HTMLElement[])[],
  stacked: ReadonlySet<readonly HTMLElement[]>,
): void {
  const wrappers = new Set<Element>();
  const all = new Set<Element>(stacks.flat());
  const wanted = stacks.map((stack) => {
    if (!stacked.has(stack)) return stack[0] as HTMLElement;
    const old = stack
      .map((section) => section.parentElement)
      .find((parent) => parent?.matches('section.stack') && !wrappers.has(parent));
    // In the page at once, so that slides are moved into it, not taken out and put in.
    const wrapper = old ?? slides.appendChild(document.createElement('section'));
    wrapper.classList.add('stack');
    wrappers.add(wrapper);
    putInOrder(wrapper, stack, all);
    return wrapper;
  });
  putInOrder(slides, wanted, new Set());
}

/** Sections of `elsewhere` that stand here still are moved on in their turn. */
function putInOrder(parent: Element, wanted: readonly Element[], elsewhere: ReadonlySet<Element>): void {
  const kept = new Set(wanted);
  let next: Element | null = parent.firstElementChild;
  for (const child of wanted) {
    while (next !== null && !kept.has(next)) next = next.nextElementSibling;
    if (child === next) next = next.nextElementSibling;
    else place(parent, child, next);
  }
  const gone = [...parent.children].filter((child) => !kept.has(child) && !elsewhere.has(child));
  for (const child of gone) if (child.localName === 'section') child.remove();
}

/** Moves what stands in the page without loading frames anew, where the browser can; puts in what is new. */
function place(parent: Node, child: Node, next: Node | null): Node {
  const moves = parent instanceof Element && parent.isConnected && child.isConnected && 'moveBefore' in parent;
  return moves ? ((parent as Mover).moveBefore(child, next) ?? child) : parent.insertBefore(child, next);
}

type Mover = Element & { moveBefore(child: Node, next: Node | null): undefined };

/** The slides as they stand, stack by stack, each behind what stands for it: its stack's element, or itself. */
function standing(slides: Element): HTMLElement[][] {
  return [...slides.querySelectorAll<HTMLElement>(':scope > section')].map((top) =>
    top.matches('.stack') ? [top, ...top.querySelectorAll<HTMLElement>(':scope > section')] : [top],
  );
}

function isSame(one: readonly (readonly HTMLElement[])[], two: readonly (readonly HTMLElement[])[]): boolean {
  return (
    one.length === two.length &&
    one.every((stack, h) => stack.length === two[h]?.length && stack.every((section, v) => section === two[h]?.[v]))
  );
}

function parseSection(html: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = html;
  const section = template.content.querySelector('section');
  return section === null ? document.createElement('section') : document.importNode(section, true);
}

/** Makes a section like another one, which is used up; what did not change stays the same element. */
export function morphSection(from: HTMLElement, to: HTMLElement): void {
  const gone = from.getAttributeNames().filter((name) => !RUNTIME_ATTRIBUTES.has(name) && !to.hasAttribute(name));
  for (const name of gone) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (!RUNTIME_ATTRIBUTES.has(name)) set(from, name, value);
  const kept = [...from.classList].filter((name) => RUNTIME_CLASSES.has(name));
  from.className = [...to.classList, ...kept].join(' ');
  const keys = twinKeys(from, to);
  const putBack = holdViewer(from);
  morphdom(from, to, {
    childrenOnly: true,
    getNodeKey: (node) => keys.get(node),
    onBeforeElUpdated: (old, fresh) => !staysAsItIs(old, fresh),
    addChild: (parent, child) => place(parent, child, null),
  });
  putBack();
}

/** What did not change keeps its state: a picture is not decoded again, a film goes on, a lab stays as it was set. */
function staysAsItIs(old: Element, fresh: Element): boolean {
  if (old.localName === 'noscript' || old.isEqualNode(fresh)) return true;
  if (!isAlive(old)) return false;
  // It may stand some lines further down.
  const isPlace = (name: string): boolean => name.startsWith('data-src-');
  for (const { name, value } of fresh.attributes) if (isPlace(name)) set(old, name, value);
  return [...fresh.attributes].every(({ name, value }) => isPlace(name) || old.getAttribute(name) === value);
}
