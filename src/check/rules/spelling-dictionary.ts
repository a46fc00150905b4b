/** Languages of a deck enter; those that nobody has a dictionary for leave, at the first words in each. */
import { finding, type DeckRule } from '../check-rule.ts';
import { spelledOf } from '../spelling/misspelled.ts';

export const spellingDictionary: DeckRule = {
  id: 'spelling/dictionary',
  needs: 'deck',
  find(checked) {
    const unknown = spelledOf(checked)?.unknown ?? new Map();
    return [...unknown].map(([lang, { span, slide }]) => {
      const base = lang.toLowerCase().split('-')[0] ?? lang;
      const hint = `npm install --save-dev dictionary-${base} in the folder of your project brings one, where there is one`;
      const at = { file: span.file, line: span.line };
      return finding(
        'spelling/dictionary',
        slide,
        at,
        `Words in "${lang}" are not looked at: there is no dictionary.`,
        hint,
      );
    });
  },
};
