/** A file of packed pictures and a name enter, the picture leaves. */
import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';

/** Looks pictures up in a file as `scripts/build/pack.mjs` writes it, unpacking only the lines it needs. */
export class PackedPictures {
  readonly #file: string;
  #lines: Promise<readonly string[]> | undefined;
  readonly #unpacked = new Map<string, Readonly<Record<string, string>>>();

  /** The file is read at the first lookup. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Undefined when there is none of that name. Throws when the file cannot be read. */
  async find(name: string): Promise<string | undefined> {
    const lines = await this.#read();
    const line = lines.findLast((one) => one.slice(0, one.indexOf(' ')) <= name);
    if (line === undefined) return undefined;
    const pictures = this.#unpack(line);
    return Object.hasOwn(pictures, name) ? pictures[name] : undefined;
  }

  /** All names, sorted: for hints only, since every line is unpacked for it. */
  async names(): Promise<readonly string[]> {
    return (await this.#read()).flatMap((line) => Object.keys(this.#unpack(line)));
  }

  #read(): Promise<readonly string[]> {
    return (this.#lines ??= readFile(this.#file, 'latin1').then((text) => text.trimEnd().split('\n')));
  }

  #unpack(line: string): Readonly<Record<string, string>> {
    const at = line.indexOf(' ');
    const first = line.slice(0, at);
    const known = this.#unpacked.get(first);
    if (known !== undefined) return known;
    const json = brotliDecompressSync(Buffer.from(line.slice(at + 1), 'base64')).toString('utf8');
    const pictures = JSON.parse(json) as Readonly<Record<string, string>>;
    this.#unpacked.set(first, pictures);
    return pictures;
  }
}
