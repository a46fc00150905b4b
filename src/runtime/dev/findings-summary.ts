/** What a check found enters; how grave it is, and in how few words that is said, leaves. */
import type { CheckWords, DevFinding, DevFindings, DevProblem } from '../../deck/dev-message.ts';
import type { Severity } from '../../deck/diagnostic.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** What the badge looks like: the gravest finding; else `partial` where not all was run, `clean` where it was. */
export type Level = Severity | 'partial' | 'clean' | 'unknown';

/** @param listed the findings that are listed. */
export function levelOf({ isKnown, notRun }: DevFindings, listed: readonly DevFinding[]): Level {
  const gravest = SEVERITIES.find((severity) => listed.some((one) => one.severity === severity));
  if (gravest !== undefined) return gravest;
  if (!isKnown) return 'unknown';
  return notRun === undefined ? 'clean' : 'partial';
}

/** "1 error, 2 warnings. Not all rules were run." */
export function summaryOf(all: DevFindings, listed: readonly DevFinding[], words: CheckWords): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = listed.filter((one) => one.severity === severity).length;
    const [one, several] = words.counts[severity];
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
  });
  if (all.more > 0) counts.push(`${all.more} ${words.more}`);
  const said = counts.length > 0 ? counts.join(', ') : !all.isKnown ? words.checking : '';
  // What did not run has not passed.
  if (all.notRun !== undefined) return said === '' ? words.notRun : `${said}. ${words.notRun}`;
  return said === '' ? words.clean : said;
}

/** Without what the page says of the save already, so that nothing is read twice. */
export function unsaid(findings: readonly DevFinding[], said: readonly DevProblem[]): readonly DevFinding[] {
  const known = new Set(said.map(nameOf));
  return findings.filter((one) => !known.has(nameOf(one)));
}

function nameOf({ rule, place, message }: DevProblem): string {
  return `${rule}\n${place}\n${message}`;
}
