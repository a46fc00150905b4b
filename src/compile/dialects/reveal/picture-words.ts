/** A deck's pictures enter whose description is a list of sizes and places, as SFEIR's theme reads them; sizes leave as attributes. */
import type { DialectText } from '../text/dialect-text.ts';

const PICTURE =
  /!\[((?:[hw]-\d{1,4}|center|full-(?:center|height|width)|float-(?:left|right)|tight|rounded)(?: [a-z][a-z0-9-]{0,40}){0,6})\]\((?:<[^<>\n]{0,500}>|[^\s()<>]{1,500})(?:\s+"[^"\n]{0,300}")?\)/g;
const WORD =
  /^(?:[hw]-\d{1,4}|center|full-(?:center|height|width)|float-(?:left|right)|tight|rounded|hm-\d+|tc-\w+|bg-\w+)$/;

/** Its slides are 1080 high, ours 720. */
const SCALE = 720 / 1080;

export function readPictureWords(text: DialectText): void {
  for (const [line, shown] of text.masked.entries()) {
    if (!shown.includes('![')) continue;
    for (const { 0: picture, 1: said = '', index: at } of shown.matchAll(PICTURE)) {
      const words = said.split(' ');
      if (!words.every((word) => WORD.test(word))) continue;
      const sizes = words.flatMap((word) => {
        const [, name, pixels] = /^([hw])-(\d+)$/.exec(word) ?? [];
        if (name === undefined || Number(pixels) === 0) return [];
        return [`${name === 'h' ? 'height' : 'width'}=${Math.round(Number(pixels) * SCALE)}px`];
      });
      text.edits.replace(line, at + 2, at + 2 + said.length, '');
      if (sizes.length > 0) text.edits.insert(line, at + picture.length, `{${sizes.join(' ')}}`);
    }
  }
}
