/** A PDF as objects in memory: the values that dictionaries and arrays hold, their text, and the file around them. */

/** `12 0 R`: another object, by its number. */
export class PdfRef {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

/** Keys with their slash. */
export type PdfDict = Map<string, PdfValue>;

/** A string here is a token as it stands in the file: `/Name`, `12.5`, `(text)`, `<FEFF…>`, `true`, `null`. */
export type PdfValue = string | PdfRef | PdfValue[] | PdfDict;

export interface PdfStream {
  readonly dict: PdfDict;
  /** As it stands in the file, mostly packed. */
  readonly data: Uint8Array;
}

export type PdfObject = PdfValue | PdfStream;

/** ISO 32000-1, 7.7.2: all that a file holds. */
export class PdfFile {
  /** By number; ascending as long as new numbers are only added. */
  readonly objects: Map<number, PdfObject>;
  readonly root: PdfRef;
  info: PdfRef | undefined;
  #last: number;

  constructor(objects: Map<number, PdfObject>, root: PdfRef) {
    this.objects = new Map([...objects].sort(([a], [b]) => a - b));
    this.root = root;
    this.#last = Math.max(0, ...[...this.objects.keys()].slice(-1));
  }

  get catalog(): PdfDict {
    const catalog = this.dict(this.root);
    if (catalog === undefined) throw new Error('The PDF has no catalog.');
    return catalog;
  }

  /** The highest number in use. */
  get last(): number {
    return this.#last;
  }

  add(object: PdfObject): PdfRef {
    const ref = this.reserve();
    this.objects.set(ref.number, object);
    return ref;
  }

  /** Sets an object at a number, in use or not. */
  put(number: number, object: PdfObject): void {
    this.objects.set(number, object);
    this.#last = Math.max(this.#last, number);
  }

  /** A number for an object that is set later. */
  reserve(): PdfRef {
    this.#last += 1;
    return new PdfRef(this.#last);
  }

  /** Numbers of the objects that the file needs: all others are waste. */
  reachable(): ReadonlySet<number> {
    const seen = new Set<number>();
    const waiting: (PdfObject | undefined)[] = [this.root, this.info];
    for (let object = waiting.pop(); waiting.length > 0 || object !== undefined; object = waiting.pop()) {
      if (object === undefined || typeof object === 'string') continue;
      if (object instanceof PdfRef) {
        if (seen.has(object.number)) continue;
        seen.add(object.number);
        waiting.push(this.objects.get(object.number));
        continue;
      }
      for (const value of (isStream(object) ? object.dict : object).values()) {
        if (typeof value !== 'string') waiting.push(value);
      }
    }
    return seen;
  }

  /** Follows a reference. */
  resolve(value: PdfValue | undefined): PdfObject | undefined {
    return value instanceof PdfRef ? this.objects.get(value.number) : value;
  }

  dict(value: PdfValue | undefined): PdfDict | undefined {
    const found = this.resolve(value);
    return found instanceof Map ? found : undefined;
  }

  array(value: PdfValue | undefined): PdfValue[] | undefined {
    const found = this.resolve(value);
    return Array.isArray(found) ? found : undefined;
  }

  /** References to the pages, in order. Throws on a tree that is none. */
  pages(): readonly PdfRef[] {
    const pages: PdfRef[] = [];
    const visit = (ref: PdfValue | undefined, depth: number): void => {
      const node = this.dict(ref);
      if (!(ref instanceof PdfRef) || node === undefined || depth > 50) throw new Error('The PDF has no page tree.');
      const kids = this.array(node.get('/Kids'));
      if (kids === undefined) pages.push(ref);
      else for (const kid of kids) visit(kid, depth + 1);
    };
    visit(this.catalog.get('/Pages'), 0);
    return pages;
  }
}

export function isStream(object: PdfObject): object is PdfStream {
  return typeof object === 'object' && 'data' in object;
}

/** Any text as a string of a PDF. */
export function textToken(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** The bytes of a literal string, one a character; undefined for anything else. */
export function literalText(value: PdfObject | undefined): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('(')) return undefined;
  return value.slice(1, -1).replace(/\\(\r\n|[\s\S])/g, '$1');
}

export function dictOf(entries: Readonly<Record<string, PdfValue>>): PdfDict {
  return new Map(Object.entries(entries).map(([key, value]) => [`/${key}`, value]));
}

/** The value as it is written into a file. */
export function tokenOf(value: PdfValue): string {
  if (typeof value === 'string') return value;
  if (value instanceof PdfRef) return `${value.number} 0 R`;
  if (Array.isArray(value)) return `[${value.map(tokenOf).join(' ')}]`;
  let text = '<<';
  for (const [key, entry] of value) text += `${key} ${tokenOf(entry)}\n`;
  return `${text}>>`;
}
