/** The CSS of a Marp deck enters; the same lines leave, speaking of slides as they are built here. */
import type { CssNode, Rule, Selector } from 'css-tree';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';

export interface MarpCss {
  /** As many lines as before. */
  readonly css: string;
  /** Classes of slides whose content stands in the middle; empty text for all slides. */
  readonly middle: ReadonlySet<string>;
  /** Whether page numbers say how many there are. */
  readonly showsTotal: boolean;
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** How a slide lays out its parts is the theme's business here: on the slide's own element these would break it. */
const OWN_LAYOUT =
  /^(?:display|flex|flex-.+|place-.+|justify-.+|align-.+|grid|grid-.+|overflow|position|width|height|columns|column-count)$/i;
const BUILT_IN = /^(?:["']?)(?:default|gaia|uncover|\.\/(?:default|gaia|uncover)(?:\.css)?)(?:["']?)$/;

/** Longer ones are left as they are, and refused by the safety rule. */
const LONGEST = 200_000;

/** A heading that the author places is placed on the slide, not in the head that holds it. */
const PLACED = ' .slide-header { position: static } .slide-header::before { display: none }';

export function nativeCss(css: string): MarpCss {
  const middle = new Set<string>();
  const changes: Change[] = [];
  let showsTotal = false;
  let isPlaced = false;
  if (css.length > LONGEST) return { css, middle, showsTotal };
  const sheet = parse(css, { positions: true, parseCustomProperty: false });
  walk(sheet, (node: CssNode) => {
    if (node.type === 'Atrule' && node.name === 'import' && node.prelude?.loc && node.loc) {
      const { start, end } = node.prelude.loc;
      if (BUILT_IN.test(css.slice(start.offset, end.offset).trim())) blank(node.loc, css, changes);
      return;
    }
    if (node.type !== 'Rule' || node.prelude.type !== 'SelectorList') return;
    const selectors = node.prelude.children.toArray().filter((one): one is Selector => one.type === 'Selector');
    for (const selector of selectors) nameParts(selector, changes);
    if (selectors.some(meansHeading)) isPlaced = ownHeading(node, changes) || isPlaced;
    const own = selectors.map(slideClassOf);
    if (selectors.some(isNumber)) showsTotal ||= /pagination-total/.test(textOf(node, css));
    if (own.length > 0 && own.every((name) => name !== undefined)) {
      const isCentred = /(?:justify-content|place-content)\s*:\s*(?:safe\s+)?center/i.test(textOf(node, css));
      if (isCentred) for (const name of own) middle.add(name);
      leaveLayout(node, css, changes);
    }
  });
  return { css: applied(css, changes) + (isPlaced ? PLACED : ''), middle, showsTotal };
}

/** Running head and foot, and the page number that Marp draws behind the slide's content. */
function nameParts(selector: Selector, changes: Change[]): void {
  walk(selector, (node: CssNode) => {
    if (!node.loc) return;
    const [from, to] = [node.loc.start.offset, node.loc.end.offset];
    if (node.type === 'TypeSelector' && node.name === 'header') changes.push({ from, to, text: '.page-header' });
    if (node.type === 'TypeSelector' && node.name === 'footer') changes.push({ from, to, text: '.slide-footer' });
    if (isAfter(node) && isNumber(selector)) changes.push({ from, to, text: ' .footer-number' });
  });
}

function isAfter(node: CssNode): boolean {
  return (node.type === 'PseudoElementSelector' || node.type === 'PseudoClassSelector') && node.name === 'after';
}

/** `section::after`, with classes of the slide or without. */
function isNumber(selector: Selector): boolean {
  const nodes = selector.children.toArray();
  const last = nodes.at(-1);
  return last !== undefined && isAfter(last) && slideClass(nodes.slice(0, -1)) !== undefined;
}

function slideClassOf(selector: Selector): string | undefined {
  return slideClass(selector.children.toArray());
}

/** The class of a selector that means slides themselves, empty for all of them; undefined for any other selector. */
function slideClass(nodes: readonly CssNode[]): string | undefined {
  const [first, second, ...more] = nodes;
  if (first?.type !== 'TypeSelector' || first.name !== 'section' || more.length > 0) return undefined;
  if (second === undefined) return '';
  return second.type === 'ClassSelector' ? second.name : undefined;
}

function meansHeading(selector: Selector): boolean {
  const nodes = selector.children.toArray();
  const from = nodes.findLastIndex(({ type }) => type === 'Combinator') + 1;
  return nodes.slice(from).some((node) => node.type === 'TypeSelector' && /^h[1-6]$/i.test(node.name));
}

/** A colour of the author's own needs no ground of ours behind its letters; gives whether the heading is placed, too. */
function ownHeading(rule: Rule, changes: Change[]): boolean {
  const written = rule.block.children.toArray().filter((node) => node.type === 'Declaration');
  const has = (name: string): boolean => written.some(({ property }) => property.toLowerCase() === name);
  const at = rule.block.loc?.start.offset;
  if (has('color') && !has('text-shadow') && at !== undefined) {
    changes.push({ from: at + 1, to: at + 1, text: ' text-shadow: none;' });
  }
  return written.some(({ property, value }) => property === 'position' && JSON.stringify(value).includes('"absolute"'));
}

function leaveLayout(rule: Rule, css: string, changes: Change[]): void {
  for (const node of rule.block.children.toArray()) {
    if (node.type !== 'Declaration' || !OWN_LAYOUT.test(node.property) || !node.loc) continue;
    const end = css.slice(node.loc.end.offset).match(/^\s*;/)?.[0].length ?? 0;
    blank({ start: node.loc.start, end: { offset: node.loc.end.offset + end } }, css, changes);
  }
}

function blank(
  { start, end }: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } },
  css: string,
  changes: Change[],
): void {
  const text = css.slice(start.offset, end.offset).replaceAll(/[^\n]/g, '');
  changes.push({ from: start.offset, to: end.offset, text });
}

function textOf({ loc }: Rule, css: string): string {
  return loc ? css.slice(loc.start.offset, loc.end.offset) : '';
}

function applied(css: string, changes: readonly Change[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, text } of changes.toSorted((a, b) => a.from - b.from)) {
    if (from < at) continue;
    out += css.slice(at, from) + text;
    at = to;
  }
  return out + css.slice(at);
}
