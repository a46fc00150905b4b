/** The CSS of a `<style>` element enters; the same CSS leaves, reaching only the slide it stands on and loading nothing. */
import { excerpt } from '../../deck/excerpt.ts';
import type { Atrule, CssNode, Rule, Selector, StyleSheet } from 'css-tree';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';
import { HTML_MARK } from '../../deck/html-marks.ts';
import { unnestedCss } from './css-nesting.ts';
import type { StyleContext } from './style-values.ts';
import { filterDeclarations } from './style-values.ts';

/** The slide's own element, and what all of its content stands in. */
const FRAME = '[data-key="lectern-scope"]';
const SLIDE = '.slide-box';

const LONGEST = 200_000;
/** At-rules that hold rules and load nothing. */
const CONDITIONAL = new Set(['media', 'supports', 'container', 'layer', 'starting-style']);
const KEYFRAMES = /^(?:-webkit-|-moz-)?keyframes$/;
const PLAIN_PRELUDE = /^[\w\s:(),.\-+*/%=<>"'#[\]&|~^$@]*$/;

/** Empty when nothing stays. What leaves holds no `</`, so that it cannot end its element. */
export function safeStyleSheet(css: string, context: StyleContext): string {
  if (css.length > LONGEST) {
    context.removed('a <style> of more than 200,000 characters');
    return '';
  }
  const sheet = parse(unnestedCss(css).replace(HTML_MARK, 'lectern_'), { parseCustomProperty: true }) as StyleSheet;
  filterRules(sheet.children, context);
  return generate(sheet).replace(/<(?=[^\s\d=.])/g, '\\3c ');
}

function filterRules(children: StyleSheet['children'], context: StyleContext): void {
  children.forEach((node: CssNode, item, list) => {
    const keep =
      node.type === 'Rule' ? scopeRule(node, context) : node.type === 'Atrule' ? keepAtrule(node, context) : false;
    if (keep) return;
    if (node.type === 'Raw' && node.value.trim() !== '') context.removed(excerpt(node.value.trim()));
    list.remove(item);
  });
}

function keepAtrule(node: Atrule, context: StyleContext): boolean {
  const name = node.name.toLowerCase();
  const prelude = node.prelude ? generate(node.prelude) : '';
  if (node.block && CONDITIONAL.has(name) && PLAIN_PRELUDE.test(prelude) && !/url|\\|<[/!?a-z]/i.test(prelude)) {
    filterRules(node.block.children, context);
    return true;
  }
  if (node.block && KEYFRAMES.test(name) && (context.trust || /^[\w-]+$/.test(prelude))) {
    if (!context.trust && node.prelude?.type === 'AtrulePrelude') {
      node.prelude = { type: 'Raw', value: `lectern-name--${prelude}` };
    }
    for (const frame of node.block.children.toArray()) if (frame.type === 'Rule') filterBlock(frame, context);
    return true;
  }
  if (context.trust) {
    markUrls(node, context);
    return true;
  }
  context.removed(`@${node.name}`);
  return false;
}

function scopeRule(rule: Rule, context: StyleContext): boolean {
  filterBlock(rule, context);
  if (rule.prelude.type !== 'SelectorList') {
    context.removed(excerpt(generate(rule.prelude)));
    return false;
  }
  const scoped: string[] = [];
  for (const selector of rule.prelude.children.toArray()) {
    const text = selector.type === 'Selector' ? scopeSelector(selector, context) : undefined;
    if (text === undefined) context.removed(excerpt(generate(selector)));
    else scoped.push(text);
  }
  if (scoped.length === 0) return false;
  rule.prelude = { type: 'Raw', value: scoped.join(',') };
  return true;
}

/** Declarations by the allow-list; rules inside rules stay out, since `&` can reach beyond the slide. */
function filterBlock(rule: Rule, context: StyleContext): void {
  rule.block.children.forEach((node, item, list) => {
    if (node.type === 'Declaration' || node.type === 'Raw') return;
    if (context.trust) return markUrls(node, context);
    context.removed(excerpt(generate(node)));
    list.remove(item);
  });
  if (context.trust) for (const node of rule.block.children.toArray()) markUrls(node, context);
  else filterDeclarations(rule.block.children, context);
}

function markUrls(node: CssNode, context: StyleContext): void {
  walk(node, (inner: CssNode) => {
    if (inner.type === 'Url' && !inner.value.startsWith('lectern-') && !inner.value.startsWith('#')) {
      inner.value = context.picture(inner.value) ?? inner.value;
    }
  });
}

/** Words that mean the slide itself in other tools: `section`, `:root`, `.reveal section`, `html` … */
function meansSlide(node: CssNode): boolean {
  if (node.type === 'TypeSelector') return /^(?:section|html|body)$/i.test(node.name);
  if (node.type === 'ClassSelector') return /^(?:reveal|slides|slide|slide-frame|slide-box|marpit)$/.test(node.name);
  return node.type === 'PseudoClassSelector' && node.children === null && /^(?:root|scope)$/i.test(node.name);
}

/** A selector that only finds the slide and what is in it; undefined when it cannot be made so. */
function scopeSelector(selector: Selector, context: StyleContext): string | undefined {
  if (!context.trust) {
    let strange = false;
    walk(selector, (node: CssNode) => {
      if (node.type === 'Raw' || node.type === 'NestingSelector' || node.type === 'Percentage') strange = true;
      if (node.type === 'PseudoClassSelector' && /^host/i.test(node.name)) strange = true;
    });
    if (strange) return undefined;
  }
  const nodes = selector.children.toArray();
  if (nodes[0]?.type === 'Combinator') return undefined;
  let rest = '';
  let means = false;
  let at = 0;
  while (at < nodes.length) {
    const end = nodes.findIndex((node, index) => index >= at && node.type === 'Combinator');
    const compound = nodes.slice(at, end < 0 ? nodes.length : end);
    const combinator = end < 0 ? undefined : (nodes[end] as { name: string }).name;
    if (!compound.some(meansSlide) || combinator === '+' || combinator === '~') break;
    means = true;
    rest = compound
      .filter((node) => !meansSlide(node))
      .map((node) => text(node, context))
      .join('');
    at = end < 0 ? nodes.length : end + 1;
  }
  const inner = nodes
    .slice(at)
    .map((node) => text(node, context))
    .join('');
  // Classes stand on the slide's own element; what is asked of its place or drawn before and after it, in it.
  const asksForClass = /^:(?:not|is|where)\(\s*[.[]/i.test(rest);
  const own = /^:{1,2}[a-z]/i.test(rest) && !asksForClass ? `${FRAME} ${SLIDE}${rest}` : `${FRAME}${rest} ${SLIDE}`;
  if (inner === '') return means ? own : undefined;
  return `${own} ${inner}`;
}

/** One simple selector; an id is the mark that its element has. */
function text(node: CssNode, context: StyleContext): string {
  if (context.trust) return generate(node);
  if (node.type === 'IdSelector') return idSelector(node.name);
  walk(node, {
    visit: 'IdSelector',
    enter(inner, item, list) {
      list?.replace(item, list.createItem({ type: 'Raw', value: idSelector(inner.name) }));
    },
  });
  return generate(node);
}

/** Ids leave with the slide's id before them, which may hold characters that `#id` would need escapes for. */
function idSelector(name: string): string {
  return `[id="lectern-id--${name.replace(/[^\p{L}\p{N}_:.-]/gu, '')}"]`;
}
