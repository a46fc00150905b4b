/** Code marked with `run` enters, and the fences behind it that say what it should do; a cell leaves. */
import type { CellLanguage } from '../../deck/doing.ts';
import { CELL_LANGUAGES } from '../../deck/doing.ts';
import type { Span } from '../../deck/span.ts';
import { textToken } from '../../deck/token.ts';
import type { BlockReader } from '../blocks.ts';
import { readInfo, reportUnclosed } from '../code-block.ts';
import type { DraftBlock, DraftCell, DraftCode } from '../draft.ts';
import { compileFenceInfo, type FenceInfo } from '../fence-info.ts';
import type { RawToken } from '../markdown/tokens.ts';
import { UNNAMED } from './keys.ts';
import { digestOf } from './words.ts';

/** What the languages are called behind backticks. */
const CALLED: ReadonlyMap<string, CellLanguage> = new Map([
  ['js', 'js'],
  ['javascript', 'js'],
  ['mjs', 'js'],
  ['ts', 'ts'],
  ['typescript', 'ts'],
  ['mts', 'ts'],
  ['python', 'python'],
  ['py', 'python'],
  ['python3', 'python'],
]);

/** @returns the code itself where no page can run it, which is told. */
export function compileCell(reader: BlockReader, info: FenceInfo, code: DraftCode, span: Span): DraftBlock {
  const language = CALLED.get(code.lang);
  if (language === undefined) {
    reportNotRunning(reader, code, span);
    return code;
  }
  const { attrs, ...plain } = code;
  const cell: DraftCell = {
    kind: 'cell',
    span,
    ...(attrs ? { attrs } : {}),
    ...UNNAMED,
    likeness: { question: '', answers: '' },
    ...(info.title ? { title: [{ ...textToken(info.title), span }] } : {}),
    language,
    code: plain,
    ...(info.expect === undefined ? {} : { expect: info.expect }),
  };
  setLikeness(cell);
  return cell;
}

/** Says that what a fence holds is shown and not run. */
export function reportNotRunning(reader: BlockReader, { lang }: Pick<FenceInfo, 'lang'>, { file, line }: Span): void {
  const hint = `languages that run are ${CELL_LANGUAGES.join(', ')}; leave the word run out to show it`;
  reader.context.report('cell/language', { file, line }, `"\`\`\`${lang} run" cannot run in a page.`, hint);
}

/**
 * Makes a fence marked with `expect` or `check` a part of the cell right before it.
 * @returns false for any other fence, and for one that belongs to no cell, which is told.
 */
export function joinCell(reader: BlockReader, token: RawToken, span: Span, before: DraftBlock | undefined): boolean {
  if (!/\b(?:expect|check)\b/i.test(token.info)) return false;
  const { flags, lang } = compileFenceInfo(token.info);
  const part = flags.find((flag) => flag === 'expect' || flag === 'check');
  if (part === undefined) return false;
  const fault = before?.kind === 'cell' ? faultOf(before, part, lang) : `There is no cell right before this ${part}.`;
  if (before?.kind !== 'cell' || fault !== undefined) {
    const written = before?.kind === 'cell' ? before.code.lang : 'js';
    const hint =
      part === 'check'
        ? `put \`\`\`${written} check right behind \`\`\`${written} run`
        : `put \`\`\`text expect right behind \`\`\`${written} run`;
    reader.context.report('cell/part', { file: span.file, line: span.line }, fault ?? '', hint);
    return false;
  }
  readInfo(reader, token.info, span);
  reportUnclosed(reader, token, span);
  before[part] = token.content.replace(/\n$/, '');
  before.span = { ...before.span, endLine: span.endLine ?? span.line };
  setLikeness(before);
  return true;
}

function faultOf(cell: DraftCell, part: 'expect' | 'check', lang: string): string | undefined {
  if (cell[part] !== undefined) return `The cell has ${part === 'check' ? 'a check' : 'an expectation'} already.`;
  if (part === 'expect' || CALLED.get(lang) === cell.language) return undefined;
  return `The check is written in "${lang}", its cell in "${cell.code.lang}".`;
}

function setLikeness(cell: DraftCell): void {
  const question = digestOf(`${cell.code.title ?? ''} ${cell.code.text}`);
  const isOpen = cell.expect === undefined && cell.check === undefined;
  cell.likeness = { question, answers: isOpen ? question : digestOf(`${cell.expect ?? ''}\n${cell.check ?? ''}`) };
}
