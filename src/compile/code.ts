/** Fences and indented code enter; code blocks, diagrams and code that moves leave. */
import { codeJob } from '../deck/job.ts';
import type { Span } from '../deck/span.ts';
import type { BlockReader } from './blocks.ts';
import { codeBlock, readInfo, reportUnclosed } from './code-block.ts';
import { compileDiagram, diagramLanguage } from './diagram.ts';
import { compileCell, reportNotRunning } from './doing/cell.ts';
import type { DraftBlock, DraftCode } from './draft.ts';
import { compileMagicMove } from './magic-move.ts';
import type { RawToken } from './markdown/tokens.ts';

export function compileFence(reader: BlockReader, token: RawToken, span: Span): DraftBlock[] {
  const info = readInfo(reader, token.info, span);
  reportUnclosed(reader, token, span);
  const text = token.content.replace(/\n$/, '');
  const language = diagramLanguage(info.lang);
  const isShown = language !== undefined || info.flags.includes('magic-move');
  if (info.flags.includes('run') && isShown) reportNotRunning(reader, info, span);
  const diagram =
    language === undefined ? undefined : compileDiagram(reader, info, language, text, span, token.map?.[0] ?? 0);
  if (diagram !== undefined) return [diagram];
  if (info.flags.includes('magic-move')) return [compileMagicMove(reader, token, info, span)];
  const code = codeBlock(reader, info, text, span, language === 'chart');
  return [info.flags.includes('run') && language === undefined ? compileCell(reader, info, code, span) : code];
}

export function compileIndentedCode(token: RawToken, span: Span): DraftCode {
  const text = token.content.replace(/\n$/, '');
  return { kind: 'code', span, lang: 'text', text, steps: [], job: codeJob('text', text) };
}
