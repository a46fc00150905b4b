/** The tags of a PDF enter; which element a piece of its content belongs to, and a tree without the empty ones, leave. */
import { PdfRef, type PdfDict, type PdfFile, type PdfValue } from './pdf-objects.ts';

/** What stays though it holds nothing: a table's cells have their place in its grid. */
const KEPT: ReadonlySet<string> = new Set(['TD', 'TH', 'TR', 'Table']);

/** ISO 32000-1, 14.7.2 and 14.7.4. */
export class TagTree {
  readonly #file: PdfFile;
  /** Elements by the key of a page or form, each by MCID. */
  readonly #parents = new Map<number, PdfValue>();
  readonly #released = new Map<number, Set<number>>();
  readonly #pictures = new Map<number, boolean>();

  constructor(file: PdfFile, root: PdfDict) {
    this.#file = file;
    const nums = file.array(file.dict(root.get('/ParentTree'))?.get('/Nums')) ?? [];
    for (let at = 0; at + 1 < nums.length; at += 2) this.#parents.set(Number(nums[at]), nums[at + 1] as PdfValue);
  }

  elementOf(key: number, mcid: number): PdfRef | undefined {
    const element = this.#file.array(this.#parents.get(key))?.[mcid];
    return element instanceof PdfRef ? element : undefined;
  }

  /** Of an annotation. */
  elementOfObject(key: number): PdfRef | undefined {
    const element = this.#parents.get(key);
    return element instanceof PdfRef ? element : undefined;
  }

  roleOf(element: PdfRef): string {
    return roleOf(this.#file.dict(element));
  }

  /** Whether the element, or one around it, is told by a text of its own. */
  isPicture(element: PdfRef): boolean {
    const known = this.#pictures.get(element.number);
    if (known !== undefined) return known;
    const dict = this.#file.dict(element);
    const parent = dict?.get('/P');
    const is = dict?.has('/Alt') === true || (parent instanceof PdfRef && this.isPicture(parent));
    this.#pictures.set(element.number, is);
    return is;
  }

  /** The content moves to another element. */
  assign(key: number, mcid: number, element: PdfRef): void {
    const list = this.#file.array(this.#parents.get(key));
    if (list !== undefined) list[mcid] = element;
  }

  /** The content belongs to no element any more; `prune` takes it out of the tree. */
  release(key: number, mcid: number): void {
    const list = this.#file.array(this.#parents.get(key));
    if (list !== undefined) list[mcid] = 'null';
    const released = this.#released.get(key) ?? new Set();
    this.#released.set(key, released.add(mcid));
  }

  /** The page or form that a kid of an element stands in, and its MCID; undefined for elements and annotations. */
  contentOf(kid: PdfValue, element: PdfDict): { readonly key: number; readonly mcid: number } | undefined {
    if (typeof kid === 'string') return this.#place(element.get('/Pg'), kid);
    const dict = kid instanceof Map ? kid : undefined;
    const mcid = dict?.get('/MCID');
    if (dict === undefined || typeof mcid !== 'string') return undefined;
    const form = this.#file.resolve(dict.get('/Stm'));
    if (typeof form === 'object' && 'data' in form)
      return { key: Number(form.dict.get('/StructParents')), mcid: Number(mcid) };
    return this.#place(dict.get('/Pg') ?? element.get('/Pg'), mcid);
  }

  #place(page: PdfValue | undefined, mcid: string): { readonly key: number; readonly mcid: number } | undefined {
    const key = this.#file.dict(page)?.get('/StructParents');
    return typeof key === 'string' ? { key: Number(key), mcid: Number(mcid) } : undefined;
  }

  /** Takes out what was released, and elements that hold nothing. @returns whether the element holds anything. */
  prune(ref: PdfRef): boolean {
    const element = this.#file.dict(ref);
    if (element === undefined) return false;
    const kids = kidsOf(element).filter((kid) => {
      if (kid instanceof PdfRef) return this.prune(kid);
      const content = this.contentOf(kid, element);
      return content === undefined || this.#released.get(content.key)?.has(content.mcid) !== true;
    });
    if (kids.length === 0 && !KEPT.has(roleOf(element)) && !element.has('/Alt')) {
      this.#file.objects.delete(ref.number);
      return false;
    }
    setKids(element, kids);
    return true;
  }
}

/** Without its slash. */
export function roleOf(element: PdfDict | undefined): string {
  const role = element?.get('/S');
  return typeof role === 'string' ? role.slice(1) : '';
}

export function kidsOf(element: PdfDict | undefined): readonly PdfValue[] {
  const kids = element?.get('/K');
  return kids === undefined ? [] : Array.isArray(kids) ? kids : [kids];
}

export function setKids(element: PdfDict, kids: readonly PdfValue[]): void {
  if (kids.length === 0) element.delete('/K');
  else element.set('/K', [...kids]);
}
