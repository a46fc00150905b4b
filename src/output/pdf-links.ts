/** A printed document and the origin it was printed from enter; its links to that origin lead nowhere when it leaves. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument } from '@cantoo/pdf-lib';

/**
 * A relative link in the deck's own HTML becomes the address of our server, which is gone when the PDF is read, names a
 * port, and differs at each export. A PDF travels without the deck's files, so there is nothing else it could lead to.
 */
export function dropLinksTo(document: PDFDocument, origin: string): void {
  const action = PDFName.of('A');
  for (const page of document.getPages()) {
    const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
    for (let index = 0; index < (annotations?.size() ?? 0); index += 1) {
      const annotation = annotations?.lookupMaybe(index, PDFDict);
      const uri = annotation?.lookupMaybe(action, PDFDict)?.lookup(PDFName.of('URI'));
      if ((uri instanceof PDFString || uri instanceof PDFHexString) && uri.decodeText().startsWith(origin))
        annotation?.delete(action);
    }
  }
}
