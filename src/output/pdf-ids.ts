/** Names of a tagged PDF's elements: numbers that depend on what the browser did before enter, numbers that do not leave. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib';

/**
 * Table cells name their headers by ids made of DOM node numbers, which go on counting over the life of a process: two
 * prints of one page differ in nothing else. Ids are renamed in the order in which their elements stand in the file, and
 * the tree of ids is written anew (ISO 32000-1, 14.7.2 and 14.8.5.7).
 */
export function renameElements(document: PDFDocument): void {
  const { context, catalog } = document;
  const root = catalog.lookup(PDFName.of('StructTreeRoot'));
  if (!(root instanceof PDFDict)) return;
  const names = new Map<string, string>();
  const tree: PDFObject[] = [];
  const elements: PDFDict[] = [];
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || !object.has(PDFName.of('S')) || !object.has(PDFName.of('P'))) continue;
    elements.push(object);
    const old = textOf(object.lookup(PDFName.of('ID')));
    if (old === undefined) continue;
    const name = `element${String(names.size + 1).padStart(8, '0')}`;
    names.set(old, name);
    object.set(PDFName.of('ID'), PDFString.of(name));
    tree.push(PDFString.of(name), ref);
  }
  for (const element of elements) {
    const attributes = element.lookup(PDFName.of('A'));
    const owners =
      attributes instanceof PDFArray ? attributes.asArray().map((entry) => context.lookup(entry)) : [attributes];
    for (const owner of owners) {
      const headers = owner instanceof PDFDict ? owner.lookup(PDFName.of('Headers')) : undefined;
      if (!(headers instanceof PDFArray)) continue;
      headers.asArray().forEach((header, index) => {
        const name = names.get(textOf(context.lookup(header)) ?? '');
        if (name !== undefined) headers.set(index, PDFString.of(name));
      });
    }
  }
  if (tree.length === 0) root.delete(PDFName.of('IDTree'));
  else root.set(PDFName.of('IDTree'), context.register(context.obj({ Names: context.obj(tree) })));
}

function textOf(object: PDFObject | undefined): string | undefined {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;
}
