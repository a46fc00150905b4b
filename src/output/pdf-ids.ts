/** Names of a tagged PDF's elements: numbers that depend on what the browser did before enter, numbers that do not leave. */
import { dictOf, PdfRef, type PdfDict, type PdfFile, type PdfValue } from './pdf-objects.ts';

/**
 * Table cells name their headers by ids made of DOM node numbers, which go on counting over the life of a process: two
 * prints of one page differ in nothing else. Ids are renamed in the order in which their elements are read, and the tree
 * of ids is written anew (ISO 32000-1, 14.7.2 and 14.8.5.7).
 */
export function renameElements(file: PdfFile): void {
  const root = file.dict(file.catalog.get('/StructTreeRoot'));
  if (root === undefined) return;
  const names = new Map<string, string>();
  const tree: PdfValue[] = [];
  const withHeads: PdfValue[][] = [];
  const visit = (value: PdfValue | undefined): void => {
    const element = file.dict(value);
    if (!(value instanceof PdfRef) || element?.has('/S') !== true) return;
    const old = element.get('/ID');
    if (typeof old === 'string') {
      const name = `(element${String(names.size + 1).padStart(8, '0')})`;
      names.set(old, name);
      element.set('/ID', name);
      tree.push(name, value);
    }
    withHeads.push(...headsOf(file, element));
    const kids = element.get('/K');
    if (Array.isArray(kids)) for (const kid of kids) visit(kid);
    else visit(kids);
  };
  visit(root.get('/K'));
  for (const heads of withHeads) {
    for (const [index, head] of heads.entries()) {
      const name = typeof head === 'string' ? names.get(head) : undefined;
      if (name !== undefined) heads[index] = name;
    }
  }
  if (tree.length === 0) root.delete('/IDTree');
  else root.set('/IDTree', file.add(dictOf({ Names: tree })));
}

/** The lists in which a cell names its headers. */
function headsOf(file: PdfFile, element: PdfDict): readonly PdfValue[][] {
  const attributes = element.get('/A');
  if (attributes === undefined) return [];
  return (file.array(attributes) ?? [attributes]).flatMap((owner) => {
    const heads = file.array(file.dict(owner)?.get('/Headers'));
    return heads === undefined ? [] : [heads];
  });
}
