/** Runs in a page that holds axe: what axe finds against WCAG 2.2 AA leaves, on the slides of a sheet, or on a page around them. */
import type { MeasuredBarrier } from '../../check/measured.ts';

interface AxeNode {
  readonly target: readonly (string | readonly string[])[];
  readonly html: string;
  readonly element?: Element;
}
interface Axe {
  run(
    context: object,
    options: object,
  ): Promise<{ readonly violations: readonly { id: string; help: string; nodes: readonly AxeNode[] }[] }>;
}

/**
 * @param form absent: the sheet, whose slides are looked at; otherwise a page, whose slides are left out, being the same.
 * @param isFramed whether what a study page has around its lesson is looked at too; it is the same on all pages.
 */
export async function readBarriers({
  form,
  isFramed = true,
}: {
  readonly form?: 'handout' | 'study';
  readonly isFramed?: boolean;
}): Promise<readonly MeasuredBarrier[]> {
  const { axe } = window as unknown as { axe: Axe };
  // What a study page's script does for keyboards it does in the frame after a change.
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  if (form === 'study') for (let count = 0; count < 2; count += 1) await frame();
  // A sheet or handout is no page with landmarks of its own, and nobody clicks on paper.
  const notOnPaper = ['target-size', 'scrollable-region-focusable', 'bypass', 'document-title', 'meta-viewport'];
  // On slides contrast is measured in both schemes and in pixels.
  const left = form === 'study' ? [] : form === 'handout' ? notOnPaper : ['color-contrast', ...notOnPaper];
  const rules = Object.fromEntries(left.map((id) => [id, { enabled: false }]));
  // What is left out costs axe as much as the rest, as long as it stands there; the page is done with otherwise.
  if (form !== undefined) for (const frame of document.querySelectorAll('.slide-frame')) frame.replaceChildren();
  // Their boxes stay: what is beside them keeps its place.
  if (!isFramed) for (const part of document.querySelectorAll('.study-outline, dialog')) part.replaceChildren();
  const { violations } = await axe.run(
    form === undefined ? { include: [['.slide-box']] } : { include: [['body']], exclude: [['.slide-frame']] },
    {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      rules,
      elementRef: true,
    },
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ element, html }): MeasuredBarrier => {
      const marked = element?.closest('[data-src-line]') ?? null;
      const frame = element?.closest('.slide-frame, article.lesson-slide, [data-slide]') ?? null;
      const file = marked?.getAttribute('data-src-file') ?? null;
      return {
        axe: id,
        help,
        html: html.length > 80 ? `${html.slice(0, 79)}…` : html,
        ...(frame === null ? {} : { slide: frame.getAttribute('data-slide') ?? frame.id }),
        ...(marked === null ? {} : { line: Number(marked.getAttribute('data-src-line')) }),
        ...(file === null ? {} : { file }),
      };
    }),
  );
}
