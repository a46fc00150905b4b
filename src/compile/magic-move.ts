/** A `magic-move` fence enters, code that goes from state to state leaves: each fence or `<<<` line inside is one state. */
import type { Span } from '../deck/span.ts';
import type { BlockReader } from './blocks.ts';
import { codeBlock, readInfo } from './code-block.ts';
import type { DraftBlock, DraftCode } from './draft.ts';
import type { FenceInfo } from './fence-info.ts';
import { readSnippet } from './markdown/markers.ts';
import type { RawToken } from './markdown/tokens.ts';
import { readSnippetCode } from './snippet.ts';
import { spanOfLines } from './source.ts';

/** What Slidev calls the language of the outer fence, which is no language of its states. */
const HOLDS_FENCES = new Set(['md', 'markdown', 'text']);

/** @param outer what stands behind the outer backticks: furniture that states have unless they say otherwise. */
export function compileMagicMove(reader: BlockReader, token: RawToken, outer: FenceInfo, span: Span): DraftBlock {
  const { context } = reader;
  const place = { file: span.file, line: span.line };
  if (outer.steps.length > 0) {
    const hint = 'write the line numbers behind the backticks of a state';
    context.report('code/steps', place, 'The steps of "magic-move" stand outside its states.', hint);
  }
  const states = readStates(reader, token, outer);
  const [first] = states;
  if (first === undefined) {
    context.report('code/magic-move', place, '"magic-move" holds no state.', HINT);
    return codeBlock(reader, { ...outer, steps: [] }, token.content.replace(/\n$/, ''), span);
  }
  return {
    kind: 'magic-move',
    span,
    states: [first, ...states.slice(1)],
    ...(outer.stepsIndex === undefined ? {} : { stepsIndex: outer.stepsIndex }),
    ...(Object.keys(outer.attrs).length > 0 ? { attrs: outer.attrs } : {}),
  };
}

const HINT = 'write each state as a fence of its own, with fewer backticks than around them, or as <<< ./file.ts';

/** One state a fence or `<<<` line, in order; what stands between them is told. */
function readStates(reader: BlockReader, token: RawToken, outer: FenceInfo): DraftCode[] {
  const lines = token.content.replace(/\n$/, '').split('\n');
  const spanOf = (at: number): Span => spanOfLines(reader.source.lines, (token.map?.[0] ?? 0) + 1 + at);
  const states: DraftCode[] = [];
  let stray: Span | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const span = spanOf(at);
    const open = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    const snippet = readSnippet(line.trimStart());
    if (open !== null) {
      const [end, isClosed] = endOfFence(lines, at, open[1] ?? '');
      if (!isClosed) {
        const hint = `close it with ${open[1] ?? ''} on a line of its own`;
        reader.context.report('fence/unclosed', span, 'This state of "magic-move" is not closed.', hint);
      }
      const info = withFurniture(readInfo(reader, (open[2] ?? '').trim(), span), outer);
      states.push(stateOf(codeBlock(reader, info, lines.slice(at + 1, end).join('\n'), span)));
      at = end;
    } else if (snippet !== undefined) {
      states.push(stateOf(withFurniture(readSnippetCode(reader, snippet, span).code, outer)));
    } else if (line.trim() !== '') stray ??= span;
  }
  if (stray !== undefined && states.length > 0) {
    reader.context.report('code/magic-move', stray, 'This line of "magic-move" stands in no state.', HINT);
  }
  return states;
}

/** The line that closes the fence, and whether one does; otherwise the line after the last. */
function endOfFence(lines: readonly string[], from: number, markup: string): readonly [number, boolean] {
  const [char = ''] = markup;
  const end = lines.findIndex((line, at) => {
    const text = at > from ? line.trim() : '';
    return text.length >= markup.length && text === char.repeat(text.length);
  });
  return end < 0 ? [lines.length, false] : [end, true];
}

type Furniture = Pick<FenceInfo, 'lang' | 'title' | 'numberFrom' | 'maxHeight'>;

function withFurniture<State extends Furniture>(state: State, outer: FenceInfo): State {
  const { title, numberFrom, maxHeight } = outer;
  return {
    ...(title === undefined ? {} : { title }),
    ...(numberFrom === undefined ? {} : { numberFrom }),
    ...(maxHeight === undefined ? {} : { maxHeight }),
    ...state,
    ...(state.lang === 'text' && !HOLDS_FENCES.has(outer.lang) ? { lang: outer.lang } : {}),
  };
}

/** Where its steps begin follows from the states before. */
function stateOf(state: DraftCode): DraftCode {
  delete state.stepsIndex;
  return state;
}
