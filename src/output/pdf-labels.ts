/** Page labels: the number each slide shows enters, the PDF's `PageLabels` number tree leaves (ISO 32000-1, 12.4.2). */
import { PDFHexString, PDFName, type PDFDocument } from '@cantoo/pdf-lib';

/** A run of pages numbered on, or one page with a label of its own. */
type Run = { readonly start: number; readonly from: number } | { readonly start: number; readonly text: string };

/** Sets the labels, one a page; whole numbers that count on become one entry. */
export function setPageLabels(document: PDFDocument, labels: readonly string[]): void {
  const { context, catalog } = document;
  const nums = context.obj([]);
  for (const run of runsOf(labels)) {
    nums.push(context.obj(run.start));
    nums.push(
      'from' in run ? context.obj({ S: 'D', St: run.from }) : context.obj({ P: PDFHexString.fromText(run.text) }),
    );
  }
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: nums }));
}

function runsOf(labels: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  labels.forEach((label, page) => {
    const number = /^[1-9]\d*$/.test(label) ? Number(label) : undefined;
    const last = runs.at(-1);
    if (number === undefined) runs.push({ start: page, text: label });
    else if (last === undefined || !('from' in last) || last.from + (page - last.start) !== number)
      runs.push({ start: page, from: number });
  });
  return runs;
}
