/** A PDF's bytes enter; what an independent reader (pdf.js) gets of it leaves. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export async function read(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const fonts = join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), 'standard_fonts/');
  return getDocument({ data: new Uint8Array(bytes), standardFontDataUrl: fonts, verbosity: 0 }).promise;
}

/** What a reader gets of each page: its text, its tags, and where its links lead. */
export async function pagesOf(bytes: Uint8Array): Promise<readonly unknown[]> {
  const document = await read(bytes);
  const pages: unknown[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const links: unknown[] = [];
    for (const { url, dest } of (await page.getAnnotations()) as { url?: string; dest?: string | unknown[] }[]) {
      const place = typeof dest === 'string' ? await document.getDestination(dest) : dest;
      const target = place?.[0] as { num: number; gen: number } | undefined;
      links.push(url ?? (target === undefined ? 'nowhere' : await document.getPageIndex(target)));
    }
    const tags = JSON.stringify(await page.getStructTree(), (key, value: unknown) => (key === 'id' ? 'mark' : value));
    pages.push({ text: items.map((item) => ('str' in item ? item.str : '')).join(' '), links, tags });
  }
  return pages;
}
