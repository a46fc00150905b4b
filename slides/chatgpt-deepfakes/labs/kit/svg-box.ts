/** The size of a drawing enters; a picture leaves whose drawing, as SVG text, and text alternative can be changed. */

export interface SvgBox {
  readonly element: HTMLElement;
  label: string;
  draw(svg: string): void;
}

const SVG = 'http://www.w3.org/2000/svg';

/** @param size of the view box, from 0 at the top left. */
export function svgBox({ width, height }: { readonly width: number; readonly height: number }): SvgBox {
  const own = document.createElementNS(SVG, 'svg');
  own.setAttribute('viewBox', `0 0 ${width} ${height}`);
  own.setAttribute('role', 'img');
  own.style.cssText = 'display: block; inline-size: 100%; block-size: auto';
  const frame = document.createElement('div');
  frame.className = 'svg-box';
  frame.append(own);
  return {
    element: frame,
    get label() {
      return own.getAttribute('aria-label') ?? '';
    },
    set label(next) {
      own.setAttribute('aria-label', next);
    },
    draw: (svg) => void (own.innerHTML = svg),
  };
}
