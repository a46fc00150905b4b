/** Places of text on a slide enter; the colour behind each that is hardest to read it on leaves, seen in pixels. */
import type { Box, Rgba } from '../../check/measured.ts';
import { contrast } from '../../check/geometry.ts';
import type { BrowserPage } from '../browser/page.ts';

/** Pixels a letter is seen against may be spoiled by edges and grain: so many of a hundred are left out. */
const SPOILED = 10;

/** @returns undefined for a place beyond the slide. */
export async function lookBeneath(
  page: BrowserPage,
  slide: string,
  places: readonly { readonly box: Box; readonly color: Rgba }[],
): Promise<readonly (Rgba | undefined)[]> {
  await page.evaluate((shown) => {
    for (const frame of document.querySelectorAll<HTMLElement>('.slide-frame')) {
      frame.style.display = frame.id === shown ? '' : 'none';
    }
    const style = document.createElement('style');
    style.id = 'lectern-no-text';
    style.textContent =
      '*,::before,::after,::marker{color:transparent!important;-webkit-text-fill-color:transparent!important;-webkit-text-stroke-color:transparent!important;text-shadow:none!important;text-decoration-color:transparent!important}svg text,svg tspan{fill:transparent!important;stroke:transparent!important}';
    document.head.append(style);
  }, slide);
  const png = await page.picture(1);
  await page.evaluate(() => {
    document.getElementById('lectern-no-text')?.remove();
    for (const frame of document.querySelectorAll<HTMLElement>('.slide-frame')) frame.style.display = '';
  });
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const colorAt = (x: number, y: number): Rgba => {
    const at = (y * info.width + x) * info.channels;
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, 1];
  };
  return places.map(({ box, color }) => {
    const [left, right] = [Math.max(0, Math.floor(box.left)), Math.min(info.width, Math.ceil(box.right))];
    const [top, bottom] = [Math.max(0, Math.floor(box.top)), Math.min(info.height, Math.ceil(box.bottom))];
    const seen: { readonly ground: Rgba; readonly ratio: number }[] = [];
    for (let y = top; y < bottom; y += 2) {
      for (let x = left; x < right; x += 2) {
        const ground = colorAt(x, y);
        seen.push({ ground, ratio: contrast(color, ground) });
      }
    }
    seen.sort((a, b) => a.ratio - b.ratio);
    return seen[Math.floor((seen.length * SPOILED) / 100)]?.ground;
  });
}
