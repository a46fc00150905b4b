/** Deeds, verdicts and hashes enter; they leave in words, each verdict with what follows from it and what does not. */
import type { Verdict } from './model.ts';
import type { Deed } from './story.ts';

export const DEED_NAMES: Readonly<Record<Deed, string>> = {
  signed: 'As signed',
  bit: 'One bit turned',
  edited: 'Picture edited',
  retold: 'New caption',
  stripped: 'Stripped',
  lied: 'False caption',
};

/** A sign that no colour is needed for, and a sentence. */
export const VERDICTS: Readonly<Record<Verdict, { readonly sign: string; readonly words: string }>> = {
  intact: { sign: '✓', words: 'Signed by the maker, unchanged since.' },
  changed: { sign: '✗', words: 'This is not the picture that was signed.' },
  forged: { sign: '✗', words: 'The maker did not sign this statement.' },
  nothing: { sign: '○', words: 'There is nothing to check.' },
};

/** What follows from the verdict on each deed, and what does not. */
export const MEANINGS: Readonly<Record<Deed, string>> = {
  signed: 'It says who made the statement, and about which pixels. It does not say that the statement is true.',
  bit: 'Nobody could see the difference; the hash is another one altogether.',
  edited:
    'What was changed is not said, nor by whom, nor whether it matters. A smaller copy would fail in the same way.',
  retold: 'The picture is the one that was signed; the words are not.',
  stripped:
    'Nothing follows: not that it is fake, not that it is real. Most pictures never had credentials, and many platforms take them off.',
  lied: 'The check passes, and the caption is false all the same: a signature shows who says it, not that it is so.',
};

/** Hexadecimal digits in groups of four. */
export function inGroups(digits: string): string {
  return digits.match(/.{1,4}/g)?.join(' ') ?? '';
}
