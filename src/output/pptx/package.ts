/** The parts of a presentation enter, each with what it refers to; one file leaves (ECMA-376, part 2), the same bytes for the same parts. */
import { createHash } from 'node:crypto';
import { zipSync, type Zippable } from 'fflate';
import { XML, xmlText } from './xml.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What a relation leads to, by the last word of its type. */
export type RelationKind =
  | 'slide'
  | 'slideLayout'
  | 'slideMaster'
  | 'notesSlide'
  | 'notesMaster'
  | 'theme'
  | 'image'
  | 'hyperlink'
  | 'presProps'
  | 'tableStyles'
  | 'officeDocument'
  | 'extended-properties';

/** The relations of one part: each target once. */
export class Relations {
  readonly #ids = new Map<string, string>();
  readonly #lines: string[] = [];

  /** The id under which the part names a target: a path relative to it, or an address elsewhere. */
  add(kind: RelationKind, target: string, isExternal = false): string {
    const key = `${kind}\n${target}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = `rId${this.#ids.size + 1}`;
    this.#ids.set(key, id);
    const mode = isExternal ? ' TargetMode="External"' : '';
    this.#lines.push(`<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${xmlText(target)}"${mode}/>`);
    return id;
  }

  /** The relation that no list of kinds has: that of the core properties. */
  addCore(target: string): void {
    const type = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
    this.#lines.push(`<Relationship Id="rIdCore" Type="${type}" Target="${target}"/>`);
  }

  xml(): string {
    return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${this.#lines.join('')}</Relationships>`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
};

export type MediaType = 'png' | 'jpeg' | 'gif' | 'svg';

export class Package {
  readonly #files = new Map<string, Uint8Array>();
  readonly #overrides: string[] = [];
  readonly #media = new Map<string, string>();

  /** A part with its type (the end of `application/vnd.openxmlformats-officedocument.…`) and its relations. */
  addPart(path: string, type: string, xml: string, relations?: Relations): void {
    this.#files.set(path, Buffer.from(xml));
    const whole = type.includes('/') ? type : `application/vnd.openxmlformats-officedocument.${type}+xml`;
    this.#overrides.push(`<Override PartName="/${path}" ContentType="${whole}"/>`);
    if (relations !== undefined) this.addRelations(path, relations);
  }

  /** The relations of a part; those of the whole file where the path is empty. */
  addRelations(path: string, relations: Relations): void {
    const at = path.lastIndexOf('/');
    const folder = path.slice(0, at + 1);
    this.#files.set(`${folder}_rels/${path.slice(at + 1)}.rels`, Buffer.from(relations.xml()));
  }

  /** Stores bytes once, however often they are used; gives the path relative to the folder of a slide. */
  addMedia(bytes: Uint8Array, type: MediaType): string {
    const digest = createHash('sha256').update(bytes).digest('hex');
    const known = this.#media.get(digest);
    if (known !== undefined) return known;
    const name = `image${this.#media.size + 1}.${type}`;
    this.#files.set(`ppt/media/${name}`, bytes);
    this.#media.set(digest, `../media/${name}`);
    return `../media/${name}`;
  }

  /** The file. `first` comes before all else, and is not packed, so that the file is known by its first bytes. */
  zip(first: string): Uint8Array {
    const defaults = Object.entries({
      ...TYPES,
      rels: 'application/vnd.openxmlformats-package.relationships+xml',
      xml: 'application/xml',
    })
      .map(([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`)
      .join('');
    const types = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults}${this.#overrides.join('')}</Types>`;
    // The earliest that a ZIP archive can hold; its times are those of the machine's own zone.
    const mtime = new Date(1980, 0, 1);
    const zippable: Zippable = {};
    const add = (path: string, body: Uint8Array): void => {
      const isPacked = path !== first && !/\.(?:png|jpeg|gif)$/.test(path);
      zippable[path] = [body, { level: isPacked ? 9 : 0, mtime }];
    };
    add(first, this.#files.get(first) as Uint8Array);
    add('[Content_Types].xml', Buffer.from(types));
    for (const [path, body] of this.#files) if (path !== first) add(path, body);
    return zipSync(zippable);
  }
}
