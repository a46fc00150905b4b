/** The browser's cryptography enters; what becomes of one signed picture by six deeds leaves, ready to be shown or written down. */
import { below, seededRandom } from '../kit/random.ts';
import { differingBits, flipBit, type SignedFile, type Verdict } from './model.ts';
import { floodedPicture, housePicture, SIZE } from './scene.ts';
import { checkFile, digitsOfKey, hashOf, makeKeys, signPicture } from './signing.ts';

export const DEEDS = ['signed', 'bit', 'edited', 'retold', 'stripped', 'lied'] as const;
/**
 * `signed`: nothing; `bit`: one bit of the pixels turned over; `edited`: the picture painted over; `retold`: the caption
 * rewritten after signing; `stripped`: the credentials taken off; `lied`: the maker signed a false caption.
 */
export type Deed = (typeof DEEDS)[number];

export const MAKER = 'Valley Post, picture desk';
export const TRUE_CAPTION = 'The mill house on 3 May';
export const FALSE_CAPTION = 'The mill house on 3 May, a day after the flood';

export interface Outcome {
  readonly verdict: Verdict;
  /** As it travels with the file. */
  readonly caption: string;
  /** Of the file's pixels as they are now; 64 hexadecimal digits. */
  readonly hash: string;
  /** What the statement says of them, and its signature; absent where there are no credentials. */
  readonly signedHash?: string;
  readonly signature?: string;
}

export interface Flip {
  /** Which bit of the pixels was turned over, from 0. */
  readonly bit: number;
  readonly hash: string;
  /** Bits of the hash that are others now, of 256. */
  readonly changed: number;
}

export interface Run {
  /** The maker's public key: 130 hexadecimal digits. */
  readonly key: string;
  readonly outcomes: Readonly<Record<Deed, Outcome>>;
  /** Single bits, turned over one at a time. */
  readonly flips: readonly Flip[];
}

/** The bits that are turned over: anywhere in the picture, always the same. */
const BITS: readonly number[] = (() => {
  const random = seededRandom('bits');
  return Array.from({ length: 12 }, () => below(SIZE * SIZE * 4 * 8, random));
})();

/** The file after a deed. `retold` and `stripped` need nothing but the file; only `lied` needs the maker's key. */
async function filesOf(subtle: SubtleCrypto, key: CryptoKey): Promise<Readonly<Record<Deed, SignedFile>>> {
  const pixels = housePicture();
  const signed = await signPicture(subtle, key, pixels, { caption: TRUE_CAPTION, maker: MAKER });
  const { credentials } = signed;
  if (credentials === undefined) throw new Error('signPicture gives credentials');
  const manifest = { ...credentials.manifest, caption: FALSE_CAPTION };
  return {
    signed,
    bit: { ...signed, pixels: flipBit(pixels, BITS[0] ?? 0) },
    edited: { ...signed, pixels: floodedPicture() },
    retold: { ...signed, credentials: { ...credentials, manifest } },
    stripped: { pixels },
    lied: await signPicture(subtle, key, pixels, { caption: FALSE_CAPTION, maker: MAKER }),
  };
}

/** Signs and checks everything anew, with a new key. Rejects where the browser's cryptography does. */
export async function runStory(subtle: SubtleCrypto): Promise<Run> {
  const { privateKey, publicKey } = await makeKeys(subtle);
  const files = await filesOf(subtle, privateKey);
  const outcomes = await Promise.all(
    DEEDS.map(async (deed): Promise<readonly [Deed, Outcome]> => {
      const file = files[deed];
      const { credentials } = file;
      const outcome = {
        verdict: await checkFile(subtle, publicKey, file),
        caption: credentials?.manifest.caption ?? TRUE_CAPTION,
        hash: await hashOf(subtle, file.pixels),
      };
      if (credentials === undefined) return [deed, outcome];
      return [deed, { ...outcome, signedHash: credentials.manifest.hash, signature: credentials.signature }];
    }),
  );
  const before = await hashOf(subtle, housePicture());
  const flips = await Promise.all(
    BITS.map(async (bit) => {
      const hash = await hashOf(subtle, flipBit(housePicture(), bit));
      return { bit, hash, changed: differingBits(before, hash) };
    }),
  );
  return {
    key: await digitsOfKey(subtle, publicKey),
    outcomes: Object.fromEntries(outcomes) as Run['outcomes'],
    flips,
  };
}
