/** What the web said of a link: what `lectern check --links` learns of an address. */

export type LinkAnswer =
  /** Something is there. */
  | {
      readonly kind: 'alive';
      /** Where it has moved to for good; absent where it has not. */
      readonly moved?: string;
      /** Whether the page lacks the part that the address names; absent where that is not known. */
      readonly lacksFragment?: boolean;
    }
  /** Nothing is there: `reason` is the end of a sentence ("the host answers with 404"). */
  | { readonly kind: 'dead'; readonly reason: string }
  /** Nobody knows. */
  | { readonly kind: 'unasked'; readonly reason: string };
