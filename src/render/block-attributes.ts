/** A block's settings enter; the attributes of its element leave: the author's, the step that reveals it, its place in the source. */
import type { Attributes, BlockBase } from '../deck/block.ts';
import { type SlideContext, claimId } from './context.ts';
import { type AttributeValues, attributes, isSafeAttributeName, safeClasses, safeHref } from './escape.ts';

/** Attributes that hold a URL, checked like a link. */
const URL_ATTRIBUTES = new Set(['href', 'src', 'action', 'cite', 'poster', 'data', 'background', 'ping']);

/** ` class="…" …` for a block's own element; `own` are ours and win over the author's, classes and styles are joined. */
export function blockAttributes(block: BlockBase, context: SlideContext, own: AttributeValues = {}): string {
  return attributes(blockValues(block, context, own));
}

export function blockValues(block: BlockBase, context: SlideContext, own: AttributeValues = {}): AttributeValues {
  const place = context.onSlide
    ? {
        'data-src-line': block.span.line,
        'data-src-file': block.span.file === context.slide.span.file ? undefined : block.span.file,
      }
    : {};
  const given = authorValues(block.attrs ?? {}, context);
  const step = block.fragment === undefined ? {} : fragmentValues(block.fragment, block.effect, context);
  return merge(given, step, place, own);
}

/** The author's attributes made safe; an id that the page has already is dropped. */
export function authorValues(
  attrs: Attributes | readonly (readonly [string, string])[],
  context: SlideContext,
): AttributeValues {
  const values: Record<string, string | undefined> = {};
  const entries: readonly (readonly [string, string])[] = Array.isArray(attrs) ? attrs : Object.entries(attrs);
  for (const [name, value] of entries) {
    const key = name.toLowerCase();
    if (!isSafeAttributeName(key)) continue;
    if (key === 'class') values['class'] = safeClasses([value]).join(' ');
    else if (key === 'id') values['id'] = claimId(context, value);
    else if (URL_ATTRIBUTES.has(key)) values[key] = safeHref(value);
    else values[key] = value;
  }
  const classes = values['class'] ?? '';
  if (!/\bfragment\b/.test(classes)) return values;
  if (context.onSlide) return merge(values, tokenFragment(values, context));
  // Beside slides nothing waits for a step, and what waits is not drawn.
  return { ...values, class: withoutFragment(classes), 'data-fragment-index': undefined };
}

/** Class names without the one that makes a fragment. */
export function withoutFragment(classes: string): string {
  return classes
    .split(/\s+/)
    .filter((name) => name !== 'fragment')
    .join(' ');
}

/** Notes a fragment written on a token and, on the sheet, shows it as it stands at the step shown. */
function tokenFragment(values: Readonly<Record<string, string | undefined>>, context: SlideContext): AttributeValues {
  const index = Number.parseInt(values['data-fragment-index'] ?? '', 10);
  return Number.isNaN(index) ? {} : fragmentValues(index, undefined, context);
}

/** `class="fragment …"` and the index; where a slide stands at its end also the states reveal.js gives at the step shown. */
export function fragmentValues(index: number, effect: string | undefined, context: SlideContext): AttributeValues {
  if (!context.onSlide) return {};
  context.fragments.add(index);
  const names = ['fragment', effect ?? ''];
  if (context.medium !== 'talk' && index <= context.shownFragment) {
    names.push('visible', index === context.shownFragment ? 'current-fragment' : '');
  }
  return { class: names.filter((name) => name !== '').join(' '), 'data-fragment-index': index };
}

/** Later values win; classes and styles are joined, each class once. */
export function merge(...all: readonly AttributeValues[]): AttributeValues {
  const merged: Record<string, string | number | boolean | undefined> = {};
  for (const values of all) {
    for (const [name, value] of Object.entries(values)) {
      const before = merged[name];
      if (value === undefined) merged[name] ??= undefined;
      else if (name === 'class') merged[name] = joinClasses(String(value), before === undefined ? '' : String(before));
      else if (name === 'style')
        merged[name] = [before, value].filter((part) => part !== undefined && part !== '').join(';');
      else merged[name] = value;
    }
  }
  return merged;
}

function joinClasses(...lists: readonly string[]): string {
  return [...new Set(lists.flatMap((list) => list.split(/\s+/)).filter((name) => name !== ''))].join(' ');
}
