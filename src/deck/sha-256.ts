/** Text enters, its SHA-256 leaves: in plain code, since neither a renderer nor a page from the disk has one that answers at once. */

/** 64 hexadecimal digits: SHA-256 (FIPS 180-4) of the text in UTF-8, lone surrogates as U+FFFD. */
export function sha256(text: string): string {
  const words = padded(utf8(text));
  const hash = [...INITIAL];
  const schedule = new Uint32Array(64);
  for (let block = 0; block < words.length; block += 16) compress(hash, schedule, words.subarray(block, block + 16));
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function compress(hash: number[], schedule: Uint32Array, block: Uint32Array): void {
  schedule.set(block);
  const w = (at: number): number => schedule[at] ?? 0;
  for (let at = 16; at < 64; at += 1) {
    const near = turned(w(at - 15), 7) ^ turned(w(at - 15), 18) ^ (w(at - 15) >>> 3);
    const far = turned(w(at - 2), 17) ^ turned(w(at - 2), 19) ^ (w(at - 2) >>> 10);
    schedule[at] = w(at - 16) + near + w(at - 7) + far;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let at = 0; at < 64; at += 1) {
    const one = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + one + chosen + (ROUND[at] ?? 0) + w(at)) | 0;
    const zero = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const most = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + zero + most) | 0];
  }
  for (const [at, add] of [a, b, c, d, e, f, g, h].entries()) hash[at] = ((hash[at] ?? 0) + add) | 0;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** Big-endian words: the bytes, a 1 bit, zeros, and the length in bits as the last two words of a block. */
function padded(bytes: readonly number[]): Uint32Array {
  const words = new Uint32Array(Math.ceil((bytes.length + 9) / 64) * 16);
  for (const [at, byte] of [...bytes, 0x80].entries())
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - 8 * (at & 3)));
  words[words.length - 2] = Math.floor((bytes.length * 8) / 2 ** 32);
  words[words.length - 1] = bytes.length * 8;
  return words;
}

function utf8(text: string): number[] {
  return [...text].flatMap((char) => {
    const point = char.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) return [code];
    const tail = (by: number): number => 0x80 | ((code >> by) & 0x3f);
    if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
    if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
    return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
  });
}

/** The first 32 bits of the fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const PRIMES = firstPrimes(64);
const INITIAL = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

function fraction(root: number): number {
  return Math.floor((root % 1) * 2 ** 32) | 0;
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1)
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  return primes;
}
