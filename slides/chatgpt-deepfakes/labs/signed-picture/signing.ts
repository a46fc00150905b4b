/** Pixels and a caption enter; their hash, a signed file, and what a check of it says, leave, by the browser's own cryptography. */
import type { Manifest, SignedFile, Verdict } from './model.ts';

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
export async function checkFile(
  subtle: SubtleCrypto,
  key: CryptoKey,
  { pixels, credentials }: SignedFile,
): Promise<Verdict> {
  if (credentials === undefined) return 'nothing';
  const { manifest, signature } = credentials;
  const isMakers = await subtle.verify(SIGNATURE, key, bytesOf(signature), signedBytes(manifest));
  if (!isMakers) return 'forged';
  return (await hashOf(subtle, pixels)) === manifest.hash ? 'intact' : 'changed';
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
