/** A regular expression of an author's enters; why no page should try it leaves, or nothing. */
import { LONGEST_TRIED } from '../../deck/doing.ts';
import { excerpt } from '../../deck/excerpt.ts';
import { mostSteps, Unbounded } from './pattern-runs.ts';

export interface PatternFault {
  readonly message: string;
  readonly hint: string;
}

/** Characters; a longer one is no answer to a question. */
const LONGEST = 200;

/** Steps on an answer; a browser does them in less than a tenth of a second. */
const MOST_STEPS = 5_000_000;

const LIST_THEM = 'write a simpler one, or list what is right: [[colour|color]]';

export function checkPattern(pattern: string, flags: string): PatternFault | undefined {
  if (pattern.length > LONGEST) {
    return { message: `This pattern has more than ${LONGEST} characters.`, hint: LIST_THEM };
  }
  const other = /[^iu]/.exec(flags)?.[0];
  if (other !== undefined) {
    return { message: `The flag "${other}" has no meaning here.`, hint: 'flags are i (case does not matter) and u' };
  }
  try {
    // Each says no to something that the other takes.
    new RegExp(pattern, flags);
    const steps = mostSteps(pattern, flags, LONGEST_TRIED, MOST_STEPS);
    if (steps <= MOST_STEPS) return undefined;
    const hint = 'no repetition inside a repetition, as in (a+)+, and no two next to each other that fit the same';
    return { message: 'This pattern could take for ever on some answers.', hint: `${hint}; or list what is right` };
  } catch (error) {
    if (error instanceof Unbounded) {
      return { message: `How long this pattern takes cannot be said, since ${error.message}.`, hint: LIST_THEM };
    }
    if (!(error instanceof SyntaxError)) throw error;
    const why = error.message.replace(/^.*: /s, '');
    return { message: `This pattern is broken: ${excerpt(why, 80)}.`, hint: 'put a \\ before what stands for itself' };
  }
}
