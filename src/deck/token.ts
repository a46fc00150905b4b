/** The inline and block tokens of prose: markdown-it's, with spans, plus a few of our own. */
import type { Block } from './block.ts';
import type { Span } from './span.ts';

/**
 * The fields of markdown-it's `Token` that render, search and export read.
 * Types beyond markdown-it's own:
 * - `block`: a nested block (code in a list item, a callout in a quote); `block` holds it.
 * - `math_inline`: `content` is LaTeX, `job` the piece's key.
 * - `emoji`: `content` is the character sequence, `job` the piece's key.
 * - `icon`: `content` is the icon's name.
 * - `citation`: `citation` holds key, number and locator.
 * - `footnote_ref`: `footnote` holds label and number.
 * - `gap`: `gap` is the number of a quiz's gap, from 0.
 * - `html_inline`, `html_block`: `content` is safe (sanitised unless trusted) and balanced over the block.
 */
export interface Token {
  readonly type: string;
  readonly tag: string;
  readonly nesting: 1 | 0 | -1;
  readonly attrs: readonly (readonly [string, string])[] | null;
  readonly content: string;
  readonly markup: string;
  readonly info: string;
  readonly hidden: boolean;
  readonly children: readonly Token[] | null;
  readonly span?: Span;
  readonly block?: Block;
  readonly job?: JobKey;
  readonly citation?: Citation;
  readonly footnote?: FootnoteRef;
  readonly gap?: number;
}

/** Plain words. */
export function textToken(content: string): Omit<
  Token,
  'attrs' | 'children' | 'span' | 'block' | 'job' | 'citation' | 'footnote' | 'gap'
> & {
  readonly attrs: null;
  readonly children: null;
} {
  return {
    type: 'text',
    tag: '',
    nesting: 0,
    attrs: null,
    content,
    markup: '',
    info: '',
    hidden: false,
    children: null,
  };
}

/** Names a piece that `finish` makes: kind, then everything the result depends on. Equal keys mean equal pieces. */
export type JobKey = string;

export interface Citation {
  readonly key: string;
  /** The number shown on this slide, from 1, in order of first use on the slide. */
  readonly number: number;
  /** What follows the comma in `[@key, p. 3]`. */
  readonly locator?: string;
}

export interface FootnoteRef {
  readonly label: string;
  /** The number shown, from 1 in each slide. */
  readonly number: number;
}
