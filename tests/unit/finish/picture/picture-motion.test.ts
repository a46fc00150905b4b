import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { motionOf } from '../../../../src/finish/picture/picture-motion.ts';

const SIZE = { width: 8, height: 8, channels: 3 } as const;

/** Frames of different colours, one below the other, as sharp wants them. */
function frames(count: number): Sharp {
  const bytes = Buffer.alloc(count * 8 * 8 * 3, 0).map((_, at) => (Math.floor(at / 192) * 40) % 255);
  return sharp(bytes, { raw: { ...SIZE, height: 8 * count, ...(count > 1 ? { pageHeight: 8 } : {}) } });
}

function chunk(type: string, data: readonly number[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, Buffer.from(data), Buffer.alloc(4)]);
}

function apng(rounds: number, tenths: readonly number[]): Buffer {
  const control = (time: number): Buffer => chunk('fcTL', [...Array<number>(20).fill(0), 0, time, 0, 10, 0, 0]);
  const parts = tenths.flatMap((time, at) => [control(time), chunk(at === 0 ? 'IDAT' : 'fdAT', [0, 0, 0, 0])]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const acTL = chunk('acTL', [0, 0, 0, tenths.length, 0, 0, 0, rounds]);
  return Buffer.concat([signature, chunk('IHDR', Array<number>(13).fill(0)), acTL, ...parts, chunk('IEND', [])]);
}

function svg(inner: string): Buffer {
  return Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);
}

describe('how long a picture moves', () => {
  it.each(['gif', 'webp'] as const)('is told by the frames and rounds of a %s', async (format) => {
    const made = async (loop: number): Promise<Buffer> =>
      frames(3)
        .toFormat(format, { loop, delay: [500, 1000, 1500] })
        .toBuffer();
    expect(motionOf(await made(0))).toBe(Infinity);
    expect(motionOf(await made(2))).toBe(6);
  });

  it('is told by the frames and rounds of a PNG', () => {
    expect(motionOf(apng(0, [5, 5]))).toBe(Infinity);
    expect(motionOf(apng(3, [5, 15]))).toBe(6);
  });

  it.each(['gif', 'webp', 'png', 'jpeg'] as const)('is not told of a %s that stands still', async (format) => {
    expect(motionOf(await frames(1).toFormat(format).toBuffer())).toBeUndefined();
  });

  it('is told of an SVG that goes on for ever', () => {
    expect(motionOf(svg('<circle><animate attributeName="r" repeatCount="indefinite"/></circle>'))).toBe(Infinity);
    expect(motionOf(svg('<style>circle { animation: bob 2s infinite }</style>'))).toBe(Infinity);
  });

  it('is not told of an SVG that ends, or that asks whether motion is wanted', () => {
    expect(motionOf(svg('<circle><animate attributeName="r" dur="2s"/></circle>'))).toBeUndefined();
    expect(motionOf(svg('<!-- animation: bob 2s infinite -->'))).toBeUndefined();
    const asks = '@media (prefers-reduced-motion: no-preference) { circle { animation: bob 2s infinite } }';
    expect(motionOf(svg(`<style>${asks}</style>`))).toBeUndefined();
  });

  it('is not told of a file that ends in the middle, or is no picture', async () => {
    const gif = await frames(3).gif({ loop: 0 }).toBuffer();
    for (const length of [0, 5, 20, gif.length - 3]) expect(motionOf(gif.subarray(0, length))).toBeUndefined();
    expect(motionOf(Buffer.from('Tides'))).toBeUndefined();
  });
});
