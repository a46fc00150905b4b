/** A regular expression of an author's enters; why it may not be tried in a page leaves, or nothing. */

export interface PatternFault {
  readonly message: string;
  readonly hint: string;
}

export function checkPattern(pattern: string, flags: string): PatternFault | undefined {
  try {
    new RegExp(pattern, flags);
  } catch {
    return { message: 'This pattern is broken.', hint: 'mend it' };
  }
  return undefined;
}
