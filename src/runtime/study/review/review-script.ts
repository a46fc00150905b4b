/** What a study page gives to the script of its review, which is loaded apart, and what that script offers. */
import type { REVIEW_WORDS } from '../../../deck/progress-words.ts';
import type { startDoings } from '../doing/start-doings.ts';
import type { ProgressContext } from '../progress/context.ts';

export interface ReviewParts extends Omit<ProgressContext, 'words'> {
  readonly words: Readonly<Record<(typeof REVIEW_WORDS)[number], string>>;
  /** The page's main part, or a section of it, with a `<template data-review-of="<key>">` for each quiz of the deck. */
  readonly place: HTMLElement;
  /** Says something to who cannot see it. */
  announce(text: string): void;
  readonly startDoings: typeof startDoings;
}

export interface ReviewScript {
  openReview(parts: ReviewParts): void;
}
