/** A deck's outline: the deck and its slides' pages enter, a tree of titles with destinations leaves, and goes into a PDF. */
import type { Deck, Slide } from '../deck/deck.ts';
import { dictOf, textToken, type PdfDict, type PdfFile, type PdfRef } from './pdf-objects.ts';

export interface OutlineNode {
  readonly title: string;
  /** 0-based page it leads to. */
  readonly page: number;
  readonly children: readonly OutlineNode[];
}

interface Growing extends OutlineNode {
  readonly children: Growing[];
}

/**
 * Section → slide → the slides below it in its stack. A slide that opens a section under the section's own title stands
 * as the section's entry, so that no entry comes twice.
 * @param pageOf 0-based page by slide id; slides without one are left out.
 * @param untitled the title of a slide that has none.
 */
export function outlineOf(
  deck: Deck,
  pageOf: ReadonlyMap<string, number>,
  untitled: (slide: Slide) => string,
): readonly OutlineNode[] {
  const openers = new Map(deck.sections.map((section) => [section.slide, section.title]));
  const roots: Growing[] = [];
  let section: Growing | undefined;
  for (const stack of deck.stacks) {
    let top: Growing | undefined;
    for (const slide of stack.slides) {
      const page = pageOf.get(slide.id);
      const opens = openers.get(slide.id);
      if (opens !== undefined && page !== undefined) {
        section = { title: opens, page, children: [] };
        roots.push(section);
        top = undefined;
        if (slide.title === undefined || sameTitle(slide.title, opens)) continue;
      }
      if (page === undefined) continue;
      const node: Growing = { title: slide.title?.trim() || untitled(slide), page, children: [] };
      (top?.children ?? section?.children ?? roots).push(node);
      top ??= node;
    }
  }
  return roots;
}

function sameTitle(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Replaces the document's outline by the tree; an empty tree removes it. Sections stand open, stacks closed. */
export function setOutline(file: PdfFile, tree: readonly OutlineNode[], pages: readonly PdfRef[]): void {
  file.catalog.delete('/Outlines');
  if (tree.length === 0) return;
  const root = dictOf({ Type: '/Outlines' });
  const rootRef = file.add(root);

  const write = (nodes: readonly OutlineNode[], parent: PdfDict, parentRef: PdfRef, depth: number): number => {
    const refs = nodes.map(() => file.reserve());
    let visible = 0;
    nodes.forEach((node, index) => {
      const page = pages[node.page];
      if (page === undefined) throw new Error(`The outline names page ${node.page + 1}, which does not exist.`);
      const ref = refs[index] as PdfRef;
      const item = dictOf({ Title: textToken(node.title), Parent: parentRef });
      item.set('/Dest', [page, '/XYZ', 'null', 'null', 'null']);
      const previous = refs[index - 1];
      const next = refs[index + 1];
      if (previous !== undefined) item.set('/Prev', previous);
      if (next !== undefined) item.set('/Next', next);
      file.objects.set(ref.number, item);
      const below = node.children.length === 0 ? 0 : write(node.children, item, ref, depth + 1);
      const open = depth === 0;
      if (node.children.length > 0 && !open) item.set('/Count', String(-below));
      visible += 1 + (open ? below : 0);
    });
    parent.set('/First', refs[0] as PdfRef);
    parent.set('/Last', refs.at(-1) as PdfRef);
    parent.set('/Count', String(visible));
    return visible;
  };
  write(tree, root, rootRef, 0);
  file.catalog.set('/Outlines', rootRef);
}
