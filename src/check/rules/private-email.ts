/** Slides enter; addresses of people leave, unless the deck gives them away on purpose. */
import type { Deck } from '../../deck/deck.ts';
import { type DeckRule } from '../check-rule.ts';
import { eachText } from './private.ts';

const ADDRESS =
  /(?<![\w.+%/:@-])([a-z0-9][\w.+%-]*)@((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24})(?![\w@-]|\.\w)/gi;

/** Of an office and not of a person. */
const OFFICES =
  /^(?:info|contact|kontakt|contacto|hello|hallo|hi|support|help|office|team|press|presse|mail|email|admin|webmaster|postmaster|root|no-?reply|security|abuse|privacy|sales|jobs|events?|git|hg|svn)$/i;
/** What writers of manuals call somebody. */
const NOBODY =
  /^(?:user(?:name)?|you|your[-._]?\w*|name|me|my[-._]?\w*|foo|bar|baz|(?:john|jane|max|joe)?[._-]?(?:doe|roe|smith|mustermann)|john|jane|joe|alice|bob|carol|eve|mallory|test\w*|example|some(?:one|body)|first\.last|firstname\.lastname|x+)$/i;
/** Kept for examples (RFC 2606 and 6761), or written as such. */
const NOWHERE =
  /(?:^|\.)(?:example|test|invalid|localhost|local|internal|lan)$|(?:^|\.)(?:example\.\w+|(?:your-?)?(?:domain|company|site|host|mail|email|server)\.\w+|(?:foo|bar|acme|test|doe)\.\w+)$/i;
/** What stands after an `@` in names of files: `logo@2x.png`. */
const FILES = /\.(?:png|jpe?g|gif|webp|svg|js|mjs|ts|css|json|md|html?|py|rb|rs|go|sh|zip|pdf|service)$/i;

/** Layouts on which speakers say who they are, as they do on the first slide and the last. */
const OWN: ReadonlySet<string> = new Set(['cover', 'end']);

export const privateEmail: DeckRule = {
  id: 'private/email',
  needs: 'deck',
  find(checked) {
    const own = addressesOf(checked.deck);
    const slides = checked.slides.filter(
      ({ slide }, at, all) => at > 0 && at < all.length - 1 && !OWN.has(slide.layout),
    );
    return eachText({ ...checked, slides }, 'private/email', (text) => {
      const found = [...text.matchAll(ADDRESS)].find(
        ([address, person = '', host = '']) =>
          !own.has(address.toLowerCase()) &&
          !OFFICES.test(person) &&
          !NOBODY.test(person) &&
          !NOWHERE.test(host) &&
          !FILES.test(host),
      );
      return found === undefined ? undefined : `"${found[0].slice(0, 60)}" is the address of a person`;
    });
  },
};

/** Authors who say their address in the front matter want it known. */
function addressesOf({ meta: { authors } }: Deck): ReadonlySet<string> {
  return new Set(authors.flatMap(({ email }) => email?.toLowerCase() ?? []));
}
