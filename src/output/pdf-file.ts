/** The printed PDF on its way out: Chromium's bytes and what the deck says of itself enter, the finished file leaves. */
import { mendHeadings } from './pdf-headings.ts';
import { mapRoles } from './pdf-tags.ts';
import { renameElements } from './pdf-ids.ts';
import { setOutline, type OutlineNode } from './pdf-outline.ts';
import { setPageLabels } from './pdf-labels.ts';
import { dictOf, textToken, type PdfFile } from './pdf-objects.ts';
import { type PackedObjects, writePdf } from './pdf-writer.ts';

/** What the file says of itself; nothing here may name the machine or the user. */
export interface PdfFacts {
  readonly title: string;
  readonly authors: readonly string[];
  readonly subject?: string | undefined;
  readonly keywords: readonly string[];
  /** BCP 47. */
  readonly lang: string;
  /** For a right-to-left deck, viewers turn pages the other way. */
  readonly dir: 'ltr' | 'rtl';
  /** Creation and change, both. */
  readonly date: Date;
  /** Lectern's version. */
  readonly version: string;
  readonly outline: readonly OutlineNode[];
  /** One a page. */
  readonly labels: readonly string[];
}

/** Width and height of each page in points (1/72 inch). */
export function pageSizes(file: PdfFile): readonly { readonly width: number; readonly height: number }[] {
  return file.pages().map((page) => {
    const box = file.array(file.dict(page)?.get('/MediaBox')) ?? [];
    const [left = 0, bottom = 0, right = 0, top = 0] = box.map(Number);
    return { width: right - left, height: top - bottom };
  });
}

/**
 * Sets all that Chromium does not, and gives the file's bytes. The same print and facts give the same bytes.
 * @param packed as of `writePdf`.
 */
export function finishPdf(file: PdfFile, facts: PdfFacts, packed?: PackedObjects): Uint8Array {
  const { catalog } = file;
  mendHeadings(file);
  mapRoles(file);
  renameElements(file);
  const date = `(${pdfDate(facts.date)})`;
  const info = dictOf({
    Title: textToken(facts.title),
    Creator: textToken(`Lectern ${facts.version}`),
    Producer: textToken('Lectern with Chromium'),
    CreationDate: date,
    ModDate: date,
  });
  const optional = {
    Author: facts.authors.join(', '),
    Subject: facts.subject ?? '',
    Keywords: facts.keywords.join(', '),
  };
  for (const [key, value] of Object.entries(optional)) {
    if (value !== '') info.set(`/${key}`, textToken(value));
  }
  file.info = file.add(info);

  catalog.set('/Lang', textToken(facts.lang));
  catalog.set(
    '/ViewerPreferences',
    dictOf({ DisplayDocTitle: 'true', ...(facts.dir === 'rtl' ? { Direction: '/R2L' } : {}) }),
  );
  catalog.set('/PageMode', facts.outline.length === 0 ? '/UseNone' : '/UseOutlines');
  catalog.set('/PageLayout', '/SinglePage');
  setOutline(file, facts.outline, file.pages());
  setPageLabels(file, facts.labels);
  return writePdf(file, packed);
}

/** ISO 32000-1, 7.9.4, in UTC. */
function pdfDate(date: Date): string {
  return `D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}
