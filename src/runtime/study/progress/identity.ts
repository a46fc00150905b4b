/** A deck's name and where its page lies enter; the name under which the device keeps what was done in it leaves. */

/**
 * On a web server the deck's folder (the path above `study/`) and its name: two decks of a site do not meet, and the one
 * page of the single-file form, laid in the same folder, goes on where the pages were left. From disk the name alone, so
 * that a folder may be moved. In a course system the learner too, since a school's computers have many.
 */
export function deckIdentity(deck: string, address: Pick<Location, 'protocol' | 'pathname'>, learner?: string): string {
  const folder = address.pathname.replace(/[^/]*$/, '').replace(/\/study\/$/, '/');
  const place = address.protocol === 'file:' ? 'file:' : folder;
  return JSON.stringify(learner === undefined ? [place, deck] : [place, deck, learner]);
}
