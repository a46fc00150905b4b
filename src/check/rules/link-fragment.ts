/** Links and what the web says of them enter; those to a part that its page does not name leave. */
import { excerpt } from '../../deck/excerpt.ts';
import { linkRule } from '../links/link-rule.ts';

export const linkFragment = linkRule('link/fragment', (answer, shown, url) => {
  if (answer.kind !== 'alive' || answer.lacksFragment !== true) return undefined;
  return { message: `The page of ${shown} has nothing named "${excerpt(url.replace(/^[^#]*#/, ''))}".` };
});
