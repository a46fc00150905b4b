/** Emoji sequences enter; safe `<svg>` elements leave, looked up in the picture file that ships with Lectern. */
import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import type { EmojiPiece } from './piece.ts';

/** Finds pictures in `lib/emoji.txt`, as `scripts/build/emoji.mjs` packs them, unpacking only the lines it needs. */
export class EmojiPictures {
  readonly #file: string;
  #lines: Promise<readonly string[]> | undefined;
  readonly #unpacked = new Map<string, Readonly<Record<string, string>>>();

  /** `file` is the path of `emoji.txt`; it is read at the first lookup. */
  constructor(file: string) {
    this.#file = file;
  }

  /** The picture of a sequence; undefined when the set has none. Throws when the file cannot be read. */
  async find(sequence: string): Promise<EmojiPiece | undefined> {
    const name = emojiName(sequence);
    const lines = await (this.#lines ??= readFile(this.#file, 'latin1').then((text) => text.trimEnd().split('\n')));
    const line = lines.findLast((one) => one.slice(0, one.indexOf(' ')) <= name);
    if (line === undefined) return undefined;
    const pictures = this.#unpack(line);
    const body = Object.hasOwn(pictures, name) ? pictures[name] : undefined;
    return body === undefined ? undefined : { kind: 'emoji', svg: wrap(body) };
  }

  #unpack(line: string): Readonly<Record<string, string>> {
    const at = line.indexOf(' ');
    const first = line.slice(0, at);
    const known = this.#unpacked.get(first);
    if (known !== undefined) return known;
    const json = inflateRawSync(Buffer.from(line.slice(at + 1), 'base64')).toString('utf8');
    const pictures = JSON.parse(json) as Readonly<Record<string, string>>;
    this.#unpacked.set(first, pictures);
    return pictures;
  }
}

/** Lower-case hex code points joined by `-`, without variation selectors: the set's key. */
export function emojiName(sequence: string): string {
  return [...sequence]
    .map((char) => char.codePointAt(0)!.toString(16).padStart(4, '0'))
    .filter((hex) => hex !== 'fe0f')
    .join('-');
}

const FRAME = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"';

/**
 * A picture that refers to its own parts by id goes in as an image: the same id twice on a page would be wrong,
 * and references break when the first of two lies on a hidden slide.
 */
function wrap(body: string): string {
  if (!body.includes(' id=')) return `<svg ${FRAME} aria-hidden="true">${body}</svg>`;
  const data = encodeURIComponent(`<svg ${FRAME}>${body}</svg>`).replaceAll("'", '%27');
  const image = `<image width="36" height="36" href="data:image/svg+xml,${data}"/>`;
  return `<svg ${FRAME} aria-hidden="true">${image}</svg>`;
}
