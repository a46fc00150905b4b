/** Runs in the page: the box of a slide enters; where what is on it stands leaves, and which of it stands in a line of text. */
import type { Box } from './shapes.ts';

export interface Places {
  /** The slide in the window. */
  readonly slide: DOMRect;
  /** Pixels that a computed style says; 0 where it says none. */
  px(value: string): number;
  /** From the window to the slide, to a hundredth of a pixel. */
  place(rect: { left: number; top: number; width: number; height: number }): Box;
  /** Without padding and border. */
  contentBox(element: Element): Box;
  /** Around nodes that follow each other, of which there is one at least; in the window. */
  rectOf(nodes: readonly Node[]): DOMRect;
  hasWords(node: Node): boolean;
  /** A formula on lines of its own. */
  isDisplayed(element: Element): boolean;
  isInline(element: Element): boolean;
  /** The innermost blocks that hold words. */
  leavesOf(element: Element): readonly Element[];
}

export function makePlaces(slide: DOMRect): Places {
  function px(value: string): number {
    return Number.parseFloat(value) || 0;
  }

  function place(rect: { left: number; top: number; width: number; height: number }): Box {
    const round = (value: number): number => Math.round(value * 100) / 100;
    return {
      x: round(rect.left - slide.left),
      y: round(rect.top - slide.top),
      width: round(rect.width),
      height: round(rect.height),
    };
  }

  function contentBox(element: Element): Box {
    const rect = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const left = px(style.paddingLeft) + px(style.borderLeftWidth);
    const right = px(style.paddingRight) + px(style.borderRightWidth);
    const top = px(style.paddingTop) + px(style.borderTopWidth);
    const bottom = px(style.paddingBottom) + px(style.borderBottomWidth);
    return place({
      left: rect.left + left,
      top: rect.top + top,
      width: Math.max(0, rect.width - left - right),
      height: Math.max(0, rect.height - top - bottom),
    });
  }

  function rectOf(nodes: readonly Node[]): DOMRect {
    const range = document.createRange();
    range.setStartBefore(nodes[0] as Node);
    range.setEndAfter(nodes.at(-1) as Node);
    return range.getBoundingClientRect();
  }

  function hasWords(node: Node): boolean {
    return (node.textContent ?? '').trim() !== '';
  }

  function isDisplayed(element: Element): boolean {
    return element.classList.contains('math') && element.querySelector('.katex-display') !== null;
  }

  function isInline(element: Element): boolean {
    if (element.localName === 'br') return true;
    if (element.classList.contains('math')) return element.querySelector('.katex-display') === null;
    if (isLarge(element)) return false;
    const { display, position } = getComputedStyle(element);
    if (position === 'absolute' || position === 'fixed') return false;
    if (!/^(?:inline|ruby|none)/.test(display) && display !== 'contents') return false;
    return element.localName === 'svg' || [...element.children].every(isInline);
  }

  /** A picture that no line of text has room for. */
  function isLarge(element: Element): boolean {
    if (!/^(?:img|svg|video|canvas)$/.test(element.localName)) return false;
    const letters = Number.parseFloat(getComputedStyle(element.parentElement ?? element).fontSize);
    return element.getBoundingClientRect().height > 2 * letters;
  }

  function leavesOf(element: Element): readonly Element[] {
    const blocks = [...element.children].filter((child) => !isInline(child));
    return blocks.length === 0 ? [element] : blocks.flatMap(leavesOf);
  }

  return { slide, px, place, contentBox, rectOf, hasWords, isDisplayed, isInline, leavesOf };
}
