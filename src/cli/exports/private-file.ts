/** What is said of a working file that holds what is not for everybody. */
export const HOLDS_NOTES = 'This file holds the private notes: do not give it away, or leave them out with --no-notes.';
