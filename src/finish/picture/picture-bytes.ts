/** The bytes of a picture enter; what they are leaves, and the same picture without what it says of its author. */

export interface PictureFacts {
  readonly format: 'jpeg' | 'png' | 'webp';
  /** In pixels, as stored: before it is turned. */
  readonly width: number;
  readonly height: number;
  /** Of Exif: from 5 on the picture lies on its side; absent where nothing is said. */
  readonly orientation?: number;
  /** Whether it holds where, when, with what and by whom it was made. */
  readonly hasMetadata: boolean;
  /** Several pictures that follow each other. */
  readonly isAnimated: boolean;
}

interface Read extends PictureFacts {
  /** The stretches to keep, with what was changed in them. */
  readonly kept: readonly Uint8Array[];
}

/** Undefined for other formats, and for bytes that hold no whole picture. */
export function readPicture(bytes: Uint8Array): PictureFacts | undefined {
  return read(bytes);
}

/** Not one pixel is changed. How the picture is turned, and its colour profile, stay. */
export function withoutMetadata(bytes: Uint8Array): Uint8Array | undefined {
  const picture = read(bytes);
  if (picture === undefined) return undefined;
  return picture.hasMetadata ? Buffer.concat(picture.kept) : bytes;
}

function read(bytes: Uint8Array): Read | undefined {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getUint16(0) === 0xffd8) return readJpeg(bytes, view);
    if (view.getUint32(0) === 0x89504e47) return readPng(bytes, view);
    if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return readWebp(bytes, view);
    return undefined;
  } catch (error) {
    // Cut off within what a header promises.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const EXIF = 0xe1;
const SCAN = 0xda;
const END = 0xd9;
/** What the picture needs: JFIF, Adobe's colours. A colour profile is told by its name. */
const NEEDED = new Set([0xe0, 0xee]);

/** ITU-T T.81, annex B: segments, of which the scans are followed by their data. */
function readJpeg(bytes: Uint8Array, view: DataView): Read | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let size: { readonly width: number; readonly height: number } | undefined;
  let orientation: number | undefined;
  let hasMetadata = false;
  for (let at = 2; ;) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at += 1;
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === END) {
      kept.push(bytes.subarray(at, at + 2));
      // Phones put a film, or more pictures, behind.
      hasMetadata ||= at + 2 < bytes.length;
      break;
    }
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    const segment = bytes.subarray(at, end);
    if (segment.length < length + 2) return undefined;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker === EXIF) orientation ??= orientationOf(segment.subarray(4));
    const isProfile = marker === 0xe2 && textAt(segment, 4, 11) === 'ICC_PROFILE';
    const isSaid = (marker >= 0xe0 && marker <= 0xef && !NEEDED.has(marker) && !isProfile) || marker === 0xfe;
    hasMetadata ||= isSaid;
    if (!isSaid) kept.push(segment);
    at = end;
    if (marker !== SCAN) continue;
    // Data of a scan: a marker is one that is neither a stuffed byte nor a restart.
    while (view.getUint8(at) !== 0xff || isData(view.getUint8(at + 1))) at += 1;
    kept.push(bytes.subarray(end, at));
  }
  if (size === undefined) return undefined;
  if (orientation !== undefined && orientation > 1) kept.splice(1, 0, exifOf(orientation));
  return {
    format: 'jpeg',
    ...size,
    ...(orientation === undefined ? {} : { orientation }),
    hasMetadata,
    isAnimated: false,
    kept,
  };
}

function isData(byte: number): boolean {
  return byte === 0 || (byte >= 0xd0 && byte <= 0xd7);
}

/** Tag 0x0112 of the first directory (Exif 2.32, 4.6.4); undefined where it is not said. */
export function orientationOf(exif: Uint8Array): number | undefined {
  if (textAt(exif, 0, 4) !== 'Exif' || exif.length < 18) return undefined;
  const view = new DataView(exif.buffer, exif.byteOffset + 6, exif.byteLength - 6);
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return undefined;
  const count = Math.min(view.getUint16(directory, little), Math.floor((view.byteLength - directory - 2) / 12));
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + 12 * index;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** A segment that says nothing but how the picture is turned. */
function exifOf(orientation: number): Uint8Array {
  const name = [...'Exif\0\0'].map((letter) => letter.charCodeAt(0));
  const head = [0xff, EXIF, 0, 34, ...name, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8];
  return Uint8Array.from([...head, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
}

const PNG_SAID = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'dSIG', 'caBX']);

/** PNG 3, 5: chunks of length, type, data, check. */
function readPng(bytes: Uint8Array, view: DataView): Read | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  if (textAt(bytes, 12, 4) !== 'IHDR') return undefined;
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  let hasMetadata = false;
  let isAnimated = false;
  for (let at = 8; ;) {
    const length = view.getUint32(at);
    const type = textAt(bytes, at + 4, 4);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const isSaid = PNG_SAID.has(type);
    hasMetadata ||= isSaid;
    isAnimated ||= type === 'acTL';
    if (!isSaid) kept.push(bytes.subarray(at, end));
    at = end;
    if (type !== 'IEND') continue;
    hasMetadata ||= at < bytes.length;
    return { format: 'png', ...size, hasMetadata, isAnimated, kept };
  }
}

/** "WebP Container Specification" (RFC 9649, 2.7): chunks of type, length, data, padded to even. */
function readWebp(bytes: Uint8Array, view: DataView): Read | undefined {
  const chunks: Uint8Array[] = [];
  let size: { readonly width: number; readonly height: number } | undefined;
  let hasMetadata = false;
  let isAnimated = false;
  const whole = 8 + view.getUint32(4, true);
  if (whole > bytes.length) return undefined;
  for (let at = 12; at + 8 <= whole;) {
    const type = textAt(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > bytes.length) return undefined;
    const isSaid = type === 'EXIF' || type === 'XMP ';
    hasMetadata ||= isSaid;
    isAnimated ||= type === 'ANIM';
    if (type === 'VP8X') {
      size = { width: 1 + uint24(view, at + 12), height: 1 + uint24(view, at + 15) };
      const header = bytes.slice(at, end);
      header[8] = (header[8] ?? 0) & ~0b1100;
      chunks.push(header);
    } else if (!isSaid) chunks.push(bytes.subarray(at, end));
    if (type === 'VP8 ')
      size ??= { width: view.getUint16(at + 14, true) & 0x3fff, height: view.getUint16(at + 16, true) & 0x3fff };
    if (type === 'VP8L') {
      const bits = view.getUint32(at + 9, true);
      size ??= { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
    }
    at = end;
  }
  if (size === undefined) return undefined;
  const head = bytes.slice(0, 12);
  const length = 4 + chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  new DataView(head.buffer).setUint32(4, length, true);
  return { format: 'webp', ...size, hasMetadata, isAnimated, kept: [head, ...chunks] };
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
