/** The deck's own list of words enters; those leave that no text needs, since dictionaries have them or nobody says them. */
import { finding, type DeckRule } from '../check-rule.ts';
import { spelledOf } from '../spelling/misspelled.ts';

export const spellingUnused: DeckRule = {
  id: 'spelling/unused',
  needs: 'deck',
  find(checked) {
    const spelled = spelledOf(checked);
    // Without a dictionary nobody knows what is needed.
    if (spelled === undefined || spelled.unknown.size > 0) return [];
    const [first] = checked.slides;
    if (first === undefined) return [];
    const { words = [] } = checked.deck.meta.check.spelling ?? {};
    return words
      .filter(({ text, span }) => !/\.ya?ml$/.test(span.file) && !spelled.own.isNeeded(text))
      .map(({ text, span }) => finding('spelling/unused', first.slide, span, `"${text}" in words: is needed nowhere.`));
  },
};
