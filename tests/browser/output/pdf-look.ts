/** A PDF enters; what an independent reader finds in it leaves: text, tags, links, outline and pixels of each page. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { run, type Work } from './work-folder.ts';

export interface PdfLook {
  readonly outline: unknown;
  readonly pages: readonly {
    readonly text: string;
    readonly tags: unknown;
    /** Number of its links. */
    readonly links: number;
    /** Hash of its pixels. */
    readonly picture: string;
  }[];
}

/** @param name of a file to write into the work folder. */
export async function lookAt(bytes: Uint8Array, work: Work, name: string): Promise<PdfLook> {
  const fonts = join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), 'standard_fonts/');
  const document = await getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: fonts,
    verbosity: 0,
  }).promise;
  run('pdftoppm', '-r', '50', '-png', work.put(`${name}.pdf`, bytes), join(work.folder, name));
  const pictures = readdirSync(work.folder)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.png'))
    .sort();
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const png = readFileSync(join(work.folder, pictures[number - 1] ?? ''));
    pages.push({
      text: items.map((item) => ('str' in item ? item.str : '')).join(''),
      tags: await page.getStructTree(),
      links: (await page.getAnnotations()).length,
      picture: createHash('sha256').update(png).digest('hex'),
    });
  }
  return { outline: await document.getOutline(), pages };
}
