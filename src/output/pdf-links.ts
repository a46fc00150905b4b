/** Links of a printed document and the origin it was printed from enter; where they lead in the deck leaves. */
import { literalText, type PdfDict, type PdfFile } from './pdf-objects.ts';

/** Where a link to a slide leads that is not on the printed page: below our origin, the id as its fragment. */
export const AWAY = 'lectern-slide-elsewhere';

/** A link's annotation, which leads nowhere yet, and the id it is to lead to. */
export interface LinkPlace {
  readonly link: PdfDict;
  readonly id: string;
}

/**
 * A relative link in the deck's own HTML becomes the address of our server, which is gone when the PDF is read, names a
 * port, and differs at each export. A PDF travels without the deck's files, so there is nothing else it could lead to.
 * A link to another part of the deck leads to its page instead.
 * @param origin with a slash at its end.
 * @param pageOf 0-based page by id.
 */
export function mendLinks(file: PdfFile, origin: string, pageOf: ReadonlyMap<string, number>): void {
  const pages = file.pages();
  for (const page of pages) {
    for (const annotation of file.array(file.dict(page)?.get('/Annots')) ?? []) {
      const link = file.dict(annotation);
      const id = link === undefined ? undefined : takeAwayLink(file, link, origin);
      const target = id === undefined ? undefined : pages[pageOf.get(id) ?? -1];
      if (target !== undefined) link?.set('/Dest', [target, '/XYZ', 'null', 'null', 'null']);
    }
  }
}

/** Takes the address from a link to our server; gives the id that it means, if it means one. */
export function takeAwayLink(file: PdfFile, link: PdfDict, origin: string): string | undefined {
  const address = literalText(file.resolve(file.dict(link.get('/A'))?.get('/URI')));
  if (address?.startsWith(origin) !== true) return undefined;
  link.delete('/A');
  const encoded = address.split(`${origin}${AWAY}#`, 2)[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
