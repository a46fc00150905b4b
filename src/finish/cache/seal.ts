/** Bytes enter and come back with their digest before them: half a file still begins like a whole one. */
import { createHash } from 'node:crypto';

/** Bytes of the digest. */
const SEAL = 32;

export function sealed(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([digestOf(bytes), bytes]);
}

/** What was sealed; undefined where it is no longer whole. */
export function unsealed(content: Uint8Array | undefined): Uint8Array | undefined {
  if (content === undefined) return undefined;
  const bytes = content.subarray(SEAL);
  return digestOf(bytes).equals(content.subarray(0, SEAL)) ? bytes : undefined;
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
