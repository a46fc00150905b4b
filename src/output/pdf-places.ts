/** A printed document and ids enter; the page that each stands on leaves. */
import type { PdfFile } from './pdf-objects.ts';
import { PdfRef } from './pdf-objects.ts';

/** 0-based pages of the ids that something in the document links to (ISO 32000-1, 12.3.2.3). */
export function pagesOfIds(file: PdfFile, ids: readonly string[]): ReadonlyMap<string, number> {
  const pages = new Map(file.pages().map((page, at) => [page.number, at]));
  const wanted = new Set(ids);
  const found = new Map<string, number>();
  for (const [name, place] of file.dict(file.catalog.get('/Dests')) ?? []) {
    const id = idOf(name);
    const [page] = file.array(place) ?? [];
    const at = page instanceof PdfRef ? pages.get(page.number) : undefined;
    if (at !== undefined && wanted.has(id)) found.set(id, at);
  }
  return found;
}

/** Chromium writes an id percent-encoded, as a name whose odd characters are `#xx` (ISO 32000-1, 7.3.5). */
function idOf(name: string): string {
  const encoded = name
    .slice(1)
    .replace(/#([\dA-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
