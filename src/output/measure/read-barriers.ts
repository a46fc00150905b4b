/** Runs in a sheet that holds axe: what axe finds on the slides against WCAG 2.2 AA leaves. */
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

export async function readBarriers(): Promise<readonly MeasuredBarrier[]> {
  const { axe } = window as unknown as { axe: Axe };
  const rules = Object.fromEntries(
    // Contrast is measured in both schemes and in pixels; a sheet of slides is no page with landmarks of its own.
    ['color-contrast', 'target-size', 'scrollable-region-focusable', 'bypass', 'document-title', 'meta-viewport'].map(
      (id) => [id, { enabled: false }],
    ),
  );
  const { violations } = await axe.run(
    { include: [['.slide-box']] },
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
      const frame = element?.closest('.slide-frame') ?? null;
      const file = marked?.getAttribute('data-src-file') ?? null;
      return {
        axe: id,
        help,
        html: html.length > 80 ? `${html.slice(0, 79)}…` : html,
        ...(frame === null ? {} : { slide: frame.id }),
        ...(marked === null ? {} : { line: Number(marked.getAttribute('data-src-line')) }),
        ...(file === null ? {} : { file }),
      };
    }),
  );
}
