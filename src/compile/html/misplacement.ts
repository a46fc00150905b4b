/** An element and what it would stand in enter; where it cannot stand leaves, told as browsers decide it. */
import { IN_SELECT, IN_TABLE_PARTS, PAGE_ELEMENTS, PARENTS, TABLE_PARTS } from './elements.ts';
import type { OpenElement } from './open-elements.ts';

/**
 * "in a slide"; undefined for an element that browsers leave where it is.
 * @param parent undefined for one that stands in no other.
 */
export function misplacement(name: string, parent: OpenElement | undefined, trust: boolean): string | undefined {
  const parents = parent?.svg ? undefined : PARENTS.get(name);
  if (parents !== undefined && !parents.has(parent?.name ?? '')) return `outside "<${[...parents][0]}>"`;
  if (parent !== undefined && TABLE_PARTS.has(parent.name) && !IN_TABLE_PARTS.has(name)) {
    return `in "<${parent.name}>" outside a cell`;
  }
  const inSelect = parent?.name === 'select' && !IN_SELECT.has(name);
  return inSelect || (trust && PAGE_ELEMENTS.has(name)) ? 'in a slide' : undefined;
}
