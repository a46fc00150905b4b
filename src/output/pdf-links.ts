/** A printed document and the origin it was printed from enter; its links to that origin lead to slides or nowhere when it leaves. */
import { literalText, type PdfFile } from './pdf-objects.ts';

/** Where a link to a slide of another part leads while the parts are printed: below our origin, the id as its fragment. */
export const AWAY = 'lectern-slide-elsewhere';

/**
 * A relative link in the deck's own HTML becomes the address of our server, which is gone when the PDF is read, names a
 * port, and differs at each export. A PDF travels without the deck's files, so there is nothing else it could lead to.
 * A link to another part of the deck leads to its page instead.
 * @param origin with a slash at its end.
 * @param pageOf 0-based page by id.
 */
export function mendLinks(file: PdfFile, origin: string, pageOf: ReadonlyMap<string, number>): void {
  const pages = file.pages();
  const encodedPages = new Map([...pageOf].map(([id, page]) => [encodeURIComponent(id), page]));
  for (const page of pages) {
    for (const annotation of file.array(file.dict(page)?.get('/Annots')) ?? []) {
      const link = file.dict(annotation);
      const address = literalText(file.resolve(file.dict(link?.get('/A'))?.get('/URI')));
      if (link === undefined || address?.startsWith(origin) !== true) continue;
      link.delete('/A');
      const id = address.split(`${origin}${AWAY}#`, 2)[1] ?? '';
      const target = pages[encodedPages.get(id) ?? -1];
      if (target !== undefined) link.set('/Dest', [target, '/XYZ', 'null', 'null', 'null']);
    }
  }
}
