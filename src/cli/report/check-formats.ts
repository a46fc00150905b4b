/** The findings of a check enter; text for people, for programs, for code scanning or for a pull request leaves. */
import { resolve } from 'node:path';
import type { Colors } from 'picocolors/types';
import { RULES, type RuleId } from '../../deck/rules.ts';
import { version } from '../version.ts';
import { CHECKS } from '../../check/rules/all.ts';
import { shownPath, type Finding } from './findings.ts';
import { renderFindings } from './human.ts';

export const CHECK_FORMATS = ['human', 'json', 'sarif', 'github', 'html'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

export interface ReportOptions {
  readonly colors: Colors;
  readonly columns: number;
  /** "24 slides in 1 deck checked in 2.1 s". */
  readonly summary: string;
  /** Why rules that need a browser did not run; absent when all ran. */
  readonly notRun?: string;
  /** The top of the repository, from which `github` names files; absent: the current folder. */
  readonly workspace?: string | undefined;
}

/** What is printed to standard output; the page of `html` is a file, beside what people read. */
export function checkReport(format: CheckFormat, findings: readonly Finding[], options: ReportOptions): string {
  switch (format) {
    case 'human':
    case 'html':
      return human(findings, options);
    case 'json':
      return JSON.stringify(
        {
          diagnostics: findings.map(plain),
          ...(options.notRun === undefined ? {} : { notRun: notRunOf(options.notRun) }),
        },
        null,
        2,
      );
    case 'sarif':
      return JSON.stringify(sarif(findings, options.notRun), null, 2);
    case 'github':
      return [...findings.map((finding) => annotation(finding, options.workspace)), options.summary].join('\n');
  }
}

/** The rules that did not run, and why. */
function notRunOf(reason: string): object {
  return { reason, rules: CHECKS.filter(({ needs }) => needs !== 'deck').map(({ id }) => id) };
}

function human(findings: readonly Finding[], { colors, columns, summary, notRun }: ReportOptions): string {
  if (findings.length === 0 && notRun !== undefined) {
    return `${colors.yellow('!')} ${summary}: nothing found by the rules that need no browser; the others did not run.`;
  }
  if (findings.length === 0) return `${colors.green('✓')} ${summary}: nothing found.`;
  return `${renderFindings(findings, colors, columns)}\n\n${summary}`;
}

function plain({ rule, severity, file, line, column, endLine, message, hint, slide, themes }: Finding): object {
  return {
    rule,
    severity,
    file,
    line,
    ...(column === undefined ? {} : { column }),
    ...(endLine === undefined ? {} : { endLine }),
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(slide === undefined ? {} : { slide }),
    ...(themes === undefined ? {} : { themes }),
  };
}

/** SARIF 2.1.0 (OASIS), the fields that code scanning reads. */
function sarif(findings: readonly Finding[], notRun: string | undefined): object {
  const ids = [...new Set(findings.map(({ rule }) => rule))].toSorted();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Lectern', semanticVersion: version, rules: ids.map(sarifRule) } },
        invocations: [
          {
            executionSuccessful: notRun === undefined,
            ...(notRun === undefined
              ? {}
              : { toolExecutionNotifications: [{ level: 'error', message: { text: notRun } }] }),
          },
        ],
        results: findings.map((found) => ({
          ruleId: found.rule,
          ruleIndex: ids.indexOf(found.rule),
          level: levelOf(found.severity),
          message: { text: found.hint === undefined ? found.message : `${found.message} (${found.hint})` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(found.file) },
                region: {
                  startLine: found.line,
                  ...(found.column === undefined ? {} : { startColumn: found.column }),
                  ...(found.endLine === undefined ? {} : { endLine: found.endLine }),
                },
              },
            },
          ],
          ...(found.slide === undefined ? {} : { properties: { slide: found.slide } }),
        })),
      },
    ],
  };
}

function sarifRule(id: RuleId): object {
  const { what, why, fix, severity } = RULES[id];
  return {
    id,
    shortDescription: { text: what },
    fullDescription: { text: why },
    help: { text: fix },
    defaultConfiguration: { level: levelOf(severity) },
  };
}

function levelOf(severity: Finding['severity']): 'error' | 'warning' | 'note' {
  return severity === 'info' ? 'note' : severity;
}

/** A workflow command of GitHub Actions: shown at its line in a pull request. */
function annotation(
  { severity, file, line, column, message, hint, rule }: Finding,
  workspace: string | undefined,
): string {
  const command = severity === 'info' ? 'notice' : severity;
  const named = workspace ? shownPath(resolve(file), workspace) : file;
  const place = [`file=${property(named)}`, `line=${line}`, ...(column === undefined ? [] : [`col=${column}`])];
  const text = hint === undefined ? message : `${message} (${hint})`;
  return `::${command} ${[...place, `title=${property(rule)}`].join(',')}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
