/** The twemoji icon set enters; `lib/emoji.txt` leaves: code point sequence → the inside of a 36 × 36 `<svg>`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPictures } from './pack.mjs';
import { placeFile } from './place.mjs';

/** Keys are lower-case hex code points joined by `-`, without U+FE0F; only sequences people can type are kept, not icon names. */
export function buildEmoji(root, lib) {
  const folder = join(root, 'node_modules/@iconify-json/twemoji');
  const characters = JSON.parse(readFileSync(join(folder, 'chars.json'), 'utf8'));
  const { icons, width, height } = JSON.parse(readFileSync(join(folder, 'icons.json'), 'utf8'));
  if (width !== 36 || height !== 36) throw new Error('twemoji is no longer drawn on a 36 × 36 grid.');
  const pictures = Object.keys(characters).map((sequence) => [sequence, icons[characters[sequence]].body]);
  placeFile(join(lib, 'emoji.txt'), packPictures(new Map(pictures)));
}
