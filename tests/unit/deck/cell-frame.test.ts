/** The frame of a cell and the hash by which policies name its script belong together. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CELL_FRAME_HASH, cellFrame } from '../../../src/deck/cell-frame.ts';

test.each([false, true])('the hash is that of the script (WebAssembly: %s)', (wasm) => {
  const script = /<script>(.*)<\/script>$/s.exec(cellFrame(wasm))?.[1] ?? '';
  expect(`sha256-${createHash('sha256').update(script).digest('base64')}`).toBe(CELL_FRAME_HASH);
});

test('the frame lets nothing load and nothing connect', () => {
  const policy = /content="([^"]*)"/.exec(cellFrame(false))?.[1];
  expect(policy).toBe(
    `default-src 'none'; script-src '${CELL_FRAME_HASH}'; worker-src blob:; base-uri 'none'; form-action 'none'`,
  );
});
