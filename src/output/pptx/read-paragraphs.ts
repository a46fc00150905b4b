/** Runs in the page: words that stand in a box of their own enter, a text leaves, with what is drawn among them after it. */
import type { Counters } from './read-counters.ts';
import type { Drawings } from './read-drawings.ts';
import type { Places } from './read-places.ts';
import type { InlineDrawing } from './read-text.ts';
import type { Box, Paragraph, Shape } from './shapes.ts';

export interface Paragraphs {
  /** One paragraph. */
  textOf(element: Element, nodes: readonly Node[], at: Box): readonly Shape[];
  /** Several, whose lines are `height` pixels high; as high as the box unless given. */
  paragraphsOf(element: Element, paragraphs: readonly Paragraph[], at: Box, height?: number): readonly Shape[];
  /** A point of a list that stands alone. */
  markedOf(item: Element, nodes: readonly Node[], at: Box): readonly Shape[];
}

/** @param title of the slide; undefined without one. */
export function makeParagraphs(
  { slide, rectOf }: Places,
  { counterOf }: Counters,
  { drawingOf }: Drawings,
  title: Element | undefined,
): Paragraphs {
  const { runsOf, paragraphOf, markerOf } = globalThis.lecternText;

  function textOf(element: Element, nodes: readonly Node[], at: Box): readonly Shape[] {
    const drawings: InlineDrawing[] = [];
    const runs = runsOf(nodes, drawings);
    const counted = counterOf(element, nodes, at);
    const words =
      runs.length === 0 ? [] : paragraphsOf(element, [paragraphOf(element, runs, counted)], at, rectOf(nodes).height);
    return [...words, ...drawings.flatMap(({ element: drawn }) => drawingOf(drawn))];
  }

  function paragraphsOf(
    element: Element,
    paragraphs: readonly Paragraph[],
    at: Box,
    height = at.height,
  ): readonly Shape[] {
    const words = paragraphs.some(({ runs }) => runs.some(({ text }) => text.trim() !== ''));
    if (!words) return [];
    const lines = paragraphs.reduce(
      (sum, { runs, lineHeight, before }) =>
        sum + before + lineHeight * (1 + runs.filter((run) => run.isBreak === true).length),
      0,
    );
    const role =
      element === title
        ? ('title' as const)
        : element.closest('.footer-number') !== null
          ? ('number' as const)
          : element.closest('.footer-text') !== null
            ? ('footer' as const)
            : undefined;
    return [
      {
        kind: 'text',
        box: role === 'number' || role === 'footer' ? roomier(at) : at,
        ...(role === undefined ? {} : { role }),
        paragraphs:
          role === 'number' && isRight(at)
            ? paragraphs.map((one) => ({ ...one, align: 'right' as const }))
            : paragraphs,
        isUnbroken: height < lines + (paragraphs[0]?.lineHeight ?? 0) * 0.5,
      },
    ];
  }

  /** Some programs break the lines of a footer whatever they are told. */
  function roomier(at: Box): Box {
    const more = at.width * 0.5;
    return isRight(at) ? { ...at, x: at.x - more, width: at.width + more } : { ...at, width: at.width + more };
  }

  function isRight(at: Box): boolean {
    return at.x + at.width / 2 > slide.width / 2;
  }

  function markedOf(item: Element, nodes: readonly Node[], at: Box): readonly Shape[] {
    const drawings: InlineDrawing[] = [];
    const marker = markerOf(item);
    const room = Number.parseFloat(getComputedStyle(item).fontSize) * 1.4;
    const paragraph = paragraphOf(item, runsOf(nodes, drawings), {
      indent: room,
      ...(marker === undefined ? {} : { marker }),
    });
    const words = paragraphsOf(item, [paragraph], { ...at, x: at.x - room, width: at.width + room });
    return [...words, ...drawings.flatMap(({ element }) => drawingOf(element))];
  }

  return { textOf, paragraphsOf, markedOf };
}
