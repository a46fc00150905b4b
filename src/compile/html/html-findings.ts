/** What was found in raw HTML enters, sentences for its author leave. */
import { excerpt } from '../../deck/excerpt.ts';
import type { RuleId } from '../../deck/rules.ts';
import type { AttributeReport } from './attributes.ts';
import type { Place } from './open-elements.ts';

export type Say = (rule: RuleId, place: Place, message: string, hint?: string) => void;

export const WRITE_AS_TEXT = 'for text, write it in backticks, or \\< for <';
/** For an element that only the deck's own code knows. */
export const RUN_CODE = "the deck's code is not run: use --trust, or lectern trust <folder>, if the deck is yours";
export const USE_MARKDOWN = 'use Markdown, or --trust if the deck is yours';

/** What is wrong with raw HTML, each in one sentence. */
export class HtmlFindings {
  readonly #say: Say;

  readonly #fetches: boolean;

  constructor(say: Say, fetches: boolean) {
    this.#say = say;
    this.#fetches = fetches;
  }

  unfinishedTag(tag: string, place: Place): void {
    const hint = 'end it with ">", without a blank line inside';
    this.#say('html/unbalanced', place, `The tag "${excerpt(tag.trim())}" is not finished.`, hint);
  }

  /** `where`: "in a slide". */
  misplaced(name: string, where: string, place: Place): void {
    const hint = 'its content stays; put it where it belongs';
    this.#say('html/unbalanced', place, `"<${excerpt(name)}>" cannot stand ${where}.`, hint);
  }

  removedElement(name: string, contentStays: boolean, place: Place, hint: string): void {
    const stays = contentStays ? '; its content stays' : '';
    this.#say('html/removed', place, `The element "<${excerpt(name)}>" was removed${stays}.`, hint);
  }

  unclosed(name: string, place: Place): void {
    const hint = name === 'svg' ? 'add </svg>, with no blank line before it' : `add </${excerpt(name)}>`;
    this.#say('html/unbalanced', place, `"<${excerpt(name)}>" is not closed where it was opened.`, hint);
  }

  closesNothing(name: string, place: Place): void {
    const hint = 'remove it, or open the element in the same block';
    this.#say('html/unbalanced', place, `"</${excerpt(name)}>" closes nothing here.`, hint);
  }

  removedRule(css: string, place: Place): void {
    const hint = 'see the guide for the CSS a slide may bring';
    this.#say('html/removed', place, `"${excerpt(css)}" was removed from "<style>".`, hint);
  }

  /** For the attributes of one element. */
  attributesOf(element: string, place: Place): AttributeReport {
    return {
      fetches: this.#fetches,
      removed: (kind, what) => {
        const message = `The ${kind} "${excerpt(what)}" of "<${excerpt(element)}>" was removed.`;
        this.#say('html/removed', place, message, USE_MARKDOWN);
      },
      remote: (url, kept) => {
        const what = kept ? 'is loaded from another host' : 'is on another host and is not loaded';
        const hint = 'save it beside the deck and name it by its relative path';
        this.#say('asset/remote', place, `"${excerpt(url)}" ${what}.`, hint);
      },
      unsafeLink: (url) =>
        this.#say('link/unsafe', place, `The link "${excerpt(url)}" has a scheme that is not allowed.`, 'use https:'),
    };
  }
}
