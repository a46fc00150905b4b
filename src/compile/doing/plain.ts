/** What a learner cannot do, since it cannot be read, enters; its content leaves, to be shown as it is. */
import type { Span } from '../../deck/span.ts';
import type { ContainerFrame } from '../containers.ts';
import type { DraftBlock, DraftToken } from '../draft.ts';
import { attrsOf } from './attributes.ts';
import { findGaps } from './gaps.ts';
import { partAsBlock } from './parts.ts';

export function plainDoing(
  { name, attrs, blocks, parts, span: opening }: ContainerFrame,
  title: DraftToken[],
  span: Span,
): DraftBlock[] {
  for (const { token } of findGaps(title, blocks, opening)) token.markup = '';
  const all = [...blocks, ...parts.map(partAsBlock)];
  return [{ kind: 'container', span, name, ...attrsOf(attrs), ...(title.length > 0 ? { title } : {}), blocks: all }];
}
