/** Pixels and a caption enter; their hash, a signed file, and what checking it can say, leave. */

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

/** ECDSA over the curve P-256 with SHA-256 (FIPS 186-5), the kind of signature that content credentials use. */
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A new pair of keys, which cannot leave the page. */
export function makeKeys(subtle: SubtleCrypto): Promise<CryptoKeyPair> {
  return subtle.generateKey(CURVE, false, ['sign', 'verify']);
}

/** A public key from its 65 bytes as hexadecimal digits (SEC 1, uncompressed). Rejects what is no point of the curve. */
export function publicKeyOf(subtle: SubtleCrypto, digits: string): Promise<CryptoKey> {
  return subtle.importKey('raw', bytesOf(digits), CURVE, false, ['verify']);
}

/** A public key as `publicKeyOf` reads it. */
export async function digitsOfKey(subtle: SubtleCrypto, key: CryptoKey): Promise<string> {
  return hexOf(new Uint8Array(await subtle.exportKey('raw', key)));
}

/** SHA-256 (FIPS 180-4) of the pixels' bytes, red, green, blue and alpha of each: 64 hexadecimal digits. */
export async function hashOf(subtle: SubtleCrypto, pixels: Uint8ClampedArray<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await subtle.digest('SHA-256', pixels)));
}

/** h = SHA-256(pixels) goes into the statement, σ = Sign(statement) beside it. */
export async function signPicture(
  subtle: SubtleCrypto,
  key: CryptoKey,
  pixels: Uint8ClampedArray<ArrayBuffer>,
  statement: Omit<Manifest, 'hash'>,
): Promise<SignedFile> {
  const manifest = { ...statement, hash: await hashOf(subtle, pixels) };
  const signature = new Uint8Array(await subtle.sign(SIGNATURE, key, signedBytes(manifest)));
  return { pixels, credentials: { manifest, signature: hexOf(signature) } };
}

/** Checks the signature first, since a statement that nobody signed says nothing of the pixels either. */
export async function checkFile(subtle: SubtleCrypto, key: CryptoKey, { pixels, credentials }: SignedFile): Promise<Verdict> {
  if (credentials === undefined) return 'nothing';
  const { manifest, signature } = credentials;
  const isMakers = await subtle.verify(SIGNATURE, key, bytesOf(signature), signedBytes(manifest));
  if (!isMakers) return 'forged';
  return (await hashOf(subtle, pixels)) === manifest.hash ? 'intact' : 'changed';
}

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

/** One text for one statement, whatever order its parts were given in: what is signed are bytes. */
function signedBytes({ caption, maker, hash }: Manifest): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify([caption, maker, hash]));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOf(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
