/** Runs in the page: a drawing on the slide enters, the same as an SVG that stands alone leaves, its looks as attributes. */

/** Undefined where it holds what other programs draw otherwise, or is too large to be worth it. */
export function drawingSvg(mark: string): string | undefined {
  const svg = document.querySelector(`[data-pictured="${mark}"]`);
  if (!(svg instanceof SVGSVGElement)) return undefined;
  if (svg.querySelector('foreignObject, filter, mask, image, pattern, textPath') !== null) return undefined;
  if (svg.querySelectorAll('*').length > 4000) return undefined;
  const LOOKS = [
    'fill',
    'fill-opacity',
    'fill-rule',
    'stroke',
    'stroke-width',
    'stroke-opacity',
    'stroke-dasharray',
    'stroke-linecap',
    'stroke-linejoin',
    'stroke-miterlimit',
    'opacity',
    'stop-color',
    'stop-opacity',
    'font-size',
    'font-weight',
    'font-style',
    'text-anchor',
    'letter-spacing',
    'visibility',
    'clip-path',
    'marker-start',
    'marker-mid',
    'marker-end',
  ];
  const COLORS = new Set(['fill', 'stroke', 'stop-color']);
  const USUAL: Readonly<Record<string, string>> = {
    'fill-opacity': '1',
    'fill-rule': 'nonzero',
    'stroke-opacity': '1',
    'stroke-dasharray': 'none',
    'stroke-linecap': 'butt',
    'stroke-linejoin': 'miter',
    'stroke-miterlimit': '4',
    opacity: '1',
    'stop-opacity': '1',
    'stop-color': 'rgb(0, 0, 0)',
    'font-style': 'normal',
    'text-anchor': 'start',
    'letter-spacing': 'normal',
    visibility: 'visible',
    'clip-path': 'none',
    'marker-start': 'none',
    'marker-mid': 'none',
    'marker-end': 'none',
  };
  const { colorOf } = globalThis.lecternText;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, index) => {
    const twin = copies[index];
    if (twin === undefined) return;
    const style = getComputedStyle(original);
    for (const { name } of Array.from(twin.attributes)) {
      if (/^(?:style|class|data-.*|aria-.*|role|tabindex|on.*)$/.test(name)) twin.removeAttribute(name);
    }
    if (style.display === 'none') twin.setAttribute('display', 'none');
    for (const look of LOOKS) {
      const value = style.getPropertyValue(look);
      if (value === '' || value === USUAL[look]) {
        twin.removeAttribute(look);
        continue;
      }
      if (COLORS.has(look) && !/^(?:none|url\()/.test(value)) {
        const { hex, alpha } = colorOf(value);
        twin.setAttribute(look, hex);
        if (alpha < 1) twin.setAttribute(`${look}-opacity`.replace('stop-color-', 'stop-'), String(alpha));
      } else twin.setAttribute(look, value.replace(/url\("[^"#]*(#[^"]*)"\)/g, 'url($1)'));
    }
    if (/^(?:text|tspan)$/.test(original.localName)) {
      const family = /mono/i.test(style.fontFamily) ? 'Consolas, monospace' : 'Inter, Arial, sans-serif';
      twin.setAttribute('font-family', family);
      // Few programs know where the middle of a line is.
      if (/^(?:central|middle)$/.test(style.dominantBaseline)) {
        twin.removeAttribute('dominant-baseline');
        if (original.localName === 'text' && !twin.hasAttribute('dy')) twin.setAttribute('dy', '0.35em');
      }
    }
  });
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  for (const link of copy.querySelectorAll('a')) link.replaceWith(...link.childNodes);
  return new XMLSerializer().serializeToString(copy);
}
