import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partOf } from '../../../../src/runtime/service-worker/byte-range.ts';

const BYTES = Uint8Array.from({ length: 100 }, (_, at) => at);

async function ask(range: string | null, bytes = BYTES): Promise<readonly [number, string | null, readonly number[]]> {
  const response = await partOf(new Response(bytes, { headers: { 'content-type': 'video/mp4' } }), range);
  expect(response.headers.get('content-type')).toBe('video/mp4');
  return [response.status, response.headers.get('content-range'), [...new Uint8Array(await response.arrayBuffer())]];
}

test.each([
  ['bytes=0-0', 'bytes 0-0/100', [0]],
  ['bytes=10-12', 'bytes 10-12/100', [10, 11, 12]],
  ['bytes=98-', 'bytes 98-99/100', [98, 99]],
  ['bytes=98-500', 'bytes 98-99/100', [98, 99]],
  ['bytes=-2', 'bytes 98-99/100', [98, 99]],
  ['bytes = 5 - 6', 'bytes 5-6/100', [5, 6]],
])('%s is answered with a part', async (range, content, bytes) => {
  expect(await ask(range)).toEqual([206, content, bytes]);
});

test.each([['bytes=100-'], ['bytes=200-300'], ['bytes=5-4'], ['bytes=-0']])('%s has no part', async (range) => {
  expect(await ask(range)).toEqual([416, 'bytes */100', []]);
});

test.each([[null], [''], ['bytes=-'], ['bytes=0-1,5-6'], ['items=0-1'], ['bytes=a-b']])(
  '%s is answered with the whole',
  async (range) => {
    expect(await ask(range)).toEqual([200, null, [...BYTES]]);
  },
);

test('parts that follow each other are the whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      async (bytes, size) => {
        const all: number[] = [];
        for (let from = 0; from < bytes.length; from += size) {
          const [status, , part] = await ask(`bytes=${from}-${from + size - 1}`, bytes);
          expect(status).toBe(206);
          all.push(...part);
        }
        expect(all).toEqual([...bytes]);
      },
    ),
  );
});
