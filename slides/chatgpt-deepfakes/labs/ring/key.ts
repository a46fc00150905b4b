/** A name for made points enters; the key to the signs of the plane leaves (`planeShapes`). */
import { element } from '../kit/element.ts';

export function pointKey(made: string): HTMLElement {
  return element(
    'ul',
    'key soft',
    element('li', 'is-real', 'real points'),
    element('li', 'is-made', made),
    element('li', 'is-covered', 'blob covered'),
    element('li', 'is-missing', 'not covered'),
  );
}
