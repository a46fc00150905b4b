/** Runs in the page: an element before whose words a style sheet counts enters, its number leaves. */
import type { Places } from './read-places.ts';
import type { Box, Paragraph, Shape } from './shapes.ts';

export interface Counters {
  /** The number before words in a paragraph, as that of a list; nothing where there is none. */
  counterOf(element: Element, nodes: readonly Node[], at: Box): Partial<Paragraph>;
  /** Such a number beside what stands in boxes of its own. */
  countedShapes(element: Element): readonly Shape[];
}

export function makeCounters({ place, rectOf }: Places): Counters {
  const { colorOf, paragraphOf, plainRun } = globalThis.lecternText;

  function counterOf(element: Element, nodes: readonly Node[], at: Box): Partial<Paragraph> {
    const style = getComputedStyle(element, '::before');
    if (!style.content.startsWith('counter(') || style.position === 'absolute') return {};
    const rect = place(rectOf(nodes));
    const isRtl = getComputedStyle(element).direction === 'rtl';
    const indent = Math.max(0, isRtl ? at.x + at.width - rect.x - rect.width : rect.x - at.x);
    const order = [...(element.parentElement?.children ?? [])].indexOf(element) + 1;
    return {
      indent,
      hanging: indent,
      marker: { kind: 'number', style: 'arabicPlain', at: order, color: colorOf(style.color) },
    };
  }

  function countedShapes(element: Element): readonly Shape[] {
    const style = getComputedStyle(element, '::before');
    const [first] = element.children;
    if (!style.content.startsWith('counter(') || style.position === 'absolute' || first === undefined) return [];
    const [own, beside] = [place(element.getBoundingClientRect()), place(first.getBoundingClientRect())];
    const isRtl = getComputedStyle(element).direction === 'rtl';
    const room = isRtl ? own.x + own.width - beside.x - beside.width : beside.x - own.x;
    if (room < 1) return [];
    const order = [...(element.parentElement?.children ?? [])].indexOf(element) + 1;
    const run = {
      ...plainRun(element),
      text: String(order),
      size: Number.parseFloat(style.fontSize),
      color: colorOf(style.color),
      isMono: false,
      family: (style.fontFamily.split(',')[0] ?? '').replace(/["']/g, ''),
    };
    const x = isRtl ? beside.x + beside.width : own.x;
    return [
      {
        kind: 'text',
        box: { x, y: beside.y, width: room, height: beside.height },
        paragraphs: [paragraphOf(element, [run])],
        isUnbroken: true,
      },
    ];
  }

  return { counterOf, countedShapes };
}
