/** Runs in the page: elements and colours of CSS enter, computed styles and colours as numbers leave, each looked up once. */
import type { Rgba } from '../../check/measured.ts';

export interface Looks {
  /** Transparent for `none`, black for what is no colour. */
  rgba(css: string): Rgba;
  /** One colour laid over another. */
  over(top: Rgba, below: Rgba): Rgba;
  styleOf(element: Element): CSSStyleDeclaration;
}

export function makeLooks(): Looks {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const colors = new Map<string, Rgba>();
  const styles = new Map<Element, CSSStyleDeclaration>();

  function rgba(css: string): Rgba {
    const known = colors.get(css);
    if (known !== undefined) return known;
    const plain = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(css);
    let color: Rgba = [0, 0, 0, 0];
    if (plain !== null) color = [Number(plain[1]), Number(plain[2]), Number(plain[3]), Number(plain[4] ?? 1)];
    else if (canvas !== null && css !== 'none') {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = '#000';
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      color = [red, green, blue, alpha / 255];
    }
    colors.set(css, color);
    return color;
  }

  function over([red, green, blue, alpha]: Rgba, [r, g, b, a]: Rgba): Rgba {
    const whole = alpha + a * (1 - alpha);
    if (whole === 0) return [0, 0, 0, 0];
    const mix = (top: number, below: number): number => (top * alpha + below * a * (1 - alpha)) / whole;
    return [mix(red, r), mix(green, g), mix(blue, b), whole];
  }

  function styleOf(element: Element): CSSStyleDeclaration {
    const known = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, known);
    return known;
  }

  return { rgba, over, styleOf };
}
