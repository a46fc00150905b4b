/** A closed `::: exercise` or `::: reflect` enters; the block it stands for leaves. */
import type { Span } from '../../deck/span.ts';
import type { BlockReader } from '../blocks.ts';
import type { ContainerFrame } from '../containers.ts';
import type { DraftBlock, DraftToken } from '../draft.ts';
import { attrsOf } from './attributes.ts';
import { UNNAMED } from './keys.ts';
import { onlyPart, partsNamed } from './parts.ts';
import { readSettings } from './settings.ts';
import { digestOf, wordsOf, wordsOfBlocks } from './words.ts';

/** Lines of a prompt's field where the author does not say. */
const ROWS = 4;

export function compileExercise(reader: BlockReader, frame: ContainerFrame, span: Span): DraftBlock[] {
  const { minutes } = readSettings(reader, frame);
  const title = titleOf(reader, frame);
  const { blocks } = frame;
  if (title.length === 0 && blocks.length === 0) sayEmpty(reader, frame, 'exercise');
  const solution = onlyPart(reader, frame, 'solution');
  return [
    {
      kind: 'exercise',
      span,
      ...attrsOf(frame.attrs),
      ...UNNAMED,
      likeness: likenessOf(title, blocks),
      ...(title.length > 0 ? { title } : {}),
      blocks,
      hints: partsNamed(frame, 'hint'),
      ...(solution ? { solution } : {}),
      ...(minutes === undefined ? {} : { minutes }),
    },
  ];
}

export function compileReflect(reader: BlockReader, frame: ContainerFrame, span: Span): DraftBlock[] {
  const { rows = ROWS } = readSettings(reader, frame);
  const title = titleOf(reader, frame);
  const { blocks } = frame;
  if (title.length === 0 && blocks.length === 0) sayEmpty(reader, frame, 'prompt');
  const own = { ...attrsOf(frame.attrs), ...UNNAMED, likeness: likenessOf(title, blocks) };
  return [{ kind: 'reflect', span, ...own, ...(title.length > 0 ? { title } : {}), blocks, rows }];
}

function sayEmpty(reader: BlockReader, frame: ContainerFrame, what: string): void {
  const hint = `write what is to be done behind ::: ${frame.name}, or below it`;
  reader.context.report('doing/empty', frame.span, `This ${what} asks nothing.`, hint);
}

function titleOf(reader: BlockReader, { title, span }: ContainerFrame): DraftToken[] {
  return title === '' ? [] : reader.inline(title, span);
}

/** There is no answer to compare. Where it has no words of its own, what stands in it is what it asks. */
function likenessOf(
  title: readonly DraftToken[],
  blocks: readonly DraftBlock[],
): { question: string; answers: string } {
  const asked = `${wordsOf(title)} ${wordsOfBlocks(blocks, true)}`;
  const question = digestOf(asked.trim() === '' ? wordsOfBlocks(blocks) : asked);
  return { question, answers: question };
}
