/** Attributes that an author wrote in braces enter; those that neither run, load nor cover anything leave. */
import { safeStyle } from '../html/style-values.ts';
import type { AttributeList } from './attribute-list.ts';
import type { MarkdownEnv } from './env.ts';

/** What was left out, in words. */
export interface AttributeProblem {
  readonly message: string;
  readonly hint?: string;
}

export interface CheckedAttributes {
  readonly kept: [string, string][];
  readonly problems: readonly AttributeProblem[];
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Attributes that name a URL or hold a page: only Markdown's own syntax (and sanitised HTML) may set them. */
const URLS = words(
  'href src srcset srcdoc action formaction xlink:href ping poster data codebase manifest imagesrcset',
);

/** `data-…` attributes that reveal.js loads from when it shows or clicks an element. */
const LOADED = /^data-(?:src|srcset|background-(?:image|video|iframe)|preview-(?:link|image|video))$/;

/** `data-…` attributes in which the page keeps what its own script reads. */
const OURS = /^data-(?:steps|src-line|src-file|lectern-.+)$/;

/** What reveal.js writes into a style sheet as it stands. */
const INTO_CSS = /^data-auto-animate-/;

/** Attributes as elements of text have them, and the settings that Lectern takes off before they reach a page. */
const PLAIN = words(
  'id class title lang dir role hidden translate align valign tabindex rel target download hreflang type start value ' +
    'reversed colspan rowspan scope headers abbr cite datetime width height loading decoding sizes ' +
    'index effect fit position still captions step tone keys caption rows',
);

/**
 * What stays of the attributes. In a deck that is not trusted, names that are no plain attribute of text become
 * `data-<name>`, as Pandoc writes them, and styles follow the rule for raw HTML.
 */
export function checkAttributes(attrs: AttributeList, trust: boolean): CheckedAttributes {
  const kept: [string, string][] = [];
  const problems: AttributeProblem[] = [];
  const leaveOut = (name: string, why: string, hint?: string): void => {
    problems.push({
      message: `The attribute "${name}" was left out, since it ${why}.`,
      ...(hint === undefined ? {} : { hint }),
    });
  };
  for (const [name, value] of attrs) {
    if (name.startsWith('on')) leaveOut(name, 'could run code');
    else if (URLS.has(name)) leaveOut(name, 'could load something', WRITE_LINKS);
    else if (name === 'data-notes') leaveOut(name, 'would be public', 'write private notes below Note:');
    else if (trust) kept.push([name, value]);
    else if (name === 'style') {
      const style = plainStyle(value, problems);
      if (style !== '') kept.push([name, style]);
    } else {
      const known = PLAIN.has(name) || /^(?:data|aria)-/.test(name);
      const safe = known ? name : `data-${name.replace(/[^\w-]/g, '-')}`;
      if (LOADED.test(safe)) leaveOut(name, 'could load something', WRITE_LINKS);
      else if (OURS.test(safe)) leaveOut(name, 'has a meaning of its own in the page');
      else if (INTO_CSS.test(safe) && !/^[\w.() ,-]*$/.test(value)) leaveOut(name, 'could cover the page');
      else kept.push([safe, value]);
    }
  }
  return { kept, problems };
}

const WRITE_LINKS = 'write a link as [text](url) and a picture as ![text](file)';

/** A `style` without pictures; the names of animations stay as written. */
function plainStyle(css: string, problems: AttributeProblem[]): string {
  const removed = (what: string): void => {
    problems.push({
      message: `"${what}" was left out of the attribute "style".`,
      hint: 'use a class, or --trust if the deck is yours',
    });
  };
  const picture = (url: string): undefined => {
    removed(`url(${url.slice(0, 60)})`);
    return undefined;
  };
  return safeStyle(css, { trust: false, removed, picture }).replaceAll(/lectern-(?:name|id)--/g, '');
}

/** The attributes that may stay; each of the others becomes a problem of the text that is being parsed. */
export function safeAttributes(attrs: AttributeList, env: MarkdownEnv, line: number): [string, string][] {
  const { kept, problems } = checkAttributes(attrs, env.trust === true);
  for (const problem of problems) env.problems.push({ rule: 'attribute/unsafe', line, ...problem });
  return kept;
}
