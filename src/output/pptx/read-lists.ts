/** Runs in the page: a list enters, one text with a paragraph for each of its points leaves, where it can be one. */
import type { Drawings } from './read-drawings.ts';
import type { Places } from './read-places.ts';
import type { InlineDrawing } from './read-text.ts';
import type { Paragraphs } from './read-paragraphs.ts';
import type { Paragraph, Shape } from './shapes.ts';

export interface Lists {
  /** Whether a list is one text: its points one below the other, with nothing in them but words and more such points. */
  isTextList(list: Element): boolean;
  listOf(list: Element): readonly Shape[];
}

export function makeLists(
  { slide, place, contentBox, rectOf, hasWords, isInline }: Places,
  { drawingOf }: Drawings,
  { paragraphsOf }: Paragraphs,
): Lists {
  const { colorOf, runsOf, paragraphOf, markerOf } = globalThis.lecternText;

  function isTextList(list: Element): boolean {
    const items = [...list.children];
    const lefts = items.map((item) => Math.round(item.getBoundingClientRect().left));
    return (
      getComputedStyle(list).display === 'block' &&
      lefts.every((left) => left === lefts[0]) &&
      items.every(
        (item) =>
          item.localName === 'li' &&
          /^(?:list-item|block)$/.test(getComputedStyle(item).display) &&
          colorOf(getComputedStyle(item).backgroundColor).alpha === 0 &&
          [...item.children].every(
            (child) =>
              isInline(child) ||
              (child.localName === 'p' && [...child.children].every(isInline)) ||
              (/^[ou]l$/.test(child.localName) && isTextList(child)),
          ),
      )
    );
  }

  function listOf(list: Element): readonly Shape[] {
    const at = contentBox(list);
    const outer = list.getBoundingClientRect();
    const edge = Math.min(outer.left, slide.left + at.x);
    const isRtl = getComputedStyle(list).direction === 'rtl';
    const frameOfList = place({ left: edge, top: outer.top, width: outer.right - edge, height: outer.height });
    const paragraphs: Paragraph[] = [];
    const drawings: InlineDrawing[] = [];
    let bottom = outer.top;
    const add = (element: Element, nodes: readonly Node[], level: number, item: Element | undefined): void => {
      const runs = runsOf(nodes, drawings);
      if (runs.length === 0) return;
      const style = paragraphOf(element, runs);
      const rect = rectOf(nodes);
      const own = element.getBoundingClientRect();
      const top = nodes.length === element.childNodes.length ? own.top : rect.top;
      const marker = item === undefined ? undefined : markerOf(item);
      const indent = isRtl ? outer.right - own.right : own.left - edge;
      paragraphs.push({
        ...style,
        level,
        indent: Math.max(0, indent),
        before: paragraphs.length === 0 ? 0 : Math.max(0, Math.round((top - bottom) * 10) / 10),
        ...(marker === undefined ? {} : { marker }),
      });
      bottom = Math.max(bottom, nodes.length === element.childNodes.length ? own.bottom : rect.bottom);
    };
    const visit = (inner: Element, level: number): void => {
      for (const item of inner.children) {
        let nodes: Node[] = [];
        let isFirst = true;
        const flush = (): void => {
          if (nodes.some(hasWords)) {
            add(item, nodes, level, isFirst ? item : undefined);
            isFirst = false;
          }
          nodes = [];
        };
        for (const node of item.childNodes) {
          if (!(node instanceof Element) || isInline(node)) nodes.push(node);
          else {
            flush();
            if (node.localName === 'p') {
              add(node, [...node.childNodes], level, isFirst ? item : undefined);
              isFirst = false;
            } else visit(node, level + 1);
          }
        }
        flush();
      }
    };
    visit(list, 0);
    const points = paragraphsOf(list, paragraphs, frameOfList);
    return [...points, ...drawings.flatMap(({ element }) => drawingOf(element))];
  }

  return { isTextList, listOf };
}
