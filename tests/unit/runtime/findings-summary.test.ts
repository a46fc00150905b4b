import { describe, expect, it } from 'vitest';
import type { DevFinding, DevFindings } from '../../../src/deck/dev-message.ts';
import { DEV_WORDS } from '../../../src/dev/dev-words.ts';
import { levelOf, summaryOf, unsaid } from '../../../src/runtime/dev/findings-summary.ts';

const finding = (severity: DevFinding['severity'], message = 'It is so.'): DevFinding => ({
  rule: 'fit/overflow',
  severity,
  message,
  place: 'deck.md:3',
  file: 'deck.md',
  line: 3,
});

const told = (findings: readonly DevFinding[], more: Partial<DevFindings> = {}): DevFindings => ({
  isWaiting: false,
  isKnown: true,
  findings,
  more: 0,
  ...more,
});

const summary = (all: DevFindings): string => summaryOf(all, all.findings, DEV_WORDS.check);

describe('what the badge says', () => {
  it('counts by severity, the gravest first, which is its level', () => {
    const all = told([finding('info'), finding('error'), finding('warning'), finding('warning')]);
    expect(levelOf(all, all.findings)).toBe('error');
    expect(summary(all)).toBe('1 error, 2 warnings, 1 remark');
  });

  it('says that nothing is found only where all was run', () => {
    expect([levelOf(told([]), []), summary(told([]))]).toEqual(['clean', 'Nothing found']);
    const partly = told([], { notRun: 'No browser was found.' });
    expect([levelOf(partly, []), summary(partly)]).toEqual(['partial', 'Not all rules were run.']);
    const both = told([finding('warning')], { notRun: 'No browser was found.' });
    expect([levelOf(both, both.findings), summary(both)]).toEqual(['warning', '1 warning. Not all rules were run.']);
    const first = told([], { isKnown: false, isWaiting: true });
    expect([levelOf(first, []), summary(first)]).toEqual(['unknown', 'Checking']);
  });

  it('leaves out what the page says already', () => {
    const [one, other] = [finding('error', 'One.'), finding('error', 'Other.')];
    expect(unsaid([one, other], [one])).toEqual([other]);
    expect(unsaid([one], [{ ...one, place: 'deck.md:9' }])).toEqual([one]);
  });
});
