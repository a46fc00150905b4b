/** Page labels: the number each slide shows enters, the PDF's `PageLabels` number tree leaves (ISO 32000-1, 12.4.2). */
import { dictOf, textToken, type PdfFile, type PdfValue } from './pdf-objects.ts';

/** A run of pages numbered on, or one page with a label of its own. */
type Run = { readonly start: number; readonly from: number } | { readonly start: number; readonly text: string };

/** Sets the labels, one a page; whole numbers that count on become one entry. */
export function setPageLabels(file: PdfFile, labels: readonly string[]): void {
  const nums = runsOf(labels).flatMap((run): PdfValue[] => [
    String(run.start),
    'from' in run ? dictOf({ S: '/D', St: String(run.from) }) : dictOf({ P: textToken(run.text) }),
  ]);
  file.catalog.set('/PageLabels', dictOf({ Nums: nums }));
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
