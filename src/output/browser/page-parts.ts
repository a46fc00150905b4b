/** Functions that run in a page enter by their names; a script leaves that lays them down there, where one finds the others. */

/**
 * A function that is called in a page sees nothing but its argument, so what several share, or what is too much for one,
 * stands in the page first.
 * @param table the global variable that holds them.
 * @param parts none may use anything outside itself but the page and such tables.
 */
export function partsScript(table: string, parts: Readonly<Record<string, (...given: never[]) => unknown>>): string {
  const entries = Object.entries(parts).map(([name, part]) => `${name}: ${part.toString()}`);
  return `globalThis.${table} = { ${entries.join(',\n')} };`;
}
