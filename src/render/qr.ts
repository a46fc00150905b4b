/** An address enters, its QR code leaves as a small `<svg>`: dark on light in every scheme, since cameras want it so. */
import { correction, generate } from 'lean-qr';

/** Longer addresses give a code too fine for a camera at the back of a room. */
const LONGEST = 400;

/** Light modules around the code (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** Hidden from assistive technology, which has the link beside it; empty for an address that is too long. */
export function renderQr(url: string): string {
  if (url.length > LONGEST) return '';
  const code = generate(url, { minCorrectionLevel: correction.M });
  const size = code.size + 2 * QUIET;
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      let width = 1;
      while (code.get(x + width, y)) width += 1;
      path += `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`;
      x += width;
    }
  }
  const ground = `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`;
  return `<svg class="qr" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" aria-hidden="true">${ground}<path fill="#000" d="${path}"/></svg>`;
}
