import { describe, expect, it } from 'vitest';
import type { Attributes, Block } from '../../../../src/deck/block.ts';
import type { DoingBlock } from '../../../../src/deck/doing.ts';
import { stillJob } from '../../../../src/deck/job.ts';
import { takeDoings } from '../../../../src/render/study/doings-out.ts';
import type { WorkBlock } from '../../../../src/render/study/learned.ts';
import { paragraph, prose, slot, SPAN, text, token } from '../sample-deck.ts';

function reflect(key: string): DoingBlock {
  return {
    kind: 'reflect',
    span: SPAN,
    key,
    isNamed: true,
    likeness: { question: 'q', answers: 'q' },
    blocks: prose(key),
    rows: 3,
  };
}

const P = paragraph(text('stays'));

function columns(...each: readonly (readonly Block[])[]): Block {
  return { kind: 'columns', span: SPAN, columns: each.map((blocks) => ({ span: SPAN, blocks })) };
}

describe('what learners do', () => {
  const nameOf = (doing: WorkBlock): string => (doing.kind === 'lab' ? doing.attrs.id : doing.key);

  it('is taken out in order, from columns, slots, containers and lists', () => {
    const inList: Block = {
      kind: 'prose',
      span: SPAN,
      tokens: [token('bullet_list_open', { tag: 'ul', nesting: 1 }), token('block', { block: reflect('d') })],
    };
    const container: Block = { kind: 'container', span: SPAN, name: 'box', blocks: [P, reflect('c')] };
    const { rest, doings } = takeDoings([
      reflect('a'),
      columns([P], [reflect('b'), P]),
      container,
      inList,
      slot('left', [P, reflect('e')]),
    ]);
    expect(doings.map(nameOf)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(rest.map(({ kind }) => kind)).toEqual(['columns', 'container', 'prose', 'slot']);
  });

  it('takes labs out whose state is kept, with all that stands in them, and leaves the others in the picture', () => {
    const lab = (attrs: Attributes): Block => {
      return { kind: 'lab', span: SPAN, attrs, element: 'x-lab', job: stillJob('x-lab', attrs), blocks: [P] };
    };
    const { rest, doings } = takeDoings([lab({ id: 'dice' }), lab({ faces: '6' })]);
    expect(doings).toEqual([lab({ id: 'dice' })]);
    expect(rest).toEqual([lab({ faces: '6' })]);
  });

  it('leaves nothing behind that held nothing else, and a column that is left alone without columns', () => {
    const { rest } = takeDoings([columns([P], [reflect('a')]), slot('right', [reflect('b')]), columns([reflect('c')])]);
    expect(rest).toEqual([P]);
  });

  it('is neither drawn nor asked where it is for other editions', () => {
    const only: Block = { kind: 'only', span: SPAN, editions: ['talk'], blocks: [reflect('a')] };
    expect(takeDoings([only])).toEqual({ rest: [], doings: [] });
  });

  it('changes no block that holds none', () => {
    const blocks = [columns([P], [P]), slot('left', [P])];
    const { rest } = takeDoings(blocks);
    expect(rest[0]).toBe(blocks[0]);
    expect(rest[1]).toBe(blocks[1]);
  });
});
