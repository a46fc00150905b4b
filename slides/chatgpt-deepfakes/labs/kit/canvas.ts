/** A drawing enters; a canvas leaves that is sharp at any size and scale, in the theme's colours, and has a text alternative. */
import type { Colors, ThemeColors } from './colors.ts';
import { element } from './element.ts';

export interface CanvasOptions {
  /** Units in which is drawn, whatever its size on the screen; they give its shape. Words are better put beside it: they shrink with it. */
  readonly width: number;
  readonly height: number;
  /** What it shows, in a sentence. */
  readonly label: string;
  /** Draws all of it, on a clear ground; 0, 0 is at the top left. */
  readonly draw: (context: CanvasRenderingContext2D, colors: Colors) => void;
}

export interface LabCanvas {
  readonly element: HTMLCanvasElement;
  /** Its text alternative. Setting it says nothing aloud. */
  label: string;
  /** Draws with the next frame, however often it is asked until then. */
  redraw(): void;
  /** Draws now: for a frame loop. */
  draw(): void;
  /** Where a press or a move is, in units, also where slides are scaled. */
  pointAt(event: MouseEvent): { readonly x: number; readonly y: number };
}

/** Pixels along a side beyond which nobody sees more. */
const MOST = 4096;

export function labCanvas(colors: ThemeColors, { width, height, label, draw }: CanvasOptions): LabCanvas {
  const own = element('canvas', 'canvas');
  own.style.aspectRatio = `${width} / ${height}`;
  own.setAttribute('role', 'img');
  own.setAttribute('aria-label', label);
  const context = own.getContext('2d');
  let asked = false;

  const drawNow = (): void => {
    // As it is seen, the scale of its slide included.
    const seen = own.getBoundingClientRect().width * devicePixelRatio;
    if (context === null || !(seen > 0)) return;
    const scale = Math.min(seen, MOST) / width;
    const size = [Math.round(width * scale), Math.round(height * scale)] as const;
    if (own.width !== size[0]) own.width = size[0];
    if (own.height !== size[1]) own.height = size[1];
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    context.save();
    draw(context, colors.of);
    context.restore();
  };
  const redraw = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      drawNow();
    });
  };
  new ResizeObserver(redraw).observe(own);
  addEventListener('resize', redraw);
  colors.onChange(redraw);
  return {
    element: own,
    get label() {
      return own.getAttribute('aria-label') ?? '';
    },
    set label(next) {
      own.setAttribute('aria-label', next);
    },
    redraw,
    draw: drawNow,
    pointAt({ clientX, clientY }) {
      const box = own.getBoundingClientRect();
      return { x: ((clientX - box.left) / box.width) * width, y: ((clientY - box.top) / box.height) * height };
    },
  };
}
