/** Emoji sequences enter; safe `<svg>` elements leave, looked up in the picture file that ships with Lectern. */
import { PackedPictures } from './packed-pictures.ts';
import type { EmojiPiece } from './piece.ts';

/** Finds pictures in `lib/emoji.txt`. */
export class EmojiPictures {
  readonly #pictures: PackedPictures;

  /** `file` is the path of `emoji.txt`; it is read at the first lookup. */
  constructor(file: string) {
    this.#pictures = new PackedPictures(file);
  }

  /** The picture of a sequence; undefined when the set has none. Throws when the file cannot be read. */
  async find(sequence: string): Promise<EmojiPiece | undefined> {
    const body = await this.#pictures.find(emojiName(sequence));
    return body === undefined ? undefined : { kind: 'emoji', svg: wrap(body) };
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
