/** A print's tags, as Chromium gives them, enter; the same as ISO 32000-1 and PDF/UA (ISO 14289-1) ask for leave. */
import { inflateSync } from 'node:zlib';
import { markArtifacts } from './pdf-artifacts.ts';
import { contentPieces, readCharacters, shownText } from './pdf-content.ts';
import {
  dictOf,
  isStream,
  literalText,
  PdfRef,
  textToken,
  type PdfDict,
  type PdfFile,
  type PdfValue,
} from './pdf-objects.ts';
import { kidsOf, roleOf, setKids, TagTree } from './pdf-tag-tree.ts';

/** Says of the whole document's elements what kinds of an older reader they are. */
export function mapRoles(file: PdfFile): void {
  file.dict(file.catalog.get('/StructTreeRoot'))?.set('/RoleMap', dictOf(ROLES));
}

/** Kinds of PDF 2.0 that Chromium gives to a file of an earlier version (ISO 32000-1, 14.7.3). */
const ROLES = { Em: '/Span', Strong: '/Span' } as const;

/**
 * For each print, once; levels of headings are the whole document's matter (`mendHeadings`).
 * @param origin of our server, whose addresses no reader is told.
 */
export function mendTags(file: PdfFile, dir: 'ltr' | 'rtl', origin: string): void {
  const root = file.dict(file.catalog.get('/StructTreeRoot'));
  const top = root?.get('/K');
  if (root === undefined || !(top instanceof PdfRef)) return;
  const tree = new TagTree(file, root);
  markArtifacts(file, tree, dir);
  tree.prune(top);
  mendElements(file, tree, top);
  nameLinks(file, tree, origin);
}

function mendElements(file: PdfFile, tree: TagTree, ref: PdfRef): void {
  const element = file.dict(ref);
  if (element === undefined) return;
  for (const kid of kidsOf(element)) if (kid instanceof PdfRef) mendElements(file, tree, kid);
  const role = roleOf(element);
  // What stands around a picture with its caption, or around code, is no picture that lacks a description.
  if (role === 'Figure' && !element.has('/Alt')) element.set('/S', '/Div');
  if (role === 'LI') giveBody(file, tree, ref, element);
}

/** What a list's entry says stands in one element beside its mark (ISO 32000-1, 14.8.4.3.3). */
function giveBody(file: PdfFile, tree: TagTree, ref: PdfRef, entry: PdfDict): void {
  const kids = kidsOf(entry);
  const isLabel = (kid: PdfValue): boolean => kid instanceof PdfRef && roleOf(file.dict(kid)) === 'Lbl';
  const labels = kids.filter(isLabel);
  const rest = kids.filter((kid) => !isLabel(kid));
  if (rest.length === 0) return;
  const body = dictOf({ Type: '/StructElem', S: '/LBody', P: ref });
  const page = entry.get('/Pg');
  if (page !== undefined) body.set('/Pg', page);
  const bodyRef = file.add(body);
  for (const kid of rest) {
    if (kid instanceof PdfRef) {
      file.dict(kid)?.set('/P', bodyRef);
      continue;
    }
    const content = tree.contentOf(kid, entry);
    if (content !== undefined) tree.assign(content.key, content.mcid, bodyRef);
  }
  setKids(body, rest);
  setKids(entry, [...labels, bodyRef]);
}

/** A reader that lists links says of each what it is called (ISO 14289-1, 7.18.5). */
function nameLinks(file: PdfFile, tree: TagTree, origin: string): void {
  const texts = new TextOfElements(file);
  for (const page of file.pages()) {
    for (const annotation of file.array(file.dict(page)?.get('/Annots')) ?? []) {
      const link = file.dict(annotation);
      if (link === undefined || link.get('/Subtype') !== '/Link' || link.has('/Contents')) continue;
      const key = link.get('/StructParent');
      const element = typeof key === 'string' ? tree.elementOfObject(Number(key)) : undefined;
      const said = element === undefined ? '' : texts.of(element).replace(/\s+/g, ' ').trim();
      const address = literalText(file.resolve(file.dict(link.get('/A'))?.get('/URI'))) ?? '';
      const name = said === '' && !address.startsWith(origin) ? address : said;
      if (name !== '') link.set('/Contents', textToken(name));
    }
  }
}

/** What elements say, read from the pages they stand on. */
class TextOfElements {
  readonly #file: PdfFile;
  readonly #pages = new Map<number, ReadonlyMap<number, string>>();
  readonly #fonts = new Map<number, ReadonlyMap<string, string>>();

  constructor(file: PdfFile) {
    this.#file = file;
  }

  of(ref: PdfRef): string {
    const element = this.#file.dict(ref);
    if (element === undefined) return '';
    const alt = element.get('/Alt');
    if (typeof alt === 'string') return readText(alt);
    return kidsOf(element)
      .map((kid) => {
        if (kid instanceof PdfRef) return this.of(kid);
        const mcid =
          typeof kid === 'string' ? kid : kid instanceof Map && !kid.has('/Stm') ? kid.get('/MCID') : undefined;
        const page = (kid instanceof Map ? kid.get('/Pg') : undefined) ?? element.get('/Pg');
        return typeof mcid === 'string' && page instanceof PdfRef ? (this.#textsOn(page).get(Number(mcid)) ?? '') : '';
      })
      .join('');
  }

  /** By MCID. */
  #textsOn(page: PdfRef): ReadonlyMap<number, string> {
    const known = this.#pages.get(page.number);
    if (known !== undefined) return known;
    const dict = this.#file.dict(page);
    const content = this.#streamOf(dict?.get('/Contents'));
    const fonts = this.#file.dict(this.#file.dict(dict?.get('/Resources'))?.get('/Font'));
    const texts = new Map<number, string>();
    for (const { mcid, body } of contentPieces(content)) {
      if (mcid !== undefined)
        texts.set(
          mcid,
          shownText(body, (name) => this.#charactersOf(fonts?.get(name))),
        );
    }
    this.#pages.set(page.number, texts);
    return texts;
  }

  #charactersOf(font: PdfValue | undefined): ReadonlyMap<string, string> {
    const number = font instanceof PdfRef ? font.number : -1;
    const known = this.#fonts.get(number);
    if (known !== undefined) return known;
    const characters = readCharacters(this.#streamOf(this.#file.dict(font)?.get('/ToUnicode')));
    this.#fonts.set(number, characters);
    return characters;
  }

  #streamOf(value: PdfValue | undefined): string {
    const stream = this.#file.resolve(value);
    if (stream === undefined || !isStream(stream) || stream.dict.get('/Filter') !== '/FlateDecode') return '';
    return inflateSync(stream.data).toString('latin1');
  }
}

/** A string of a PDF, of either kind (ISO 32000-1, 7.9.2.2). */
function readText(token: string): string {
  const bytes = token.startsWith('<')
    ? Buffer.from(token.slice(1, -1), 'hex')
    : Buffer.from(literalText(token) ?? '', 'latin1');
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
        .swap16()
        .toString('utf16le')
    : bytes.toString('latin1');
}
