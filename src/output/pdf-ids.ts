/** Names of a tagged PDF's elements: numbers that depend on what the browser did before enter, numbers that do not leave. */
import { dictOf, PdfRef, type PdfDict, type PdfFile, type PdfValue } from './pdf-objects.ts';

/**
 * Table cells name their headers by ids made of DOM node numbers, which go on counting over the life of a process: two
 * prints of one page differ in nothing else. Ids are renamed in the order in which their elements stand in the file, and
 * the tree of ids is written anew (ISO 32000-1, 14.7.2 and 14.8.5.7).
 */
export function renameElements(file: PdfFile): void {
  const root = file.dict(file.catalog.get('/StructTreeRoot'));
  if (root === undefined) return;
  const names = new Map<string, string>();
  const tree: PdfValue[] = [];
  const elements: PdfDict[] = [];
  for (const [number, object] of file.objects) {
    if (!(object instanceof Map) || !object.has('/S') || !object.has('/P')) continue;
    elements.push(object);
    const old = object.get('/ID');
    if (typeof old !== 'string') continue;
    const name = `(element${String(names.size + 1).padStart(8, '0')})`;
    names.set(old, name);
    object.set('/ID', name);
    tree.push(name, new PdfRef(number));
  }
  for (const element of elements) {
    const attributes = element.get('/A');
    if (attributes === undefined) continue;
    for (const owner of file.array(attributes) ?? [attributes]) {
      const headers = file.array(file.dict(owner)?.get('/Headers'));
      headers?.forEach((header, index) => {
        const name = typeof header === 'string' ? names.get(header) : undefined;
        if (name !== undefined) headers[index] = name;
      });
    }
  }
  if (tree.length === 0) root.delete('/IDTree');
  else root.set('/IDTree', file.add(dictOf({ Names: tree })));
}
