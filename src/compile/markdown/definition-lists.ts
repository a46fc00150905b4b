/** Terms with `: definition` lines below them enter, `dl`, `dt` and `dd` tokens leave (PHP Markdown Extra, Pandoc). */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { isBlankCode, lineText, startsWith } from './block-line.ts';

/** One line is the term; its definitions follow at once or after one blank line and may hold any blocks. */
export function definitionLists(md: MarkdownIt): void {
  md.block.ruler.before('paragraph', 'definition_list', definitionList);
  // Inside a definition the next `: ` line ends a paragraph; elsewhere it is text.
  md.block.ruler.before('definition_list', 'definition', endsParagraph, { alt: ['paragraph', 'reference'] });
}

/** The indentation of the definition that is being read, by state. */
const reading = new WeakMap<StateBlock, number>();

function endsParagraph(state: StateBlock, line: number, _endLine: number, silent: boolean): boolean {
  return silent && reading.has(state) && definitionStart(state, line) >= 0;
}

/** Offset after the marker `:` and at least one blank; -1 when the line is no definition. */
function definitionStart(state: StateBlock, line: number): number {
  if (line >= state.lineMax || !startsWith(state, line, 0x3a)) return -1;
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0) + 1;
  const end = state.eMarks[line] ?? 0;
  if (!isBlankCode(state.src.charCodeAt(start))) return -1;
  return state.skipSpaces(start) < end ? start : -1;
}

/** The first definition line of the term at `line`; -1 when that line is no term. */
function findDefinition(state: StateBlock, line: number, endLine: number): number {
  if (line >= endLine || state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent) return -1;
  if (definitionStart(state, line) >= 0) return -1;
  let next = line + 1;
  if (next < endLine && state.isEmpty(next)) next++;
  if (next >= endLine || (state.sCount[next] ?? 0) < state.blkIndent) return -1;
  return definitionStart(state, next) >= 0 ? next : -1;
}

/** Whether something other than a paragraph starts here; the first term was asked by the rules before this one. */
function startsBlock(state: StateBlock, line: number, endLine: number): boolean {
  if (line >= endLine) return true;
  return state.md.block.ruler.getRules('paragraph').some((rule) => rule(state, line, endLine, true));
}

function definitionList(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent) return false;
  let definition = findDefinition(state, startLine, endLine);
  if (definition < 0) return false;
  const first = state.tokens.length;
  const list = state.push('dl_open', 'dl', 1);
  list.map = [startLine, startLine];
  let term = startLine;
  let tight = true;
  let next = startLine;
  while (definition >= 0) {
    const open = state.push('dt_open', 'dt', 1);
    open.map = [term, term + 1];
    const inline = state.push('inline', '', 0);
    inline.content = lineText(state, term);
    inline.map = [term, term + 1];
    inline.children = [];
    state.push('dt_close', 'dt', -1);
    // As in a list, a blank line between the definitions, or inside one, makes all of them loose.
    if (definition > term + 1) tight = false;
    let afterBlank = false;
    next = definition;
    while (next < endLine && (state.sCount[next] ?? 0) >= state.blkIndent && definitionStart(state, next) >= 0) {
      if (afterBlank) tight = false;
      if (!readDefinition(state, next, endLine)) tight = false;
      next = state.line;
      afterBlank = state.isEmpty(next - 1);
    }
    term = next;
    definition = startsBlock(state, term, endLine) ? -1 : findDefinition(state, term, endLine);
  }
  state.push('dl_close', 'dl', -1);
  list.map[1] = next;
  state.line = next;
  if (tight) hideParagraphs(state, first);
  return true;
}

/** Reads one `dd`; false when blank lines inside make it loose. */
function readDefinition(state: StateBlock, line: number, endLine: number): boolean {
  const open = state.push('dd_open', 'dd', 1);
  open.map = [line, line];
  const start = definitionStart(state, line);
  const content = state.skipSpaces(start);
  const bMark = state.bMarks[line] ?? 0;
  const before = {
    tight: state.tight,
    blkIndent: state.blkIndent,
    tShift: state.tShift[line] ?? 0,
    sCount: state.sCount[line] ?? 0,
    parentType: state.parentType,
    reading: reading.get(state),
  };
  let column = before.sCount + 1;
  for (let pos = start; pos < content; pos++) {
    column += state.src.charCodeAt(pos) === 0x09 ? 4 - ((column + (state.bsCount[line] ?? 0)) % 4) : 1;
  }
  // Lines that go on with the definition are indented by two at least, whatever stands after the marker.
  state.blkIndent = before.sCount + 2;
  state.tShift[line] = content - bMark;
  state.sCount[line] = column;
  state.tight = true;
  state.parentType = 'list';
  reading.set(state, state.blkIndent);
  state.md.block.tokenize(state, line, endLine);
  const isTight = state.tight;
  state.tight = before.tight;
  state.blkIndent = before.blkIndent;
  state.tShift[line] = before.tShift;
  state.sCount[line] = before.sCount;
  state.parentType = before.parentType;
  if (before.reading === undefined) reading.delete(state);
  else reading.set(state, before.reading);
  state.push('dd_close', 'dd', -1);
  open.map[1] = state.line;
  return isTight;
}

function hideParagraphs(state: StateBlock, first: number): void {
  const level = state.level + 2;
  for (let index = first; index < state.tokens.length; index++) {
    const token = state.tokens[index];
    if (token?.level !== level) continue;
    if (token.type === 'paragraph_open' || token.type === 'paragraph_close') token.hidden = true;
  }
}
