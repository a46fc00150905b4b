/** A printed document and the origin it was printed from enter; its links to that origin lead nowhere when it leaves. */
import { literalText, type PdfFile } from './pdf-objects.ts';

/**
 * A relative link in the deck's own HTML becomes the address of our server, which is gone when the PDF is read, names a
 * port, and differs at each export. A PDF travels without the deck's files, so there is nothing else it could lead to.
 */
export function dropLinksTo(file: PdfFile, origin: string): void {
  for (const page of file.pages()) {
    for (const annotation of file.array(file.dict(page)?.get('/Annots')) ?? []) {
      const link = file.dict(annotation);
      const uri = file.resolve(file.dict(link?.get('/A'))?.get('/URI'));
      if (literalText(uri)?.startsWith(origin) === true) link?.delete('/A');
    }
  }
}
