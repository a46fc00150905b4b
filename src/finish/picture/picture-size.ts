/** The first bytes of a picture enter, its size as it is seen leaves: no pixel is looked at. */
import type { PictureSize } from '../../deck/deck.ts';
import { orientationOf } from './picture-bytes.ts';

/** Letters of an SVG in which its root stands, and bytes of an AVIF in which its boxes do. */
const HEAD = 65_536;

/** Undefined for other formats, and where the file does not say: an SVG may have no size of its own. */
export function sizeOfPicture(bytes: Uint8Array): PictureSize | undefined {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = FORMATS.find(({ is }) => is(bytes, view))?.size(bytes, view) ?? svgSize(bytes);
    return size && size.width > 0 && size.height > 0 ? size : undefined;
  } catch (error) {
    // Cut off within what a header promises.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Format {
  readonly is: (bytes: Uint8Array, view: DataView) => boolean;
  readonly size: (bytes: Uint8Array, view: DataView) => PictureSize | undefined;
}

const FORMATS: readonly Format[] = [
  {
    is: (bytes) => textAt(bytes, 1, 3) === 'PNG',
    size: (_, view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  },
  { is: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8, size: jpegSize },
  {
    is: (bytes) => textAt(bytes, 0, 4) === 'GIF8',
    size: (_, view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  },
  { is: (bytes) => textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP', size: webpSize },
  { is: (bytes) => textAt(bytes, 4, 7) === 'ftypavi', size: avifSize },
  {
    is: (bytes) => textAt(bytes, 0, 2) === 'BM',
    size: (_, view) => ({ width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }),
  },
];

/** ITU-T T.81, annex B: the frame's header is one of the segments before the first scan, and Exif stands before it. */
function jpegSize(bytes: Uint8Array, view: DataView): PictureSize | undefined {
  let orientation = 1;
  for (let at = 2; ;) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at += 1;
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff || marker === 0xda || marker === 0xd9) return undefined;
    const end = at + 2 + view.getUint16(at + 2);
    if (marker === 0xe1) orientation = orientationOf(bytes.subarray(at + 4, end)) ?? orientation;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return orientation >= 5 ? { width: height, height: width } : { width, height };
    }
    at = end;
  }
}

/** RFC 9649, 2.5 to 2.7: the first chunk says it. */
function webpSize(bytes: Uint8Array, view: DataView): PictureSize | undefined {
  const type = textAt(bytes, 12, 4);
  const uint24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (type === 'VP8X') return { width: 1 + uint24(24), height: 1 + uint24(27) };
  if (type === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (type !== 'VP8L') return undefined;
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
}

/** ISO/IEC 23008-12, 6.5.3: the largest of the image spatial extents; one that lies on its side says so in `irot`. */
function avifSize(bytes: Uint8Array, view: DataView): PictureSize | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD));
  let size: PictureSize | undefined;
  for (let at = head.indexOf('ispe'); at >= 0; at = head.indexOf('ispe', at + 4)) {
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (size === undefined || width * height > size.width * size.height) size = { width, height };
  }
  const turn = head.indexOf('irot');
  const isTurned = turn >= 0 && (head[turn + 4] ?? 0) % 2 === 1;
  return size && isTurned ? { width: size.height, height: size.width } : size;
}

/** At the start of the text only: looked for everywhere, a text of unfinished tags costs quadratic time. */
const ROOT = /^<(?:[\w.-]{1,40}:)?svg(?=[\s>/])((?:[^>"']|"[^"]*"|'[^']*')*)>/;

/** SVG 2, 8.2: `width` and `height` where they are lengths, else the proportions of the `viewBox`. */
function svgSize(bytes: Uint8Array): PictureSize | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('utf8');
  const from = text.search(/<(?:[\w.-]{1,40}:)?svg[\s>/]/);
  const attributes = from < 0 ? undefined : ROOT.exec(text.slice(from))?.[1];
  if (attributes === undefined) return undefined;
  const said = (name: string): string | undefined =>
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
      .exec(attributes)
      ?.slice(1)
      .find((value) => value !== undefined);
  const [width, height] = ['width', 'height'].map((name) => lengthOf(said(name)));
  if (width !== undefined && height !== undefined) return { width, height };
  const box = (said('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , across = NaN, down = NaN] = box;
  if (!Number.isFinite(across) || !Number.isFinite(down)) return undefined;
  if (width !== undefined) return { width, height: (width * down) / across };
  return height === undefined ? { width: across, height: down } : { width: (height * across) / down, height };
}

const PIXELS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
};

function lengthOf(written: string | undefined): number | undefined {
  const found = /^\s*(\d+(?:\.\d+)?|\.\d+)(?:e\d)?\s*(px|pt|pc|mm|cm|in|em)?\s*$/.exec(written ?? '');
  const length = Number(found?.[1]) * (PIXELS[found?.[2] ?? 'px'] ?? 1);
  return length > 0 ? length : undefined;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
