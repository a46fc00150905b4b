/** A closed `::: hint`, `::: solution` or `::: explanation` enters; what it stands in gets it as a part, or it stays a container. */
import type { BlockReader } from '../blocks.ts';
import type { ContainerFrame, Frame } from '../containers.ts';
import type { DraftBlock, DraftPart } from '../draft.ts';
import type { Span } from '../../deck/span.ts';
import { attrsOf } from './attributes.ts';
import { readSettings } from './settings.ts';

export const PART_NAMES = ['hint', 'solution', 'explanation'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** A part as its container holds it until that is closed. */
export interface WrittenPart {
  readonly name: PartName;
  readonly part: DraftPart;
}

/** What may hold what. */
const HOLDERS: Readonly<Record<PartName, readonly string[]>> = {
  hint: ['quiz', 'exercise'],
  solution: ['exercise'],
  explanation: ['quiz'],
};

/** @returns what stays where it is written: nothing when it became a part. */
export function closePart(
  reader: BlockReader,
  name: PartName,
  frame: ContainerFrame,
  parent: Frame,
  span: Span,
): DraftBlock[] {
  readSettings(reader, frame);
  const title = frame.title === '' ? {} : { title: reader.inline(frame.title, frame.span) };
  if (parent.kind === 'container' && HOLDERS[name].includes(parent.name)) {
    parent.parts.push({ name, part: { span, ...title, blocks: frame.blocks } });
    return [];
  }
  const holders = HOLDERS[name].map((holder) => `::: ${holder}`).join(' or ');
  const message = `"::: ${name}" does not stand right in ${holders}.`;
  const hint = `put it right into the ${holders} it belongs to`;
  reader.context.report('doing/part-outside', frame.span, message, hint);
  return [{ kind: 'container', span, name, ...attrsOf(frame.attrs), ...title, blocks: frame.blocks }];
}

/** The parts of one name; of what there can be only one, the second goes on with the first. */
export function partsNamed(frame: ContainerFrame, name: PartName): DraftPart[] {
  return frame.parts.filter((part) => part.name === name).map(({ part }) => part);
}

export function onlyPart(reader: BlockReader, frame: ContainerFrame, name: PartName): DraftPart | undefined {
  const [first, ...others] = partsNamed(frame, name);
  if (first === undefined) return undefined;
  for (const { span } of others) {
    const hint = `make one ${name} of them`;
    reader.context.report(
      'doing/part-twice',
      span,
      `A second ${name} of this ::: ${frame.name} goes on with the first.`,
      hint,
    );
  }
  const more = others.flatMap((part) => (part.title ? [partAsBlock({ name, part })] : part.blocks));
  return { ...first, blocks: [...first.blocks, ...more] };
}

/** As plain content. */
export function partAsBlock({ name, part }: WrittenPart): DraftBlock {
  return { kind: 'container', name, ...part };
}
