/** A tree of tags enters; when it leaves, its headings go down one level at a time, and a slide has one at its top. */
import { PdfRef, type PdfDict, type PdfFile } from './pdf-objects.ts';
import { kidsOf, roleOf } from './pdf-tag-tree.ts';

interface Heading {
  readonly element: PdfDict;
  /** 1 to 7, as written. */
  readonly level: number;
  /** The slide it stands on; absent outside slides. */
  readonly slide?: number;
}

/**
 * The first heading is of the first level and none leaves out a level on the way down (ISO 14289-1, 7.4.2), however a
 * deck is written: most have no `#` but on their title. A further heading of a slide stands below its first.
 */
export function mendHeadings(file: PdfFile): void {
  const top = file.dict(file.catalog.get('/StructTreeRoot'))?.get('/K');
  if (!(top instanceof PdfRef)) return;
  const headings: Heading[] = [];
  const visit = (ref: PdfRef, slide: number | undefined): void => {
    const element = file.dict(ref);
    if (element === undefined) return;
    const role = roleOf(element);
    const level = /^H([1-6]?)$/.exec(role)?.[1];
    if (level !== undefined) {
      headings.push({ element, level: level === '' ? 7 : Number(level), ...(slide === undefined ? {} : { slide }) });
    }
    // The groups outside of all others are the slides.
    const within = slide ?? (role === 'Div' ? ref.number : undefined);
    for (const kid of kidsOf(element)) if (kid instanceof PdfRef) visit(kid, within);
  };
  visit(top, undefined);

  const open: number[] = [];
  let slide: number | undefined;
  let title = 0;
  for (const heading of headings) {
    const isFirst = heading.slide === undefined || heading.slide !== slide;
    if (isFirst) title = heading.level;
    slide = heading.slide;
    const level = isFirst ? heading.level : Math.max(heading.level, title + 1);
    while (open.length > 0 && (open.at(-1) as number) >= level) open.pop();
    open.push(level);
    heading.element.set('/S', `/H${Math.min(6, open.length)}`);
  }
}
