/** A picture, a statement about it and what a check can say of both enter as types; single bits of them are turned and counted. */

/** What the maker states about a picture; the signature covers every part of it. */
export interface Manifest {
  readonly caption: string;
  readonly maker: string;
  /** SHA-256 of the picture's pixels, 64 hexadecimal digits. */
  readonly hash: string;
}

/** What travels with a picture: the statement and the maker's signature over it, 128 hexadecimal digits. */
export interface Credentials {
  readonly manifest: Manifest;
  readonly signature: string;
}

/** A picture as it is passed on; without credentials where somebody took them off, or nobody ever made any. */
export interface SignedFile {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly credentials?: Credentials;
}

/**
 * What a check of a file can say, and no more than that:
 * `intact`: the maker signed this statement, and about exactly these pixels. Whether the statement is true is not said.
 * `changed`: the maker signed the statement, but about other pixels.
 * `forged`: the signature is not the maker's over this statement.
 * `nothing`: there are no credentials, so nothing can be concluded.
 */
export type Verdict = 'intact' | 'changed' | 'forged' | 'nothing';

/** The pixels with one bit turned over; `bit` counts from the lowest bit of the first byte. */
export function flipBit(pixels: Uint8ClampedArray<ArrayBuffer>, bit: number): Uint8ClampedArray<ArrayBuffer> {
  const flipped = pixels.slice();
  flipped[bit >> 3]! ^= 1 << (bit & 7);
  return flipped;
}

/** In how many of their bits two texts of hexadecimal digits differ; both have the same length. */
export function differingBits(first: string, second: string): number {
  let count = 0;
  for (let index = 0; index < first.length; index++) {
    let rest = Number.parseInt(first[index]!, 16) ^ Number.parseInt(second[index]!, 16);
    for (; rest > 0; rest >>= 1) count += rest & 1;
  }
  return count;
}
