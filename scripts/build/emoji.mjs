/** The twemoji icon set enters; `lib/emoji.json` leaves: code point sequence → the inside of a 36 × 36 `<svg>`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeFile } from './place.mjs';

/** Keys are lower-case hex code points joined by `-`, without U+FE0F; only sequences people can type are kept, not icon names. */
export function buildEmoji(root, lib) {
  const folder = join(root, 'node_modules/@iconify-json/twemoji');
  const characters = JSON.parse(readFileSync(join(folder, 'chars.json'), 'utf8'));
  const { icons, width, height } = JSON.parse(readFileSync(join(folder, 'icons.json'), 'utf8'));
  if (width !== 36 || height !== 36) throw new Error('twemoji is no longer drawn on a 36 × 36 grid.');
  const entries = Object.keys(characters)
    .sort()
    .map((sequence) => `${JSON.stringify(sequence)}:${JSON.stringify(icons[characters[sequence]].body)}`);
  // One entry a line: a reader may look one up without parsing all 4,000.
  placeFile(join(lib, 'emoji.json'), `{\n${entries.join(',\n')}\n}\n`);
}
