/** Fences and indented code enter; code blocks, diagrams and code that moves leave. */
import { codeJob } from '../deck/job.ts';
import type { Span } from '../deck/span.ts';
import type { BlockReader } from './blocks.ts';
import { codeBlock, readInfo } from './code-block.ts';
import { compileDiagram, diagramLanguage } from './diagram.ts';
import type { DraftBlock, DraftCode } from './draft.ts';
import { compileMagicMove } from './magic-move.ts';
import type { RawToken } from './markdown/tokens.ts';

export function compileFence(reader: BlockReader, token: RawToken, span: Span): DraftBlock[] {
  const info = readInfo(reader, token.info, span);
  if (token.meta?.unclosed === true) {
    const hint = `close it with ${token.markup} on a line of its own`;
    reader.context.report(
      'fence/unclosed',
      { file: span.file, line: span.line },
      'This code fence is not closed.',
      hint,
    );
  }
  if (info.flags.includes('run'))
    reader.context.report('feature/later', span, `"\`\`\`${info.lang} run" is shown as code in this version.`);
  const text = token.content.replace(/\n$/, '');
  const language = diagramLanguage(info.lang);
  const diagram =
    language === undefined ? undefined : compileDiagram(reader, info, language, text, span, token.map?.[0] ?? 0);
  if (diagram !== undefined) return [diagram];
  if (info.flags.includes('magic-move')) return [compileMagicMove(reader, token, info, span)];
  return [codeBlock(reader, info, text, span, language === 'chart')];
}

export function compileIndentedCode(token: RawToken, span: Span): DraftCode {
  const text = token.content.replace(/\n$/, '');
  return { kind: 'code', span, lang: 'text', text, steps: [], job: codeJob('text', text) };
}
