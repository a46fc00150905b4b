/** Prints of a deck's slides enter, at any time; one tagged document of those that are wanted, in any order, leaves. */
import { createHash } from 'node:crypto';
import { kidsOf } from './pdf-tag-tree.ts';
import { type LinkPlace, takeAwayLink } from './pdf-links.ts';
import {
  dictOf,
  isStream,
  PdfFile,
  PdfRef,
  tokenOf,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from './pdf-objects.ts';

/** One slide in a book: its pages, with all that goes with them. */
export interface Leaf {
  readonly pages: readonly PdfRef[];
  /** Its elements in the tree of tags. */
  readonly tags: readonly PdfValue[];
  /** What of its pages belongs to the document itself: the paper's colour. */
  readonly loose: readonly PdfValue[];
  /** From content to tags: entries of the tree's own index. */
  readonly parents: readonly (readonly [key: number, tags: PdfValue])[];
  /** Links into the deck. */
  readonly links: readonly LinkPlace[];
}

/** A book is cleared when it holds so many times more objects than it needs. */
const WASTE = 1.5;

/**
 * A PDF that goes on: what was printed is kept as objects, so that a slide's pages are exchanged, moved or left out without
 * printing the others again. Pages, links and tags are put together as ISO 32000-1, 7.7.3, 12.5.6.5 and 14.7 say;
 * outline, labels and what else the printer says of the whole are not carried over. Fonts and pictures that are the same
 * in several prints are kept once.
 */
export class PdfBook {
  readonly #file: PdfFile;
  readonly #tree: PdfRef;
  readonly #pages: PdfRef;
  readonly #streams = new Map<string, PdfRef>();
  /** Headings with the level they were printed with: which one they have depends on those before them. */
  readonly #headings = new Map<PdfDict, string>();
  /** The element of the whole document, and the one in it that holds the slides' own; the first print brings them. */
  #document: PdfRef | undefined;
  #body: PdfRef | undefined;
  #keys = 0;
  #prints = 0;
  #needed = 0;

  constructor() {
    this.#file = new PdfFile(new Map(), new PdfRef(1));
    const catalog = dictOf({ Type: '/Catalog', MarkInfo: dictOf({ Marked: 'true' }) });
    this.#file.add(catalog);
    this.#pages = this.#file.reserve();
    this.#tree = this.#file.reserve();
    catalog.set('/Pages', this.#pages);
    catalog.set('/StructTreeRoot', this.#tree);
  }

  /**
   * Takes a print, which is used up, and gives a leaf for each slide. Its links into the deck have been turned away.
   * @param origin of the server it was printed from, with a slash at its end.
   * @param counts how many pages each slide has, in order; the document has no others.
   */
  add(printed: PdfFile, origin: string, counts: readonly number[]): readonly Leaf[] {
    const { catalog } = printed;
    const printedPages = printed.pages();
    const tree = printed.dict(catalog.get('/StructTreeRoot'));
    this.#prints += 1;
    nameHeads(printed, this.#prints);
    const holders = holdersOf(printed);
    const [document, body] = holders ?? [];
    const sorted = body === undefined ? NOTHING : byPage(printed, body);
    const loose = document === undefined ? NOTHING : byPage(printed, document, body);
    const nums = printed.array(printed.dict(tree?.get('/ParentTree'))?.get('/Nums')) ?? [];
    const index = new Map<string, PdfValue>();
    for (let at = 0; at < nums.length; at += 2) index.set(nums[at] as string, nums[at + 1] as PdfValue);

    const moved = this.#take(printed, holders);
    if (document !== undefined && body !== undefined && this.#document === undefined) {
      this.#document = moved.ref(document);
      this.#body = moved.ref(body);
      const root = { Type: '/StructTreeRoot', K: this.#document, ParentTree: this.#file.reserve() };
      this.#file.put(this.#tree.number, dictOf(root));
      this.#file.dict(this.#document)?.set('/P', this.#tree);
      for (const element of [this.#document, this.#body]) this.#file.dict(element)?.delete('/Pg');
    }
    let from = 0;
    const leaves = counts.map((count): Leaf => {
      const pages = printedPages.slice(from, (from += count));
      const links: LinkPlace[] = [];
      const parents: [number, PdfValue][] = [];
      const keep = (key: PdfValue | undefined): void => {
        const tags = typeof key === 'string' ? index.get(key) : undefined;
        if (tags !== undefined) parents.push([Number(key) + moved.keys, moved.value(tags)]);
      };
      for (const ref of pages) {
        const page = printed.dict(ref);
        keep(page?.get('/StructParents'));
        for (const annotation of printed.array(page?.get('/Annots')) ?? []) {
          const link = printed.dict(annotation);
          keep(link?.get('/StructParent'));
          const place = this.#file.dict(moved.value(annotation));
          const id = place === undefined ? undefined : takeAwayLink(this.#file, place, origin);
          if (place !== undefined && id !== undefined) links.push({ link: place, id });
        }
      }
      const of = (found: ReadonlyMap<number, readonly PdfValue[]>): readonly PdfValue[] =>
        pages.flatMap((page) => found.get(page.number) ?? []).map((value) => moved.value(value));
      return { pages: pages.map(moved.ref), tags: of(sorted), loose: of(loose), parents, links };
    });
    this.#keys += Number(tree?.get('/ParentTreeNextKey') ?? 0);
    return leaves;
  }

  /**
   * The document of these leaves, which stays the book's own: it is right until the next call.
   * @param pageOf 0-based page of each id that links may lead to.
   */
  bind(leaves: readonly Leaf[], pageOf: ReadonlyMap<string, number>): PdfFile {
    const file = this.#file;
    const pages = leaves.flatMap((leaf) => leaf.pages);
    for (const page of pages) file.dict(page)?.set('/Parent', this.#pages);
    file.put(this.#pages.number, dictOf({ Type: '/Pages', Count: String(pages.length), Kids: pages }));
    const tags = leaves.flatMap((leaf) => leaf.tags);
    if (this.#document !== undefined && this.#body !== undefined) {
      for (const tag of tags) if (tag instanceof PdfRef) file.dict(tag)?.set('/P', this.#body);
      file.dict(this.#body)?.set('/K', tags);
      // In the printer's order: what it paints of the first page comes before all that is read.
      const [first = [], ...rest] = leaves.map(({ loose }) => loose);
      file.dict(this.#document)?.set('/K', [...first, this.#body, ...rest.flat()]);
    }
    for (const [heading, role] of this.#headings) heading.set('/S', role);
    const tree = file.dict(this.#tree);
    if (tree !== undefined) {
      const nums = leaves.flatMap(({ parents }) => parents).sort(([a], [b]) => a - b);
      const index = dictOf({ Type: '/ParentTree', Nums: nums.flatMap(([key, value]) => [String(key), value]) });
      file.put((tree.get('/ParentTree') as PdfRef).number, index);
      tree.set('/ParentTreeNextKey', String(this.#keys));
    }
    for (const { link, id } of leaves.flatMap((leaf) => leaf.links)) {
      const target = pages[pageOf.get(id) ?? -1];
      if (target === undefined) link.delete('/Dest');
      else link.set('/Dest', [target, '/XYZ', 'null', 'null', 'null']);
    }
    return file;
  }

  /** Forgets what the bound document does not need, once that is much. Leaves that are not in it can no more be bound. */
  clear(): void {
    const file = this.#file;
    if (file.objects.size <= this.#needed * WASTE) return;
    const needed = file.reachable();
    for (const number of file.objects.keys()) if (!needed.has(number)) file.objects.delete(number);
    const kept = new Set(file.objects.values());
    for (const heading of this.#headings.keys()) if (!kept.has(heading)) this.#headings.delete(heading);
    for (const [digest, ref] of this.#streams) if (!needed.has(ref.number)) this.#streams.delete(digest);
    this.#needed = file.objects.size;
  }

  /** Puts the print's objects behind ours; gives what its numbers and keys have become. */
  #take(printed: PdfFile, holders: Holders | undefined): Moved {
    const same = new Map<number, PdfRef>();
    if (holders !== undefined && this.#document !== undefined && this.#body !== undefined) {
      same.set(holders[0].number, this.#document);
      same.set(holders[1].number, this.#body);
    }
    const moved = new Moved(this.#file.last, this.#keys, same);
    const taken = new Set<number>();
    // What a stream names may be known under another number, so that it is taken before.
    const take = (number: number): void => {
      const object = printed.objects.get(number);
      if (object === undefined || !isStream(object) || taken.has(number)) return;
      taken.add(number);
      for (const ref of refsIn(object.dict)) take(ref.number);
      const stream: PdfStream = { dict: moved.value(object.dict) as PdfDict, data: object.data };
      const digest = createHash('sha256').update(tokenOf(stream.dict)).update(stream.data).digest('base64');
      const known = this.#streams.get(digest);
      const ref = new PdfRef(number + moved.shift);
      if (known !== undefined) same.set(number, known);
      else this.#streams.set(digest, ref);
      if (known === undefined) this.#file.put(ref.number, stream);
    };
    for (const number of printed.objects.keys()) take(number);
    for (const [number, object] of printed.objects) {
      if (isStream(object)) continue;
      const value = moved.value(object);
      this.#file.put(number + moved.shift, value);
      const role = value instanceof Map ? value.get('/S') : undefined;
      if (value instanceof Map && typeof role === 'string' && /^\/H[1-6]?$/.test(role)) this.#headings.set(value, role);
    }
    return moved;
  }
}

function refsIn(value: PdfValue): readonly PdfRef[] {
  if (value instanceof PdfRef) return [value];
  return typeof value === 'string' ? [] : [...value.values()].flatMap(refsIn);
}

/** Numbers of pages and annotations in the tree of their tags. */
const TREE_KEYS: ReadonlySet<string> = new Set(['/StructParent', '/StructParents']);

/** What a print's values are in the book. */
class Moved {
  readonly shift: number;
  readonly keys: number;
  readonly #same: ReadonlyMap<number, PdfRef>;

  /** `same`: streams of the print that the book has already, by the print's numbers. */
  constructor(shift: number, keys: number, same: ReadonlyMap<number, PdfRef>) {
    this.shift = shift;
    this.keys = keys;
    this.#same = same;
  }

  readonly ref = (ref: PdfRef): PdfRef => this.#same.get(ref.number) ?? new PdfRef(ref.number + this.shift);

  value(value: PdfValue): PdfValue {
    if (typeof value === 'string') return value;
    if (value instanceof PdfRef) return this.ref(value);
    if (Array.isArray(value)) return value.map((entry) => this.value(entry));
    const dict: PdfDict = new Map();
    for (const [key, entry] of value) {
      dict.set(key, TREE_KEYS.has(key) ? String(Number(entry) + this.keys) : this.value(entry));
    }
    return dict;
  }
}

/** Ids of table heads are only unique in their own print. */
function nameHeads(file: PdfFile, print: number): void {
  const named = (value: PdfValue): PdfValue => (typeof value === 'string' ? `(${print}-${value.slice(1)}` : value);
  for (const object of file.objects.values()) {
    if (!(object instanceof Map) || !object.has('/S')) continue;
    const id = object.get('/ID');
    if (id !== undefined) object.set('/ID', named(id));
    const attributes = object.get('/A');
    for (const owner of Array.isArray(attributes) ? attributes : [attributes]) {
      const heads = owner instanceof Map ? owner.get('/Headers') : undefined;
      if (owner instanceof Map && Array.isArray(heads)) owner.set('/Headers', heads.map(named));
    }
  }
}

type Holders = readonly [document: PdfRef, body: PdfRef];

/**
 * The element of the whole document, and the one in it whose children are the slides' own: the page's `main`. A print that
 * says nothing has neither.
 */
function holdersOf(file: PdfFile): Holders | undefined {
  const document = file.dict(file.catalog.get('/StructTreeRoot'))?.get('/K');
  const body = kidsOf(file.dict(document)).find((kid) => kid instanceof PdfRef);
  return document instanceof PdfRef && body !== undefined ? [document, body] : undefined;
}

const NOTHING: ReadonlyMap<number, readonly PdfValue[]> = new Map();

/** An element's children, but for one, by the number of the page object that they begin on. */
function byPage(file: PdfFile, element: PdfRef, without?: PdfRef): ReadonlyMap<number, readonly PdfValue[]> {
  const dict = file.dict(element);
  const own = dict?.get('/Pg');
  const found = new Map<number, PdfValue[]>();
  for (const kid of kidsOf(dict)) {
    if (kid instanceof PdfRef && kid.number === without?.number) continue;
    // Content of the element itself, by a number on the element's page.
    const isNumber = typeof kid === 'string' && own instanceof PdfRef;
    const value = isNumber ? dictOf({ Type: '/MCR', Pg: own, MCID: kid }) : kid;
    const page = firstPage(file, value);
    if (page !== undefined) found.set(page, [...(found.get(page) ?? []), value]);
  }
  return found;
}

function firstPage(file: PdfFile, element: PdfValue): number | undefined {
  const dict = file.dict(element);
  const page = dict?.get('/Pg');
  if (page instanceof PdfRef) return page.number;
  for (const kid of kidsOf(dict)) {
    const found = firstPage(file, kid);
    if (found !== undefined) return found;
  }
  return undefined;
}
