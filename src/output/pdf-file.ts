/** The printed PDF on its way out: Chromium's bytes and what the deck says of itself enter, the finished file leaves. */
import { ParseSpeeds, PDFDocument, PDFHexString, PDFName, PDFString, type PDFPage } from '@cantoo/pdf-lib';
import { renameElements } from './pdf-ids.ts';
import { setOutline, type OutlineNode } from './pdf-outline.ts';
import { setPageLabels } from './pdf-labels.ts';
import { writePdfBytes } from './pdf-writer.ts';

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

/** Reads a printed PDF, for its pages and for `finishPdf`. Throws on what Chromium would never write. */
export function readPdf(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
}

/** Width and height of each page in points (1/72 inch). */
export function pageSizes(document: PDFDocument): readonly { readonly width: number; readonly height: number }[] {
  return document.getPages().map((page: PDFPage) => page.getSize());
}

/** Sets all that Chromium does not, and writes the file. The same print and facts give the same bytes. */
export function finishPdf(document: PDFDocument, facts: PdfFacts): Uint8Array {
  const { context, catalog } = document;
  renameElements(document);
  const date = PDFString.of(pdfDate(facts.date));
  const info = context.obj({
    Title: PDFHexString.fromText(facts.title),
    Creator: PDFHexString.fromText(`Lectern ${facts.version}`),
    Producer: PDFHexString.fromText('Lectern with Chromium'),
    CreationDate: date,
    ModDate: date,
  });
  const optional = {
    Author: facts.authors.join(', '),
    Subject: facts.subject ?? '',
    Keywords: facts.keywords.join(', '),
  };
  for (const [key, value] of Object.entries(optional)) {
    if (value !== '') info.set(PDFName.of(key), PDFHexString.fromText(value));
  }
  context.trailerInfo.Info = context.register(info);

  catalog.set(PDFName.of('Lang'), PDFHexString.fromText(facts.lang));
  catalog.set(
    PDFName.of('ViewerPreferences'),
    context.obj({ DisplayDocTitle: true, ...(facts.dir === 'rtl' ? { Direction: 'R2L' } : {}) }),
  );
  catalog.set(PDFName.of('PageMode'), PDFName.of(facts.outline.length === 0 ? 'UseNone' : 'UseOutlines'));
  catalog.set(PDFName.of('PageLayout'), PDFName.of('SinglePage'));
  setOutline(
    document,
    facts.outline,
    document.getPages().map((page: PDFPage) => page.ref),
  );
  setPageLabels(document, facts.labels);
  return writePdfBytes(document);
}

/** ISO 32000-1, 7.9.4, in UTC. */
function pdfDate(date: Date): string {
  return `D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}
