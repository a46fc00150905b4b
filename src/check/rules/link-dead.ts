/** Links and what the web says of them enter; those that lead nowhere leave. */
import { linkRule } from '../links/link-rule.ts';

export const linkDead = linkRule('link/dead', (answer, shown) =>
  answer.kind === 'dead' ? { message: `${shown} leads nowhere: ${answer.reason}.` } : undefined,
);
