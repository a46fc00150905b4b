/** A drawn chart enters; a figure with its alternative text, and its data for those who hear it, must come out. */
import { describe, expect, it } from 'vitest';
import type { DiagramBlock } from '../../../src/deck/block.ts';
import { pageContext, slideContext, type Medium } from '../../../src/render/context.ts';
import { renderDiagram } from '../../../src/render/blocks/diagram.ts';
import type { DiagramPiece } from '../../../src/finish/piece.ts';
import { deck, slide, SPAN } from './sample-deck.ts';

const PIECE: DiagramPiece = {
  kind: 'diagram',
  inner: '<text>1 &lt; 2</text>',
  viewBox: '0 0 10 10',
  width: 10,
  height: 10,
  summary: 'share: a: 1',
  table: { head: ['<name>', 'share'], rows: [['a & b', '1']] },
};

function rendered(more: Partial<DiagramBlock>, medium: Medium): string {
  const block: DiagramBlock = {
    kind: 'diagram',
    span: SPAN,
    language: 'chart',
    source: 'type: bar',
    job: 'k',
    ...more,
  };
  const subject = slide('one', 'content', []);
  const page = pageContext({
    deck: deck([subject]),
    pieces: new Map([['k', PIECE]]),
    medium,
    assetUrl: (path) => path,
  });
  return renderDiagram(block, slideContext(page, subject, true));
}

describe('a chart', () => {
  it('has its data as a table beside it in the talk, which paper leaves to the alternative text', () => {
    expect(rendered({ title: 'T' }, 'talk')).toContain(
      '<figcaption>T</figcaption><div class="visually-hidden"><table><thead><tr><th scope="col">&lt;name&gt;</th><th scope="col">share</th></tr></thead><tbody><tr><th scope="row">a &amp; b</th><td>1</td></tr></tbody></table></div></figure>',
    );
    expect(rendered({}, 'sheet')).not.toContain('<table');
  });

  it('is a picture with the alternative text of the author, or else its title and its numbers', () => {
    expect(rendered({ title: 'T' }, 'sheet')).toMatch(
      /<svg data-lectern="chart"[^>]* role="img" aria-label="T: share: a: 1"/,
    );
    expect(rendered({ title: 'T', alt: 'Said' }, 'talk')).toContain('aria-label="Said"');
    expect(rendered({ alt: '' }, 'talk')).toContain('aria-label="chart"');
  });
});
