/** The names of figures enter; a list of them leaves whose values can be set, each with what it is to be compared with. */
import { element } from './element.ts';

export interface Figures<Name extends string> {
  readonly element: HTMLElement;
  /** @param beside what stands behind the value in small print; absent: nothing. */
  set(name: Name, value: string, beside?: string): void;
}

export function figures<Name extends string>(names: Readonly<Record<Name, string>>): Figures<Name> {
  const values = new Map<string, { readonly value: HTMLElement; readonly beside: HTMLElement }>();
  const own = element('dl', 'figures');
  for (const [name, label] of Object.entries<string>(names)) {
    const [value, beside] = [element('span', 'figure-value'), element('span', 'figure-beside')];
    values.set(name, { value, beside });
    own.append(element('div', 'figure', element('dt', '', label), element('dd', '', value, ' ', beside)));
  }
  return {
    element: own,
    set(name, text, small = '') {
      const parts = values.get(name);
      if (parts === undefined) return;
      parts.value.textContent = text;
      parts.beside.textContent = small;
    },
  };
}
