/** A `font-family` of a deck that brings no fonts enters; the same list leaves, with the theme's nearest face in it. */
import type { CssNode, Declaration } from 'css-tree';

const CSS_WIDE = /^(?:inherit|initial|unset|revert|revert-layer)$/i;
const GENERIC = /^(?:serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-[a-z-]+|emoji|math|fangsong)$/i;
const MONO = /mono|code|courier|consol|menlo|terminal|fixedsys|\bhack\b/i;
const SERIF = /(?<!sans[- ])serif|times|georgia|garamond|palatino|baskerville|cambria|roman|mincho|songti|simsun/i;

/**
 * The author's fonts come first where a reader happens to have them. Without a face of the theme behind them, code in
 * "Ubuntu Mono" would be set in whatever letters a machine has for everything.
 */
export function withThemeFace(declaration: Declaration): void {
  const { value } = declaration;
  if (declaration.property.toLowerCase() !== 'font-family' || value.type !== 'Value') return;
  const nodes = value.children.toArray();
  if (nodes.length === 0 || !nodes.every(isName)) return;
  const words = nodes.map(nameOf).join(' ');
  if (nodes.length === 1 && CSS_WIDE.test(words)) return;
  const face = MONO.test(words) ? '--font-code' : SERIF.test(words) ? '--font-display' : '--font-text';
  const last = nodes.at(-1);
  const isGeneric = last?.type === 'Identifier' && GENERIC.test(last.name);
  const added: CssNode = { type: 'Raw', value: `var(${face})` };
  const comma: CssNode = { type: 'Operator', value: ',' };
  if (isGeneric) value.children.pop();
  else value.children.appendData(comma);
  value.children.appendData(added);
}

function isName(node: CssNode): boolean {
  return node.type === 'String' || node.type === 'Identifier' || (node.type === 'Operator' && node.value === ',');
}

function nameOf(node: CssNode): string {
  if (node.type === 'String') return node.value;
  return node.type === 'Identifier' ? node.name : ',';
}
