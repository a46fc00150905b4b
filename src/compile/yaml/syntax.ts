/** A document that was parsed enters; what is wrong with its YAML leaves, in our words and at the author's slip. */
import type { Document, ErrorCode } from 'yaml';
import { isCollection, isScalar, visit } from 'yaml';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { diagnose } from '../../deck/diagnostic.ts';
import type { YamlPlaces } from './places.ts';

/** After this many findings in one text the rest is left unsaid: one slip often breaks many lines. */
export const MAX_FINDINGS = 20;

/** A next step that several findings have. */
export const QUOTE_IT = 'put the value in quotes';

/** One finding a line; none when the text is YAML. */
export function syntaxFindings(document: Document, places: YamlPlaces): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const lines = new Set<number>();
  for (const error of document.errors) {
    const unclosed = error.code === 'MISSING_CHAR' || error.message.startsWith('Flow ');
    const span = places.span((unclosed ? openingBefore(document, error.pos[0]) : undefined) ?? error.pos[0]);
    if (lines.has(span.line) || findings.length >= MAX_FINDINGS) continue;
    lines.add(span.line);
    const said = SYNTAX[unclosed ? 'MISSING_CHAR' : error.code];
    const message =
      said?.[0] ?? `The YAML cannot be read: ${(error.message.split('\n')[0] ?? '').replace(/[.:]?$/, '.')}`;
    const rule = error.code === 'RESOURCE_EXHAUSTION' ? 'front-matter/limit' : 'front-matter/yaml';
    findings.push(diagnose(rule, span, message, said?.[1] ?? 'write key: value lines; put unusual text in quotes'));
  }
  return findings;
}

/** Offset of the innermost quote or bracket that an error of closing belongs to: the parser names where it gave up. */
function openingBefore(document: Document, offset: number): number | undefined {
  let opening: number | undefined;
  visit(document, {
    Node(_key, node) {
      const [from, , to] = node.range ?? [0, 0, 0];
      const opens = isScalar(node) ? node.type?.startsWith('QUOTE') === true : isCollection(node) && node.flow === true;
      if (opens && from <= offset && offset <= to + 1) opening = Math.max(opening ?? 0, from);
    },
  });
  return opening;
}

/** What to say of the library's errors: message and next step. */
const SYNTAX: Partial<Record<ErrorCode, readonly [string, string]>> = {
  BAD_INDENT: ['The indentation does not fit the lines above.', 'give keys of one map the same number of spaces'],
  TAB_AS_INDENT: ['A tab indents this line; YAML only takes spaces.', 'replace the tab with spaces'],
  MISSING_CHAR: [
    'Something opened here is not closed: a quote, a bracket or a colon is missing.',
    'close it on this line',
  ],
  MULTIPLE_DOCS: [
    'A second YAML document begins here.',
    'remove the line, or put blank lines around a slide separator',
  ],
  BAD_ALIAS: ['An alias (*name) has no anchor (&name) before it.', 'a value that begins with * needs quotes'],
  BAD_SCALAR_START: ['A value cannot begin with this character.', QUOTE_IT],
  BAD_DQ_ESCAPE: ['A backslash in double quotes begins no known escape.', 'use single quotes, or write \\\\'],
  BLOCK_AS_IMPLICIT_KEY: ['A second colon on this line reads as a map inside a value.', QUOTE_IT],
  MULTILINE_IMPLICIT_KEY: [
    'This line is neither a key: value line nor part of one.',
    'add the colon, or put the value in quotes',
  ],
  KEY_OVER_1024_CHARS: ['A key is longer than 1024 characters.', 'shorten it'],
  UNEXPECTED_TOKEN: [
    'Something stands here that YAML does not expect.',
    'write key: value lines; put unusual text in quotes',
  ],
};
