/** What a picture shows enters; a picture leaves on which points are set and moved by finger, mouse and keyboard. */
import type { Point } from '../drawn-face/face.ts';
import { element } from '../kit/element.ts';

export interface BoardOptions {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** A place was pressed that holds no point. */
  readonly onPress: (place: Point) => void;
  /** A point (`data-point` in the drawing) was pressed and not moved. */
  readonly onPick: (point: number) => void;
  /** A point is being moved. */
  readonly onDrag: (point: number, place: Point) => void;
  /** An arrow key, as a step in px; Enter or the space bar: undefined. */
  readonly onKey: (step: Point | undefined) => void;
}

export interface Board {
  readonly element: HTMLElement;
  readonly svg: SVGSVGElement;
  /** SVG text; the ground is drawn seldom, the points often. */
  drawGround(svg: string): void;
  drawPoints(svg: string): void;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Px a press of an arrow key goes; with Shift. */
const STEP = 8;
const FINE_STEP = 1;

const KEYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function board({ width, height, label, onPress, onPick, onDrag, onKey }: BoardOptions): Board {
  const svg = document.createElementNS(SVG, 'svg');
  const [ground, points] = [document.createElementNS(SVG, 'g'), document.createElementNS(SVG, 'g')];
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('class', 'board');
  svg.setAttribute('tabindex', '0');
  // Arrow keys are the board's own here, also for screen readers.
  svg.setAttribute('role', 'application');
  svg.setAttribute('aria-label', label);
  svg.append(ground, points);

  const placeOf = (event: MouseEvent): Point => {
    const matrix = svg.getScreenCTM();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix?.inverse());
    const within = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)));
    return { x: within(x, width), y: within(y, height) };
  };
  const pointOf = (event: Event): number | undefined => {
    const held = (event.target as Element).closest('[data-point]')?.getAttribute('data-point');
    return held === null || held === undefined ? undefined : Number(held);
  };
  let held: { readonly point: number; hasMoved: boolean } | undefined;
  svg.addEventListener('pointerdown', (event) => {
    const point = pointOf(event);
    held = point === undefined ? undefined : { point, hasMoved: false };
    // The points are drawn anew while one moves, so the board holds the pointer.
    if (held !== undefined) svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener('pointermove', (event) => {
    if (held === undefined || event.buttons === 0) return;
    held.hasMoved = true;
    onDrag(held.point, placeOf(event));
  });
  svg.addEventListener('click', (event) => {
    // What ends a drag is a click too.
    if (held === undefined) onPress(placeOf(event));
    else if (!held.hasMoved) onPick(held.point);
    held = undefined;
  });
  svg.addEventListener('keydown', (event) => {
    const key = KEYS[event.key];
    const isEnter = event.key === 'Enter' || event.key === ' ';
    if ((key === undefined && !isEnter) || event.ctrlKey || event.altKey || event.metaKey) return;
    // On a slide these keys would turn it.
    event.preventDefault();
    event.stopPropagation();
    const length = event.shiftKey ? FINE_STEP : STEP;
    onKey(key === undefined ? undefined : { x: key[0] * length, y: key[1] * length });
  });
  return {
    element: element('div', 'board-frame', svg),
    svg,
    drawGround: (text) => void (ground.innerHTML = text),
    drawPoints: (text) => void (points.innerHTML = text),
  };
}
