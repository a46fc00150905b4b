/** What a rule says of one answer enters; the rule leaves, which asks it of every link that was asked about. */
import { diagnose } from '../../deck/diagnostic.ts';
import { excerpt } from '../../deck/excerpt.ts';
import type { LinkAnswer } from '../../deck/link-answer.ts';
import type { RuleId } from '../../deck/rules.ts';
import type { DeckRule } from '../check-rule.ts';
import { externalLinks } from './external-links.ts';

/** Characters of an address that a message shows. */
const SHOWN = 100;

export interface Said {
  readonly message: string;
  readonly hint?: string;
}

/** @param judge `shown` is the address in quotes, cut where it is long; undefined: nothing is wrong. */
export function linkRule(
  id: RuleId,
  judge: (answer: LinkAnswer, shown: string, url: string) => Said | undefined,
): DeckRule {
  return {
    id,
    needs: 'deck',
    find(checked) {
      const { answers } = checked;
      if (answers === undefined) return [];
      return externalLinks(checked).flatMap(({ url, span, slide }) => {
        const answer = answers.get(url);
        const said = answer === undefined ? undefined : judge(answer, `"${excerpt(url, SHOWN)}"`, url);
        if (said === undefined) return [];
        const found = diagnose(id, span, said.message, said.hint);
        return [slide === undefined ? found : { ...found, slide: slide.id }];
      });
    },
  };
}
