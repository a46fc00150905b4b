/** A name and what an element holds enter; the element leaves. */

type Child = Node | string;

/** @param className may be empty. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

let count = 0;

/** An id that no other part of this page's labs has; for labels within one lab. */
export function freshId(stem: string): string {
  return `${stem}-${++count}`;
}
