/** A picture's bytes enter; for how long it moves leaves. */

/** In seconds, all rounds together; Infinity without an end, undefined for a picture that stands still, or of another format. */
export function motionOf(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const begin = textAt(bytes, 0, 12);
    if (/^GIF8[79]a/.test(begin)) return ofGif(bytes, view);
    if (begin.startsWith('\x89PNG')) return ofPng(bytes, view);
    if (/^RIFF.{4}WEBP/s.test(begin)) return ofWebp(bytes, view);
    return ofSvg(bytes);
  } catch (error) {
    // It ends in the middle.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Browsers show a frame of 10 ms or less for 100 ms. */
function frameTime(milliseconds: number): number {
  return milliseconds <= 10 ? 100 : milliseconds;
}

function seconds(milliseconds: number, rounds: number, frames: number): number | undefined {
  if (frames < 2) return undefined;
  return rounds === 0 ? Infinity : (milliseconds * rounds) / 1000;
}

/** GIF89a: blocks one after the other; without Netscape's extension it is played once. */
function ofGif(bytes: Uint8Array, view: DataView): number | undefined {
  const tableOf = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableOf(view.getUint8(10));
  let [time, rounds, frames] = [0, 1, 0];
  for (;;) {
    const kind = view.getUint8(at);
    if (kind === 0x3b) break;
    if (kind === 0x21) {
      const label = view.getUint8(at + 1);
      if (label === 0xf9) time += frameTime(view.getUint16(at + 4, true) * 10);
      if (label === 0xff && textAt(bytes, at + 3, 8) === 'NETSCAPE') {
        const repeats = view.getUint16(at + 16, true);
        rounds = repeats === 0 ? 0 : repeats + 1;
      }
      at += 2;
    } else if (kind === 0x2c) {
      frames += 1;
      at += 11 + tableOf(view.getUint8(at + 9));
    } else return undefined;
    for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += length + 1;
    at += 1;
  }
  return seconds(time, rounds, frames);
}

/** PNG 3, 11.3.6: `acTL` says how many rounds, each `fcTL` how long its frame is shown. */
function ofPng(bytes: Uint8Array, view: DataView): number | undefined {
  let [time, rounds, frames] = [0, 0, 0];
  for (let at = 8; ;) {
    const length = view.getUint32(at);
    const type = textAt(bytes, at + 4, 4);
    if (type === 'acTL') rounds = view.getUint32(at + 12);
    if (type === 'fcTL') {
      frames += 1;
      time += frameTime((1000 * view.getUint16(at + 28)) / (view.getUint16(at + 30) || 100));
    }
    // What stands still has its data without a word of frames.
    if (type === 'IEND' || (type === 'IDAT' && frames === 0 && rounds === 0)) break;
    at += 12 + length;
  }
  return seconds(time, rounds, frames);
}

/** RFC 9649, 2.7.1: `ANIM` says how many rounds, each `ANMF` how long its frame is shown. */
function ofWebp(bytes: Uint8Array, view: DataView): number | undefined {
  const whole = Math.min(bytes.length, 8 + view.getUint32(4, true));
  let [time, rounds, frames] = [0, 0, 0];
  for (let at = 12; at + 8 <= whole;) {
    const type = textAt(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    if (type === 'ANIM') rounds = view.getUint16(at + 12, true);
    if (type === 'ANMF') {
      frames += 1;
      time += frameTime(view.getUint16(at + 20, true) | (view.getUint8(at + 22) << 16));
    }
    at += 8 + length + (length % 2);
  }
  return seconds(time, rounds, frames);
}

/** Only what says that it goes on for ever, and does not ask whether anybody minds. */
function ofSvg(bytes: Uint8Array): number | undefined {
  if (bytes.length > MOST_SVG || !/^[\s\uFEFF\xEF\xBB\xBF]*</.test(textAt(bytes, 0, 100))) return undefined;
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/<!--.*?-->/gs, '');
  if (text.includes('prefers-reduced-motion')) return undefined;
  const isDriven = /<animate(?:Transform|Motion)?\b[^>]*\brepeat(?:Count|Dur)\s*=\s*["']indefinite/i.test(text);
  const isStyled = /\banimation(?:-iteration-count)?\s*:[^;}"']*\binfinite\b/i.test(text);
  return isDriven || isStyled ? Infinity : undefined;
}

const MOST_SVG = 4 * 2 ** 20;

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
