/** A formula's piece enters; its visual form and what a screen reader gets leave. */
import type { MathBlock } from '../../deck/block.ts';
import type { JobKey } from '../../deck/token.ts';
import type { MathPiece } from '../../finish/piece.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';

export function renderMath(block: MathBlock, context: SlideContext): string {
  const piece = context.pieces.get(block.job);
  const inner = piece?.kind === 'math' ? renderPiece(piece, context) : renderSource(block.tex);
  return `<div${blockAttributes(block, context, { class: 'math-block' })}>${inner}</div>\n`;
}

export function renderInlineMath(tex: string, job: JobKey | undefined, context: SlideContext): string {
  const piece = job === undefined ? undefined : context.pieces.get(job);
  return piece?.kind === 'math' ? renderPiece(piece, context) : renderSource(tex);
}

/**
 * On screens MathML speaks and the visual form is hidden from assistive technology.
 * In a PDF MathML vanishes from the tags, so there the formula is a picture with a spoken alternative.
 */
function renderPiece(piece: MathPiece, context: SlideContext): string {
  if (context.medium === 'sheet') {
    return `<span${attributes({ class: 'math', dir: 'ltr', role: 'img', 'aria-label': piece.spoken })}>${piece.html}</span>`;
  }
  return `<span class="math" dir="ltr"><span class="math-speech">${piece.mathml}</span><span class="math-visual" aria-hidden="true">${piece.html}</span></span>`;
}

/** LaTeX that could not be read, as the author wrote it. */
function renderSource(tex: string): string {
  return `<code class="math-source" dir="ltr" translate="no">${escapeHtml(tex)}</code>`;
}
