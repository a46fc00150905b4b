import { resolve } from 'node:path';
import pc from 'picocolors';
import { expect, test } from 'vitest';
import { checkReport } from '../../../../src/cli/report/check-formats.ts';
import type { Finding } from '../../../../src/cli/report/findings.ts';

const finding: Finding = {
  rule: 'fit/overflow',
  severity: 'error',
  file: 'talks/a,b.md',
  line: 3,
  message: 'Too wide.',
  hint: '100 % is all there is',
};

test('a workflow is told of a finding at its line, named from the top of the repository', () => {
  const options = { colors: pc.createColors(false), columns: 80, summary: '1 slide' };
  const told = (workspace?: string): string | undefined =>
    checkReport('github', [finding], { ...options, workspace }).split('\n')[0];
  const rest = 'a%2Cb.md,line=3,title=fit/overflow::Too wide. (100 %25 is all there is)';
  expect(told()).toBe(`::error file=talks/${rest}`);
  expect(told(resolve('talks'))).toBe(`::error file=${rest}`);
  expect(told(resolve('.'))).toBe(`::error file=talks/${rest}`);
});
