/** `theme/app-icon.svg` enters; `lib/app/` leaves: the same, and pictures of it in the sizes that devices ask for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { placeFolder } from './place.mjs';

const SIZES = [192, 512];

export async function buildAppIcons(root, lib) {
  const svg = readFileSync(join(root, 'theme/app-icon.svg'));
  const files = new Map([['app-icon.svg', svg]]);
  for (const size of SIZES) {
    const density = (72 * size) / 512;
    const png = sharp(svg, { density }).resize(size, size).png({ palette: true });
    files.set(`app-icon-${size}.png`, await png.toBuffer());
  }
  placeFolder(join(lib, 'app'), files);
}
