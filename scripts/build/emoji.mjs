/** The twemoji icon set enters; `lib/emoji.txt` leaves: code point sequence → the inside of a 36 × 36 `<svg>`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { placeFile } from './place.mjs';

/** Keys are lower-case hex code points joined by `-`, without U+FE0F; only sequences people can type are kept, not icon names. */
export function buildEmoji(root, lib) {
  const folder = join(root, 'node_modules/@iconify-json/twemoji');
  const characters = JSON.parse(readFileSync(join(folder, 'chars.json'), 'utf8'));
  const { icons, width, height } = JSON.parse(readFileSync(join(folder, 'icons.json'), 'utf8'));
  if (width !== 36 || height !== 36) throw new Error('twemoji is no longer drawn on a 36 × 36 grid.');
  const pictures = Object.keys(characters).map((sequence) => [sequence, icons[characters[sequence]].body]);
  placeFile(join(lib, 'emoji.txt'), packEmoji(new Map(pictures)));
}

/** Entries packed together: enough of them to compress well, few enough to unpack in a moment. */
const TOGETHER = 64;

/**
 * Pictures by sequence as text: sorted, `TOGETHER` of them a line, which is the first one's sequence, a blank, and a JSON
 * object deflated and in base64. 9 MB become 2, and a reader unpacks one line to find one picture.
 */
export function packEmoji(pictures) {
  const sequences = [...pictures.keys()].sort();
  const lines = [];
  for (let at = 0; at < sequences.length; at += TOGETHER) {
    const own = sequences.slice(at, at + TOGETHER);
    const json = JSON.stringify(Object.fromEntries(own.map((sequence) => [sequence, pictures.get(sequence)])));
    lines.push(`${own[0]} ${deflateRawSync(json, { level: 9 }).toString('base64')}`);
  }
  return `${lines.join('\n')}\n`;
}
