/**
 * The bytes of a picture enter, the reason a browser could not show it leaves: empty, cut off, damaged or of another kind.
 * By hand, since loading an image library takes longer than a whole build and its header check does not see a cut-off file.
 */
import { crc32 } from 'node:zlib';
import { CUT_OFF, faultOfSvg } from './svg-facts.ts';

/** Why a browser cannot show the picture, as the end of a sentence ("is empty"); undefined when it can. `extension` with its dot, any case. */
export function faultOfPicture(bytes: Buffer, extension: string): string | undefined {
  if (bytes.length === 0) return 'is empty';
  const isSvgName = extension.toLowerCase() === '.svg';
  const format = FORMATS.find((candidate) => candidate.is(bytes));
  if (format !== undefined) {
    // The extension decides the type a web server sends, and browsers do not guess between SVG and the rest.
    if (isSvgName) return `is ${format.name} under the name of an SVG`;
    return format.fault(bytes);
  }
  const svg = svgText(bytes);
  if (svg !== undefined)
    return isSvgName ? faultOfSvg(svg) : `is an SVG under the name of a ${extension.slice(1).toUpperCase()}`;
  if (isSvgName) return 'is not an SVG: it has no <svg> element';
  return 'is not a picture that browsers know';
}

interface PictureFormat {
  readonly name: string;
  readonly is: (bytes: Buffer) => boolean;
  readonly fault: (bytes: Buffer) => string | undefined;
}

const FORMATS: readonly PictureFormat[] = [
  { name: 'a PNG', is: startsWith('89504e470d0a1a0a'), fault: pngFault },
  { name: 'a JPEG', is: startsWith('ffd8ff'), fault: jpegFault },
  { name: 'a GIF', is: (bytes) => /^GIF8[79]a/.test(ascii(bytes, 0, 6)), fault: gifFault },
  { name: 'a WebP', is: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP', fault: riffFault },
  { name: 'an AVIF', is: (bytes) => isBoxFile(bytes, /avi[fs]/), fault: boxFault },
  { name: 'a HEIC', is: (bytes) => isBoxFile(bytes, /hei[cfxsm]|mif1|msf1/), fault: unknownToBrowsers('HEIC') },
  { name: 'a BMP', is: isBmp, fault: (bytes) => (bytes.readUInt32LE(2) > bytes.length ? CUT_OFF : undefined) },
  { name: 'an icon', is: startsWith('00000100'), fault: () => undefined },
  { name: 'a TIFF', is: (bytes) => /^(II\*\0|MM\0\*)/.test(ascii(bytes, 0, 4)), fault: unknownToBrowsers('TIFF') },
  { name: 'a PDF', is: startsWith('25504446'), fault: unknownToBrowsers('PDF') },
  { name: 'an EPS', is: (bytes) => ascii(bytes, 0, 4) === '%!PS', fault: unknownToBrowsers('EPS') },
  { name: 'a PSD', is: (bytes) => ascii(bytes, 0, 4) === '8BPS', fault: unknownToBrowsers('PSD') },
];

function startsWith(hex: string): (bytes: Buffer) => boolean {
  return (bytes) => bytes.toString('hex', 0, hex.length / 2) === hex;
}

function ascii(bytes: Buffer, from: number, to: number): string {
  return bytes.toString('latin1', from, to);
}

function unknownToBrowsers(format: string): () => string {
  return () => `is ${format}, which browsers do not show`;
}

/** Walks the chunks to IEND and checks each sum, as the PNG specification (section 5) lays them out. */
function pngFault(bytes: Buffer): string | undefined {
  let at = 8;
  let hasData = false;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = ascii(bytes, at + 4, at + 8);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return CUT_OFF;
    if (/^[A-Z]/.test(type) && crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return 'is damaged';
    if (at === 8 && (type !== 'IHDR' || length !== 13)) return 'is damaged';
    if (at === 8 && (bytes.readUInt32BE(16) === 0 || bytes.readUInt32BE(20) === 0)) return 'has no size';
    if (type === 'IDAT') hasData = true;
    if (type === 'IEND') return hasData ? undefined : 'holds no picture';
    at = end + 4;
  }
  return CUT_OFF;
}

/** Walks the segments to the scan (ITU T.81, annex B), then looks for the end marker. */
function jpegFault(bytes: Buffer): string | undefined {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'is damaged';
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return bytes.indexOf('ffd9', at, 'hex') === -1 ? CUT_OFF : undefined;
    if (marker === 0xd9) return 'holds no picture';
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return CUT_OFF;
}

/** Walks the blocks to the trailer (GIF89a, appendix B). */
function gifFault(bytes: Buffer): string | undefined {
  const byte = (at: number): number => bytes[at] ?? 0;
  const colorTable = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + colorTable(byte(10));
  let hasImage = false;
  while (at < bytes.length) {
    const kind = byte(at);
    if (kind === 0x3b) return hasImage ? undefined : 'holds no picture';
    if (kind === 0x2c) at += 11 + colorTable(byte(at + 9));
    else if (kind === 0x21) at += 2;
    else return 'is damaged';
    hasImage ||= kind === 0x2c;
    while (at < bytes.length && byte(at) !== 0) at += byte(at) + 1;
    at += 1;
  }
  return CUT_OFF;
}

function riffFault(bytes: Buffer): string | undefined {
  if (bytes.length < 20 || bytes.readUInt32LE(4) + 8 > bytes.length) return CUT_OFF;
  return /^VP8[ LX]$/.test(ascii(bytes, 12, 16)) ? undefined : 'is damaged';
}

function isBoxFile(bytes: Buffer, brands: RegExp): boolean {
  if (bytes.length < 16 || ascii(bytes, 4, 8) !== 'ftyp') return false;
  return brands.test(ascii(bytes, 8, Math.min(bytes.readUInt32BE(0), 64)));
}

/** The top-level boxes (ISO/IEC 14496-12, 4.2) must fill the file. */
function boxFault(bytes: Buffer): string | undefined {
  let at = 0;
  while (at + 8 <= bytes.length) {
    let length = bytes.readUInt32BE(at);
    if (length === 0) return undefined;
    if (length === 1) {
      if (at + 16 > bytes.length) return CUT_OFF;
      length = Number(bytes.readBigUInt64BE(at + 8));
    }
    if (length < 8) return 'is damaged';
    at += length;
  }
  return at > bytes.length ? CUT_OFF : undefined;
}

function isBmp(bytes: Buffer): boolean {
  return bytes.length >= 26 && ascii(bytes, 0, 2) === 'BM' && bytes.readUInt32LE(10) < bytes.length;
}

/** The text when the bytes look like an SVG document (its root element, after prolog, comments and doctype). */
function svgText(bytes: Buffer): string | undefined {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(wide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
  const prolog = /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>)*/i.exec(text)?.[0] ?? '';
  return /^<(?:[\w.-]+:)?svg[\s/>]/.test(text.slice(prolog.length, prolog.length + 80)) ? text : undefined;
}
