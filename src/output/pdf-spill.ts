/** Which slides spill: slide ids and a way to count the pages of some of them enter, pages of each slide leave. */

/**
 * Halves the list until each half is right or a single slide: few slides spill, so that few prints find them.
 * @param count prints only the slides of the set; gives the number of pages.
 */
export async function pagesBySlide(
  ids: readonly string[],
  count: (shown: ReadonlySet<string>) => Promise<number>,
): Promise<readonly number[]> {
  if (ids.length === 0) return [];
  const pages = await count(new Set(ids));
  if (ids.length === 1) return [pages];
  if (pages === ids.length) return ids.map(() => 1);
  const middle = Math.ceil(ids.length / 2);
  return [...(await pagesBySlide(ids.slice(0, middle), count)), ...(await pagesBySlide(ids.slice(middle), count))];
}
