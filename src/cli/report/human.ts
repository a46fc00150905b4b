/** Findings enter, lines for a person at a terminal leave. */
import type { Colors } from 'picocolors/types';
import type { Severity } from '../../deck/diagnostic.ts';
import type { Finding } from './findings.ts';
import { excerptOf, safeText } from './terminal-text.ts';

/** Findings of one rule in one file beyond this are counted, not shown. */
const SHOWN_OF_A_RULE = 20;
const MOST_COLUMNS = 120;

/** The findings as printed, without a final line end; empty when there are none. */
export function renderFindings(findings: readonly Finding[], colors: Colors, columns = 100): string {
  const shown = new Map<string, number>();
  const parts: string[] = [];
  for (const finding of findings) {
    const key = `${finding.file}\0${finding.rule}`;
    const count = (shown.get(key) ?? 0) + 1;
    shown.set(key, count);
    if (count <= SHOWN_OF_A_RULE) parts.push(renderFinding(finding, colors, columns));
  }
  for (const [key, count] of shown) {
    const [file = '', rule = ''] = key.split('\0');
    const rest = count - SHOWN_OF_A_RULE;
    if (rest > 0)
      parts.push(colors.dim(`${safeText(file)}: ${rest} more ${rule} (lectern check --format json lists all)`));
  }
  if (parts.length > 0) parts.push(countLine(findings, colors));
  return parts.join('\n\n');
}

function renderFinding(finding: Finding, colors: Colors, columns: number): string {
  const { line, column, severity, rule, source, hint } = finding;
  const place = `${safeText(finding.file)}:${line}${column === undefined ? '' : `:${column}`}`;
  const lines = [
    `${colors.bold(place)}  ${paint(severity, colors)(severity)}  ${colors.dim(rule)}  ${safeText(finding.message)}`,
  ];
  if (source !== undefined && source.trim() !== '') {
    const gutter = `${line} | `.padStart(8);
    const room = Math.max(20, Math.min(columns, MOST_COLUMNS) - gutter.length - 1);
    const oneLine = finding.endLine === undefined || finding.endLine === line;
    const excerpt = excerptOf(source, column, oneLine ? finding.endColumn : source.length + 1, room);
    lines.push(colors.dim(gutter) + excerpt.text);
    if (excerpt.caret !== undefined) {
      const marks = ' '.repeat(excerpt.caret) + paint(severity, colors)('^'.repeat(excerpt.length));
      lines.push(colors.dim('| '.padStart(gutter.length)) + marks);
    }
  }
  if (hint !== undefined) lines.push(`  ${colors.cyan('hint:')} ${safeText(hint)}`);
  return lines.join('\n');
}

/** `2 errors, 1 warning` */
export function countLine(findings: readonly Finding[], colors: Colors): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const word = severity === 'info' ? (count === 1 ? 'remark' : 'remarks') : `${severity}${count === 1 ? '' : 's'}`;
    return count === 0 ? [] : [paint(severity, colors)(`${count} ${word}`)];
  });
  return counts.join(', ');
}

function paint(severity: Severity, colors: Colors): (text: string) => string {
  return severity === 'error' ? colors.red : severity === 'warning' ? colors.yellow : colors.blue;
}
