/** A deck's own CSS enters; whether a rule of it may look from one slide to another leaves. */
import { parse, walk, type CssNode, type Selector } from 'css-tree';

/** What counts over the page, or in it. */
const COUNTS = /counter|@property|view-timeline|scroll-timeline/i;

/** Pseudo-classes that tell an element by its place among its siblings. */
const BY_PLACE = /^(?:(?:first|last|only)-(?:child|of-type)|nth-(?:last-)?(?:child|of-type))$/i;

/** Elements that hold slides, or may be one. */
const AROUND = new Set(['html', 'body', 'main', 'section', 'div', '*']);

/** Classes of what is within a slide. */
const WITHIN = /^(?:slide-(?!frame$)|slot|layout-)/;

/**
 * False only where each slide surely looks the same alone as among the others. What a selector finds is not known here, so
 * that one without an element's name may mean slides: `.a + .b` does, `h2 + p` and `.slide-body .a + .b` do not.
 */
export function looksAcross(css: string): boolean {
  if (css.trim() === '') return false;
  if (COUNTS.test(css)) return true;
  // Nested rules are not always read: what is not, may do anything.
  let across = false;
  const unread = (): void => void (across = true);
  walk(parse(css, { parseValue: false, onParseError: unread }), {
    visit: 'Selector',
    enter: (node: CssNode) => void (across ||= looksAway(node as Selector)),
  });
  return across;
}

type Compound = readonly CssNode[];

function looksAway({ children }: Selector): boolean {
  let compound: CssNode[] = [];
  let before: Compound | undefined;
  let isWithin = false;
  for (const node of children) {
    if (node.type !== 'Combinator') {
      compound.push(node);
      continue;
    }
    if (isAway(compound, before, isWithin)) return true;
    if (node.name === '+' || node.name === '~') {
      before = compound;
    } else {
      before = undefined;
      isWithin ||= isInside(compound);
    }
    compound = [];
  }
  return isAway(compound, before, isWithin);
}

/** @param before the sibling that the compound stands behind. */
function isAway(compound: Compound, before: Compound | undefined, isWithin: boolean): boolean {
  const names = compound.flatMap((node) => (node.type === 'PseudoClassSelector' ? [node.name.toLowerCase()] : []));
  if (isWithin || !mayBeSlide(compound)) return false;
  return names.some((name) => BY_PLACE.test(name) || name === 'has') || (before !== undefined && mayBeSlide(before));
}

function mayBeSlide(compound: Compound): boolean {
  return compound.every((node) => {
    if (node.type === 'TypeSelector') return AROUND.has(node.name.toLowerCase());
    return node.type !== 'ClassSelector' || !WITHIN.test(node.name);
  });
}

/** Whether it is surely an element of a slide, or one slide: nothing else on our pages has an id. */
function isInside(compound: Compound): boolean {
  return compound.some((node) => node.type === 'IdSelector') || !mayBeSlide(compound);
}
