/** Links and what the web says of them enter; those that have moved for good leave, with their new addresses. */
import { linkRule } from '../links/link-rule.ts';

export const linkMoved = linkRule('link/moved', (answer, shown) =>
  answer.kind === 'alive' && answer.moved !== undefined
    ? { message: `${shown} has moved for good.`, hint: `write ${answer.moved}` }
    : undefined,
);
