/** A markdown-it rule chain and a name enter, the rule's function leaves, so that a plugin can wrap it. */
import type { Ruler } from 'markdown-it';

/** The function of a built-in rule. Throws when markdown-it no longer has it. */
export function ruleNamed<Args extends unknown[], Result>(
  ruler: Ruler<Args, Result>,
  name: string,
): { readonly run: (...args: Args) => Result; readonly alt: string[] } {
  const rule = ruler.__rules__.find((candidate) => candidate.name === name);
  if (rule === undefined) throw new Error(`markdown-it has no rule "${name}"`);
  return { run: rule.fn, alt: rule.alt };
}
