/** A slide or figure enters; it is seen as large as the window, and goes back to its place with the focus. */
import type { StudyConfig } from '../../deck/study-config.ts';
import { element } from '../talk/dialog.ts';
import { toolButton } from './controls.ts';

type Words = StudyConfig['words'];

/** What answers a press itself. */
const OWN_PRESS =
  'a, button, summary, input, select, textarea, label, video, audio, iframe, .lab, [tabindex]:not(.slide-frame), [contenteditable]';

export function startZoom(words: Words): void {
  for (const article of document.querySelectorAll<HTMLElement>('.lesson-slide.has-picture')) zoomSlide(article, words);
  const figures = '.reading :is(.figure:not(.film), .diagram:not(.lab)):has(> img, > svg, > a > img)';
  for (const figure of document.querySelectorAll<HTMLElement>(figures)) zoomFigure(figure, words);
}

function zoomSlide(article: HTMLElement, words: Words): void {
  const picture = article.querySelector<HTMLElement>('.lesson-picture');
  const frame = picture?.querySelector<HTMLElement>('.slide-frame');
  const tools = article.querySelector('.lesson-tools');
  if (!picture || !frame || tools === null) return;
  const name = article.querySelector('.lesson-heading > :is(h2, h3)')?.textContent ?? '';
  const open = (): void => {
    const steps = article.querySelector<HTMLElement>('.lesson-steps');
    const opener = document.activeElement === document.body ? button : undefined;
    show(frame, { name, words, isSlide: true, ...(steps === null ? {} : { steps }), ...(opener ? { opener } : {}) });
  };
  const button = toolButton(words['enlarge'] ?? '', 'enlarge', open);
  const control = tools.querySelector('.lesson-steps');
  if (control === null) tools.prepend(button);
  else control.after(button);
  picture.classList.add('zoomable');
  onPlainPress(picture, open);
}

function zoomFigure(figure: HTMLElement, words: Words): void {
  const seen = figure.querySelector<HTMLElement | SVGSVGElement>(':scope > :is(img, svg), :scope > a > img');
  if (seen === null) return;
  const name = seen.getAttribute('alt') ?? seen.getAttribute('aria-label') ?? '';
  const open = (): void => show(seen, { name, words, isSlide: false });
  const enlarge = [words['enlarge'] ?? '', name].filter((part) => part !== '').join(': ');
  figure.append(toolButton(enlarge, 'enlarge', open, { className: 'lesson-tool zoom-button' }));
  if (seen.closest('a') !== null) return;
  seen.classList.add('zoomable');
  onPlainPress(seen, open);
}

/** A press that neither marks text nor is for something that answers by itself. */
function onPlainPress(target: Element, run: () => void): void {
  target.addEventListener('click', (event) => {
    const [pressed] = event.composedPath();
    const isOwn = pressed instanceof Element && pressed !== target && pressed.closest(OWN_PRESS) !== null;
    const isMarking = getSelection()?.isCollapsed === false;
    if (!isOwn && !isMarking && !event.defaultPrevented && target.closest('dialog') === null) run();
  });
}

interface Shown {
  readonly name: string;
  readonly words: Words;
  readonly isSlide: boolean;
  /** Walks along. */
  readonly steps?: HTMLElement;
  /** Gets the focus when nothing had it before. */
  readonly opener?: HTMLElement;
}

/** The thing itself is shown, not a copy: a lab goes on, a film keeps its place, ids stay unique. */
function show(thing: HTMLElement | SVGSVGElement, { name, words, isSlide, steps, opener }: Shown): void {
  const place = keepPlace(thing);
  const stepsPlace = steps === undefined ? undefined : keepPlace(steps);
  const close = toolButton(words['close'] ?? '', 'close', () => dialog.close(), { className: 'study-button' });
  const turn = toolButton(words['turn'] ?? '', 'turn', () => dialog.classList.toggle('is-turned'), {
    className: 'study-button turn-button',
  });
  const bar = element('div', 'zoom-bar', element('span', 'zoom-name', name), ...(steps ? [steps] : []), turn, close);
  const stage = element('div', 'zoom-stage');
  const dialog = element('dialog', 'zoom-dialog', bar, stage);
  dialog.setAttribute('aria-label', name === '' ? (words['enlarge'] ?? '') : name);
  // Moved while the dialog stands in the page, so that a browser that can keeps what runs in it.
  document.body.append(dialog);
  const room = isSlide ? stage.appendChild(element('div', 'zoom-fit')) : stage;
  move(thing, room, null);
  dialog.addEventListener('close', () => {
    place.putBack();
    stepsPlace?.putBack();
    dialog.remove();
    opener?.focus({ preventScroll: true });
  });
  dialog.addEventListener('click', (event) => event.target === stage && dialog.close());
  // Across an upright phone a slide would be as small as on its page.
  if (isSlide && matchMedia('(max-width: 600px) and (orientation: portrait)').matches)
    dialog.classList.add('is-turned');
  dialog.showModal();
  (isSlide && thing.tabIndex === 0 ? thing : close).focus({ preventScroll: true });
}

/** Marks where an element stands, and keeps that place as large as it is. */
function keepPlace(thing: HTMLElement | SVGSVGElement): { putBack(): void } {
  const { width, height } = thing.getBoundingClientRect();
  const mark = element('span', 'zoom-place');
  mark.style.cssText = `display:block;inline-size:${width}px;block-size:${height}px;max-inline-size:100%`;
  thing.before(mark);
  return {
    putBack() {
      move(thing, mark.parentNode as ParentNode & Node, mark);
      mark.remove();
    },
  };
}

/** Keeps the state of frames, films and custom elements where the browser can (`moveBefore`, Chromium 133). */
function move(thing: Element, parent: ParentNode & Node, before: Node | null): void {
  const moving = parent as { readonly moveBefore?: (node: Node, before: Node | null) => void };
  if (moving.moveBefore !== undefined) moving.moveBefore(thing, before);
  else parent.insertBefore(thing, before);
}
