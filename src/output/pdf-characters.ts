/** A PDF's fonts enter; when it leaves, joined letters that are read from right to left come out in the right order. */
import { deflateSync, inflateSync } from 'node:zlib';
import { isStream, PdfRef, type PdfFile } from './pdf-objects.ts';

/** Letters read from right to left, and the joiners and marks among them. */
const RIGHT_TO_LEFT = /^(?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|\p{Mn}|\u200c|\u200d){2,}$/u;

/** Zero-width non-joiner and joiner. */
const JOINERS: ReadonlySet<string> = new Set(['200C', '200D']);

/**
 * Text from right to left is stored as it is drawn, from left to right, and turned by the reader letter by letter: pdf.js,
 * PDFium and Poppler turn the letters of a ligature too (lam and alef in "سلام"), so that these stand the other way
 * round in what a font says of its glyphs (ISO 32000-1, 9.10.3 and 14.8.2.3.3). A joiner that a glyph has taken in would
 * come out on the letter's wrong side, or part the word: it is left out.
 */
export function mendCharacters(file: PdfFile): void {
  for (const font of file.objects.values()) {
    const ref = font instanceof Map ? font.get('/ToUnicode') : undefined;
    const stream = file.resolve(ref);
    if (!(ref instanceof PdfRef) || stream === undefined || !isStream(stream)) continue;
    if (stream.dict.get('/Filter') !== '/FlateDecode') continue;
    const program = inflateSync(stream.data).toString('latin1');
    const turned = program.replace(
      /(<[\dA-Fa-f]{4}> <)((?:[\dA-Fa-f]{4}){2,})>/g,
      (entry, start: string, hex: string) => {
        const text = Buffer.from(hex, 'hex').swap16().toString('utf16le');
        if (!RIGHT_TO_LEFT.test(text)) return entry;
        const codes = (hex.match(/.{4}/g) ?? []).filter((code) => !JOINERS.has(code.toUpperCase()));
        return `${start}${codes.toReversed().join('')}>`;
      },
    );
    if (turned === program) continue;
    const data = deflateSync(Buffer.from(turned, 'latin1'), { level: 6 });
    file.objects.set(ref.number, { dict: new Map(stream.dict).set('/Length', String(data.byteLength)), data });
  }
}
