/** Places of a head and its mask enter; a drawn scene leaves that shows them, and can be moved from frame to frame. */
import { ADA, BEN } from '../drawn-face/cast.ts';
import { faceDrawing } from '../drawn-face/drawing.ts';
import type { Point } from '../drawn-face/face.ts';
import { element } from '../kit/element.ts';
import { picture, svg } from '../kit/svg.ts';

/** Units of the scene for a pixel of the clip. */
const SCALE = 3;

/** Of the face's own units. */
const FACE = 0.52;

const WIDTH = 400;
const HEIGHT = 250;

export interface Scene {
  readonly element: HTMLElement;
  /** Its text alternative. */
  label: string;
  /** Both in pixels of the clip, from the middle of the head's way. */
  show(head: Point, mask: Point): void;
}

/** A drawn head, and over it the mask of another, as dashed lines. */
export function scene(): Scene {
  const place = ({ x, y }: Point): Point => ({ x: WIDTH / 2 + FACE * x, y: HEIGHT / 2 - 6 + FACE * y });
  const head = svg('g', { class: 'head' }, faceDrawing(ADA, { place, line: 1.6, color: 'var(--color-ink-faint)' }));
  const mask = svg(
    'g',
    { class: 'mask' },
    faceDrawing(BEN, { place, line: 2.4, color: 'var(--color-1)', isGhost: true }),
  );
  const own = element('div', 'scene');
  own.innerHTML = picture({ width: WIDTH, height: HEIGHT, title: '' }, head, mask);
  const drawing = own.querySelector('svg');
  drawing?.querySelector('title')?.remove();
  const parts = ['.head', '.mask'].map((name) => own.querySelector(name));
  const move = (part: Element | null | undefined, { x, y }: Point): void =>
    part?.setAttribute('transform', `translate(${(SCALE * x).toFixed(1)} ${(SCALE * y).toFixed(1)})`);
  return {
    element: own,
    get label() {
      return drawing?.getAttribute('aria-label') ?? '';
    },
    set label(text) {
      drawing?.setAttribute('aria-label', text);
    },
    show(at, over) {
      move(parts[0], at);
      move(parts[1], over);
    },
  };
}
