/** Runs in the page: the id of a slide that is laid out enters, its shapes leave, each where it stands. */
import type { Shape, SlideShapes } from './shapes.ts';

/** @param id of the `.slide-frame`, the only one that is shown. */
export function readSlide(id: string): SlideShapes {
  const { colorOf, isShown, markerOf } = globalThis.lecternText;
  const readers = globalThis.lecternReaders;
  const frame = document.querySelector(`[id="${CSS.escape(id)}"].slide-frame`) ?? document.body;
  const box = frame.querySelector('.slide-box') ?? frame;
  const title = [...box.querySelectorAll('h1, h2, h3, h4, h5, h6')].find(isShown);
  const places = readers.makePlaces(box.getBoundingClientRect());
  const drawings = readers.makeDrawings(places);
  const grounds = readers.makeGrounds(places);
  const counters = readers.makeCounters(places);
  const paragraphs = readers.makeParagraphs(places, counters, drawings, title);
  const { place, contentBox, rectOf, hasWords, isDisplayed, isInline } = places;
  const { drawingOf } = drawings;
  const { groundOf, generatedOf } = grounds;
  const { countedShapes } = counters;
  const { textOf, markedOf } = paragraphs;
  const { isTextList, listOf } = readers.makeLists(places, drawings, paragraphs);
  const { codeOf } = readers.makeCode(places, grounds);
  const { tableOf } = readers.makeTables(places, drawings);
  const shapes: Shape[] = [];

  function visit(element: Element): void {
    if (!isShown(element) || element.classList.contains('slide-backdrop')) return;
    const name = element.localName;
    if (/^(?:img|svg|video|canvas)$/.test(name) || element.classList.contains('math-block') || isDisplayed(element)) {
      const inner = element.classList.contains('math-block')
        ? (element.querySelector('.katex-display, .katex, .math') ?? element)
        : element;
      if (inner !== element && inner.getAttribute('aria-label') === null) {
        inner.setAttribute('aria-label', element.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '');
      }
      shapes.push(...drawingOf(inner));
      return;
    }
    if (element !== box) shapes.push(...groundOf(element));
    shapes.push(...generatedOf(element, '::before'));
    shapes.push(...generatedOf(element, '::after'));
    if (name === 'pre') {
      shapes.push(...codeOf(element));
      return;
    }
    if (element instanceof HTMLTableElement) {
      const [caption] = element.getElementsByTagName('caption');
      if (caption !== undefined) visit(caption);
      shapes.push(...tableOf(element));
      return;
    }
    if (/^[ou]l$/.test(name) && isTextList(element)) {
      shapes.push(...listOf(element));
      return;
    }
    const children = [...element.childNodes];
    if (children.every((node) => !(node instanceof Element) || isInline(node))) {
      if (hasWords(element) || element.querySelector('svg, img') !== null) {
        const read = markerOf(element) === undefined ? textOf : markedOf;
        shapes.push(...read(element, children, contentBox(element)));
      }
      return;
    }
    shapes.push(...countedShapes(element));
    let inline: Node[] = [];
    const flush = (): void => {
      if (inline.some(hasWords)) {
        shapes.push(...textOf(element, inline, place(rectOf(inline))));
      } else for (const node of inline) if (node instanceof Element) visit(node);
      inline = [];
    };
    for (const node of children) {
      if (!(node instanceof Element) || isInline(node)) inline.push(node);
      else {
        flush();
        visit(node);
      }
    }
    flush();
  }

  visit(box);
  const behind = [box, frame, document.body].map((element) => colorOf(getComputedStyle(element).backgroundColor));
  const backdrop = box.querySelector('.slide-backdrop');
  const ground = colorOf(backdrop === null ? 'transparent' : getComputedStyle(backdrop).backgroundColor);
  return {
    ground: ground.alpha === 1 ? ground : (behind.find(({ alpha }) => alpha === 1) ?? { hex: '#ffffff', alpha: 1 }),
    hasBackdrop: backdrop !== null && backdrop.children.length > 0,
    shapes,
  };
}
