/** Links enter; those whose words say nothing by themselves leave. */
import type { Token } from '../../deck/token.ts';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { plainText } from '../../deck/text.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { finding, type DeckRule } from '../check-rule.ts';
import { publishedBlocks } from '../published.ts';

const EMPTY = new Set(
  'here|click here|this|link|this link|more|read more|see here|hier|klick hier|mehr|link hier|aquí|haz clic aquí|más|ici|cliquez ici|lien|plus|こちら|ここ|这里|点击这里|اینجا'.split(
    '|',
  ),
);

export const linkText: DeckRule = {
  id: 'link/text',
  needs: 'deck',
  find({ slides }) {
    return slides.flatMap(({ slide }) => {
      const found: Diagnostic[] = [];
      const look = (tokens: readonly Token[]): void => {
        tokens.forEach((token, index) => {
          if (token.type !== 'link_open') return;
          const close = tokens.findIndex((other, at) => at > index && other.type === 'link_close');
          const inner = tokens.slice(index + 1, close < 0 ? undefined : close);
          const said = plainText(inner)
            .toLowerCase()
            .replace(/[.…!→»>:]+$/u, '')
            .trim();
          if (!EMPTY.has(said)) return;
          const hint = 'say what stands there: [the report of 2024](…)';
          found.push(
            finding(
              'link/text',
              slide,
              token.span ?? slide.span,
              `The link "${plainText(inner)}" does not say where it leads.`,
              hint,
            ),
          );
        });
      };
      walkBlocks(publishedBlocks(slide), {
        token: (token) => {
          if (token.children !== null)
            look(token.children.map((child) => ({ ...child, span: child.span ?? token.span })) as readonly Token[]);
        },
      });
      return found;
    });
  },
};
