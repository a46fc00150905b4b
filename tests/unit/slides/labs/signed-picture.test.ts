import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  differingBits,
  flipBit,
  type SignedFile,
} from '../../../../slides/chatgpt-deepfakes/labs/signed-picture/model.ts';
import { floodedPicture, housePicture, SIZE } from '../../../../slides/chatgpt-deepfakes/labs/signed-picture/scene.ts';
import {
  checkFile,
  digitsOfKey,
  hashOf,
  makeKeys,
  publicKeyOf,
  signPicture,
} from '../../../../slides/chatgpt-deepfakes/labs/signed-picture/signing.ts';
import { DEEDS, MAKER, type Run, runStory } from '../../../../slides/chatgpt-deepfakes/labs/signed-picture/story.ts';

const RECORDED_FILE = new URL(
  '../../../../slides/chatgpt-deepfakes/labs/signed-picture/recorded-run.json',
  import.meta.url,
);
const { subtle } = globalThis.crypto;
const keys = await makeKeys(subtle);
const SIGNED = await signPicture(subtle, keys.privateKey, housePicture(), { caption: 'A house, 3 May', maker: 'Ada' });
const check = (file: SignedFile, key = keys.publicKey) => checkFile(subtle, key, file);

test('hashes are those of the standard', async () => {
  const abc = new Uint8ClampedArray(new TextEncoder().encode('abc'));
  expect(await hashOf(subtle, abc)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

describe('a check says', () => {
  test('intact for the file as it was signed, also with the key as digits', async () => {
    expect(await check(SIGNED)).toBe('intact');
    expect(await check(SIGNED, await publicKeyOf(subtle, await digitsOfKey(subtle, keys.publicKey)))).toBe('intact');
  });

  test('changed for other pixels, be it one bit', async () => {
    expect(await check({ ...SIGNED, pixels: floodedPicture() })).toBe('changed');
    for (const bit of [0, 7, 8 * SIZE * SIZE * 4 - 1]) {
      expect(await check({ ...SIGNED, pixels: flipBit(SIGNED.pixels, bit) })).toBe('changed');
    }
  });

  test('forged for another statement under the old signature, and for another signer', async () => {
    const credentials = SIGNED.credentials!;
    const retold = { ...credentials, manifest: { ...credentials.manifest, caption: 'Flood, 3 May' } };
    expect(await check({ ...SIGNED, credentials: retold })).toBe('forged');
    expect(await check(SIGNED, (await makeKeys(subtle)).publicKey)).toBe('forged');
    expect(await check({ ...SIGNED, credentials: { ...credentials, signature: '' } })).toBe('forged');
  });

  test('nothing where the credentials are gone', async () => {
    expect(await check({ pixels: SIGNED.pixels })).toBe('nothing');
  });

  test('intact for a false caption that was signed: it proves who said it, not that it is true', async () => {
    const lie = await signPicture(subtle, keys.privateKey, housePicture(), {
      caption: 'The house stood under water',
      maker: 'Ada',
    });
    expect(await check(lie)).toBe('intact');
  });
});

test('parts of a statement cannot change places', async () => {
  const swapped = { ...SIGNED.credentials!.manifest, caption: 'Ada', maker: 'A house, 3 May' };
  expect(await check({ ...SIGNED, credentials: { ...SIGNED.credentials!, manifest: swapped } })).toBe('forged');
});

test('turning one bit over and back gives the picture again', () => {
  const pixels = housePicture();
  expect(flipBit(flipBit(pixels, 12_345), 12_345)).toEqual(pixels);
  expect(flipBit(pixels, 12_345)).not.toEqual(pixels);
  expect(pixels).toEqual(housePicture());
});

test('one flipped bit changes about half of the 256 bits of the hash', async () => {
  const pixels = housePicture();
  const hash = await hashOf(subtle, pixels);
  const bits = await Promise.all(
    Array.from({ length: 64 }, async (_, index) =>
      differingBits(hash, await hashOf(subtle, flipBit(pixels, index * 8191))),
    ),
  );
  const mean = bits.reduce((sum, count) => sum + count, 0) / bits.length;
  // 256 fair coins have a deviation of 8, the mean of 64 such counts one of 1.
  expect(Math.abs(mean - 128)).toBeLessThan(4);
  expect(Math.min(...bits)).toBeGreaterThan(128 - 40);
  expect(Math.max(...bits)).toBeLessThan(128 + 40);
  expect(differingBits('0f', 'f0')).toBe(8);
});

describe('the story of one picture', async () => {
  const run = await runStory(subtle);

  test('ends as it is told', () => {
    const verdicts = DEEDS.map((deed) => [deed, run.outcomes[deed].verdict]);
    expect(Object.fromEntries(verdicts)).toEqual({
      signed: 'intact',
      bit: 'changed',
      edited: 'changed',
      retold: 'forged',
      stripped: 'nothing',
      lied: 'intact',
    });
    expect(run.outcomes.lied.caption).not.toBe(run.outcomes.signed.caption);
  });

  test('was written down by this very code: the same hashes, and signatures that fit its key', async () => {
    if (process.env['UPDATE'] !== undefined) writeFileSync(RECORDED_FILE, `${JSON.stringify(run, null, 2)}\n`);
    const recorded = JSON.parse(readFileSync(RECORDED_FILE, 'utf8')) as Run;
    expect(recorded.flips).toEqual(run.flips);
    const key = await publicKeyOf(subtle, recorded.key);
    const pictures = { bit: flipBit(housePicture(), run.flips[0]!.bit), edited: floodedPicture() };
    for (const deed of DEEDS) {
      const { signature, signedHash, caption, hash, verdict } = recorded.outcomes[deed];
      expect(hash).toBe(run.outcomes[deed].hash);
      const pixels = pictures[deed as 'bit'] ?? housePicture();
      const credentials = signature &&
        signedHash && { signature, manifest: { caption, maker: MAKER, hash: signedHash } };
      expect(await checkFile(subtle, key, credentials ? { pixels, credentials } : { pixels })).toBe(verdict);
    }
  });
});
